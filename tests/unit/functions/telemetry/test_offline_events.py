"""What chargers of OCPP 2.x queued while they were offline, and who let the cards in."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from shared.domain.access import Reason
from shared.domain.ids import TransactionId
from shared.domain.sessions import Session, SessionState
from shared.stores.decisions import decisions
from shared.stores.sessions import sessions
from shared.stores.states import states
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.events import TRANSACTION, at, event, frame, meter, token
from tests.fakes.streams import follow_frames

SPEAKER = Speaker(ACME, CHARGER, DEPOT, "ocpp2.0.1", 1, "conn-1")
EVSE = {"evse": {"id": 1, "connectorId": 1}}
BEGUN = event("Started", 0, 0, info={"chargingState": "Charging"}, **EVSE, **token())
PLUGGED = event("Started", 0, 0, trigger="CablePluggedIn", **EVSE)
STRANGER = event("Updated", 1, 1, trigger="Authorized", **token("OTHER"))
METERED = event(
    "Updated", 2, 3, trigger="MeterValuePeriodic", **meter(1000, 3, "Transaction.Begin")
)
ENDED = event("Ended", 3, 120, **meter(6000, 120, "Transaction.End"))


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def tell(*texts: str) -> None:
    for text in texts:
        answer(SPEAKER, text, NOON)
        follow_frames()


def session() -> Session:
    found = sessions().get(ACME, CHARGER, TransactionId(TRANSACTION))
    assert found is not None
    return found


def queued(payload: dict[str, Any]) -> str:
    """Under a message id of its own."""
    return json.dumps([2, f"q-{payload['seqNo']}", "TransactionEvent", payload | {"offline": True}])


def test_queued_events_make_the_session_and_leave_the_live_status() -> None:
    status = {"timestamp": at(200), "connectorStatus": "Available", "evseId": 1, "connectorId": 1}

    tell(frame(status, "StatusNotification"), *map(queued, (BEGUN, METERED, ENDED)))

    state = states().get(ACME, CHARGER)
    assert state is not None
    assert (session().state, session().energy_wh) == (SessionState.ENDED, 5000)
    assert [(c.session, c.status.value) for c in state.connectors] == [(None, "Available")]


@pytest.mark.parametrize(
    "said",
    [
        (queued(STRANGER),),
        (queued(STRANGER), frame(STRANGER)),
        (frame(STRANGER), queued(STRANGER)),
    ],
)
def test_a_card_that_the_charger_let_in_offline_is_shown_as_that_in_any_order(
    said: tuple[str, ...],
) -> None:
    tell(frame(PLUGGED), *said, frame(METERED))

    assert (session().uid, session().decision.reason) == ("OTHER", Reason.CHARGER_OFFLINE)
    records, _ = decisions().page_of(ACME, CHARGER, 9, None)
    [own] = [one for one in records if one.decision.reason is Reason.CHARGER_OFFLINE]
    assert own.presented_at == datetime.fromisoformat(STRANGER["timestamp"])
