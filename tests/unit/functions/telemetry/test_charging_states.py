"""What events tell of charging: queued ones of their own time, metered ones where it is new."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from shared.domain.chargers import ConnectorStatus
from shared.stores.intervals import intervals
from shared.stores.states import states
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.events import event, frame, meter, token
from tests.fakes.streams import follow_frames

EIGHT, NINE = NOON.replace(hour=8), NOON.replace(hour=9)
SPEAKER = Speaker(ACME, CHARGER, DEPOT, "ocpp2.0.1", 1, "conn-1")
EVSE = {"evse": {"id": 1, "connectorId": 1}}
BEGUN = event("Started", 0, 0, info={"chargingState": "Charging"}, **EVSE, **token())
CHARGING, FULL = ConnectorStatus.CHARGING, ConnectorStatus.SUSPENDED_EV


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def tell(payload: dict[str, Any], moment: datetime = NOON) -> None:
    answer(SPEAKER, frame(payload), moment)
    follow_frames()


def metered(number: int, minute: int, state: str) -> dict[str, Any]:
    return event(
        *("Updated", number, minute),
        trigger="MeterValuePeriodic",
        info={"chargingState": state},
        **meter(1000 + minute, minute),
    )


def kept() -> list[ConnectorStatus]:
    return [p.status for p in intervals().between(ACME, CHARGER, 1, EIGHT, NOON)]


def live() -> ConnectorStatus:
    state = states().get(ACME, CHARGER)
    assert state is not None
    [connector] = state.connectors
    return connector.status


def test_a_queued_event_tells_of_then_and_not_of_now() -> None:
    full = event("Updated", 1, 60, info={"chargingState": "SuspendedEV"}, offline=True, **EVSE)

    tell(BEGUN)
    tell(full)

    assert (kept(), live()) == ([CHARGING, FULL], CHARGING)


def test_a_metered_event_tells_a_state_that_is_new() -> None:
    tell(BEGUN)
    tell(metered(1, 30, "SuspendedEV"), NINE)

    assert (kept(), live()) == ([CHARGING, FULL], FULL)


def test_a_metered_event_that_repeats_the_state_adds_nothing() -> None:
    tell(BEGUN, EIGHT)
    before = states().get(ACME, CHARGER)
    tell(metered(1, 30, "Charging"), NINE)

    assert (kept(), states().get(ACME, CHARGER)) == ([CHARGING], before)
