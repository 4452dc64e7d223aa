"""Deviations of a charger, as they are kept."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from shared.domain.deviations import sightings_in
from shared.stores.deviations import deviations
from tests.fakes.builders import ACME, CHARGER, NOON, a_frame
from tests.fakes.cloud import cloud


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        yield


def test_a_batch_that_comes_twice_is_counted_once() -> None:
    batch = [
        sighting
        for number in range(3)
        for sighting in sightings_in(
            a_frame(id=f"f{number}", received_at=NOON + timedelta(minutes=number)),
            "StatusNotification",
            ["/status: unknown_enum", "/info: too_long"],
        )
    ]

    deviations().count(batch)
    deviations().count(batch)

    found, more = deviations().page_of(ACME, CHARGER, 50, None)
    assert [(one.code.value, one.place, one.count) for one in found] == [
        ("too_long", "/info", 3),
        ("unknown_enum", "/status", 3),
    ]
    assert more is None
