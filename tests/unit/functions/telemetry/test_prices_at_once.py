"""Prices of what was written a moment before: reads that may be behind would miss it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from shared.domain.chargers import ConnectorStatus
from shared.domain.intervals import StatusPoint
from shared.domain.pricing import LineKind
from shared.stores.intervals import intervals
from tests.fakes.builders import ACME, CHARGER, NOON
from tests.fakes.cloud import cloud
from tests.fakes.stale import stale_reads
from tests.unit.functions.telemetry.test_prices import (
    NUMBER,
    STORY,
    TARIFF,
    open_to_visitors,
    session,
    store,
    tell,
)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        open_to_visitors(mode="paid", tariff=TARIFF.id)
        yield


def idle_s() -> int:
    price = session(NUMBER).price
    assert price is not None
    return {line.kind: line.quantity for line in price.lines}[LineKind.IDLE_TIME]


def test_a_status_just_before_the_stop_is_priced() -> None:
    store(TARIFF)
    with stale_reads("telemetry"):
        tell("ocpp1.6", *STORY)

        assert idle_s() == 2700


def test_a_tariff_that_was_just_made_prices() -> None:
    with stale_reads("hub"):
        store(TARIFF)
        tell("ocpp1.6", *STORY)

        assert idle_s() == 2700


def test_a_connector_that_changes_all_the_time_is_known_to_the_end() -> None:
    many = 1100
    for number in range(many):
        at = NOON + timedelta(seconds=number)
        point = StatusPoint(connector=1, status=ConnectorStatus.CHARGING, at=at)
        intervals().add(ACME, CHARGER, point)

    found = intervals().between(ACME, CHARGER, 1, NOON, NOON + timedelta(hours=1))

    assert len(found) == many
