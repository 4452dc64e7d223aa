"""Sessions of chargers that number their events (OCPP 2.x): one story, whatever happens to it."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from functions.telemetry.changes import change_of, follow
from shared.domain.access import Reason
from shared.domain.chargers import Block, ChargerState
from shared.domain.ids import TransactionId
from shared.domain.sessions import Grade, Session, SessionState
from shared.stores.decisions import decisions
from shared.stores.registers import registers
from shared.stores.sessions import sessions
from shared.stores.states import states
from tests.bench.counting import dynamodb_is
from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT, NOON, store_charger
from tests.fakes.cloud import SETTINGS, cloud
from tests.fakes.events import TRANSACTION, at, event, frame, meter, token
from tests.fakes.memory import Died, MemoryClient, outage
from tests.fakes.streams import follow_frames, record

SPEAKER = Speaker(ACME, CHARGER, DEPOT, "ocpp2.0.1", 1, "conn-1")
EVSE = {"evse": {"id": 1, "connectorId": 1}}
CHARGING = {"chargingState": "Charging"}
PLUGGED = frame(
    event("Started", 0, 0, trigger="CablePluggedIn", info={"chargingState": "EVConnected"}, **EVSE)
)
BEGUN = frame(event("Started", 0, 0, info=CHARGING, **EVSE, **token(), **meter(1000, 0)))
WRONG_CARD = frame(event("Updated", 1, 1, trigger="Authorized", **token("OTHER")))
RIGHT_CARD = frame(event("Updated", 2, 2, trigger="Authorized", **token()))
CHARGES = frame(event("Updated", 3, 3, info=CHARGING, **meter(1000, 3, "Transaction.Begin")))
METERED = frame(
    event("Updated", 4, 60, trigger="MeterValuePeriodic", info=CHARGING, **meter(3000, 60))
)
PAUSES = frame(event("Updated", 5, 70, info={"chargingState": "SuspendedEV"}))
ENDED = frame(
    event(
        "Ended",
        6,
        120,
        trigger="StopAuthorized",
        info={"chargingState": "EVConnected", "stoppedReason": "Local"},
        **token("COLLEAGUE"),
        **meter(6000, 120, "Transaction.End"),
    )
)
STORY = [PLUGGED, WRONG_CARD, RIGHT_CARD, CHARGES, METERED, PAUSES, ENDED]


def occupied(word: str, minute: int) -> str:
    payload = {"timestamp": at(minute), "connectorStatus": word, "evseId": 1, "connectorId": 1}
    return frame(payload, "StatusNotification")


@pytest.fixture
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def tell(*texts: str) -> list[Any]:
    replies = []
    for text in texts:
        replies.append(json.loads(answer(SPEAKER, text, NOON)))
        follow_frames()
    return replies


def session() -> Session:
    found = sessions().get(ACME, CHARGER, TransactionId(TRANSACTION))
    assert found is not None
    return found.model_copy(update={"version": 0, "over_at": None})


def state() -> ChargerState:
    found = states().get(ACME, CHARGER)
    assert found is not None
    return found.model_copy(update={"connected": True})


@pytest.mark.usefixtures("_aws")
def test_a_story_in_order_ends_as_a_session() -> None:
    tell(*STORY)

    told = session()
    assert (told.state, told.energy_wh, told.connector) == (SessionState.ENDED, 5000, 1)
    assert (told.uid, told.holder, told.stopped_by) == (CARD, "Ann", "COLLEAGUE")
    assert (told.stop_reason, told.grade, told.missing) == ("Local", Grade.COMPLETE, ())
    assert len(decisions().page_of(ACME, CHARGER, 10, None)[0]) == 3


def again(text: str) -> str:
    """As it is sent from the queue of a charger that never saw the answer."""
    _, message_id, action, payload = json.loads(text)
    return json.dumps([2, f"again-{message_id}", action, {**payload, "offline": True}])


@given(st.permutations(STORY), st.lists(st.sampled_from([*STORY, *map(again, STORY)]), max_size=4))
@settings(max_examples=10)
def test_any_order_with_repeats_gives_the_same_session(order: list[str], more: list[str]) -> None:
    with cloud():
        store_charger()
        tell(*STORY)
        expected = session()
    with cloud():
        store_charger()
        tell(*order, *more)
        told = session()

    assert told == expected


@given(st.sets(st.sampled_from(STORY[1:-1]), min_size=1), st.permutations(STORY))
@settings(max_examples=5)
def test_a_gap_is_said_until_it_is_filled(lost: set[str], order: list[str]) -> None:
    with cloud():
        store_charger()
        tell(*(text for text in order if text not in lost))
        with_gap = session()
        tell(*lost)
        whole = session()

    assert "events" in with_gap.missing
    assert with_gap.grade is Grade.REBUILT
    assert (whole.missing, whole.grade) == ((), Grade.COMPLETE)


@pytest.mark.usefixtures("_aws")
@pytest.mark.parametrize("first", [0, 1, 4711])
def test_it_does_not_matter_where_a_charger_begins_to_count(first: int) -> None:
    kinds = ["Started", "Updated", "Ended"]
    texts = [event(kind, first + n, n, **EVSE, **meter(1000, n)) for n, kind in enumerate(kinds)]

    tell(*map(frame, texts))

    assert session().missing == ()


@pytest.mark.usefixtures("_aws")
def test_a_charger_that_restarts_its_count_is_not_accused_of_a_gap() -> None:
    tell(frame(event("Started", 7, 0, **EVSE, **meter(1000, 0))))
    tell(frame(event("Ended", 1, 9, **meter(2000, 9))))

    assert session().missing == ()


@pytest.mark.usefixtures("_aws")
def test_a_card_is_answered_when_it_comes() -> None:
    replies = tell(PLUGGED, WRONG_CARD, RIGHT_CARD)

    assert [reply[2] for reply in replies] == [
        {},
        {"idTokenInfo": {"status": "Unknown"}},
        {"idTokenInfo": {"status": "Accepted"}},
    ]


@pytest.mark.usefixtures("_aws")
def test_a_session_without_any_card_says_so() -> None:
    tell(PLUGGED)

    assert (session().uid, session().decision.reason) == ("", Reason.NO_CARD)


@pytest.mark.usefixtures("_aws")
def test_a_session_whose_start_was_lost_runs_all_the_same() -> None:
    tell(METERED)

    assert (session().state, session().missing) == (SessionState.ACTIVE, ("start",))


@pytest.mark.usefixtures("_aws")
def test_the_block_follows_the_transaction() -> None:
    blocks = []
    for text in (
        occupied("Available", 0),
        BEGUN,
        occupied("Occupied", 1),
        PAUSES,
        ENDED,
        occupied("Available", 130),
    ):
        tell(text)
        blocks.append(state().connectors[0].status.value)

    assert blocks == ["Available", "Charging", "Charging", "SuspendedEV", "Finishing", "Available"]


def ended_by(uid: str, number: int = 1) -> str:
    return frame(event("Ended", number, 9, **token(uid), **meter(6000, 9, "Transaction.End")))


@pytest.mark.usefixtures("_aws")
@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ([BEGUN, ended_by(CARD)], 1),
        ([BEGUN, ended_by(CARD), ended_by(CARD)], 1),
        ([BEGUN, ended_by("COLLEAGUE")], 2),
        ([PLUGGED, RIGHT_CARD, ended_by(CARD, 3)], 1),
        ([PLUGGED, WRONG_CARD, ended_by("OTHER", 3)], 2),
        ([ended_by(CARD), BEGUN], 2),
    ],
    ids=[
        "its own",
        "its own, told twice",
        "another one",
        "its own, shown after the plug",
        "one that was refused",
        "before its start is known",
    ],
)
def test_a_card_that_stops_keeps_a_decision_unless_it_opened_the_session(
    texts: list[str], kept: int
) -> None:
    tell(*texts)

    assert len(decisions().page_of(ACME, CHARGER, 10, None)[0]) == kept


@pytest.mark.usefixtures("_aws")
def test_an_event_changes_the_live_state_once() -> None:
    tell(BEGUN)
    begun = state()
    tell(ended_by(CARD))

    assert (begun.version, state().version) == (1, 2)


@pytest.mark.usefixtures("_aws")
def test_a_register_that_is_the_stops_own_is_kept_once() -> None:
    tell(BEGUN, ended_by(CARD))

    assert registers().of_session(ACME, CHARGER, TransactionId(TRANSACTION)) == ()
    assert session().meter_stop_wh == 6000


@pytest.mark.parametrize("writes", range(8))
def test_a_process_that_dies_at_any_write_leaves_no_trace_once_it_is_told_again(
    writes: int,
) -> None:
    def told(dies_after: int | None) -> tuple[Session, ChargerState, int]:
        client = MemoryClient()
        with patch.dict(os.environ, SETTINGS), dynamodb_is(client):
            store_charger()
            for text in (BEGUN, CHARGES, ENDED):
                answer(SPEAKER, text, NOON)
                _, old, new = client.changes[-1]
                frame_told = change_of(record(new=new, old=old))
                with suppress(Died), outage(client, dies_after):
                    follow(frame_told)
                follow(frame_told)
            kept = decisions().page_of(ACME, CHARGER, 10, None)[0]
            return session(), state().model_copy(update={"version": 0}), len(kept)

    assert told(writes) == told(None)


@pytest.mark.usefixtures("_aws")
def test_a_running_transaction_is_at_its_connector() -> None:
    tell(BEGUN)

    assert state().connectors[0].session == session().id
    assert state().block is Block.AWAITING_SYNCHRONISATION


@pytest.mark.usefixtures("_aws")
def test_an_event_that_comes_again_after_the_end_does_not_show_it_as_running() -> None:
    tell(*STORY, CHARGES, PLUGGED)

    [connector] = state().connectors
    assert (connector.session, connector.status.value) == (None, "Finishing")


@pytest.mark.usefixtures("_aws")
def test_a_register_that_comes_with_the_charging_is_that_of_the_beginning() -> None:
    tell(PLUGGED, RIGHT_CARD, CHARGES)

    assert session().meter_start_wh == 1000
