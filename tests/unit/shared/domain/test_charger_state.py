"""The live side of a charger: late, old and repeated facts are harmless."""

from datetime import timedelta

from shared.domain.charger_state import (
    GRACE,
    MOST_CONNECTORS,
    connected,
    connection_lost,
    never_seen,
    offline,
    session_over,
    session_runs,
    session_was,
    state_after,
)
from shared.domain.chargers import Block, ChargerState, ConnectorStatus
from shared.domain.facts import StatusChanged
from shared.domain.ids import SessionId
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON

FIRST, SECOND = SessionId(f"{CHARGER}.7"), SessionId(f"{CHARGER}.8")
LATER = NOON + timedelta(minutes=1)
SECOND_OF_TIME = timedelta(seconds=1)


def online() -> ChargerState:
    return connected(never_seen(CHARGER, ACME, DEPOT, NOON), "one", 5, "ocpp1.6", NOON)


def said(status: ConnectorStatus, minutes: int = 0) -> StatusChanged:
    return StatusChanged(at=NOON + timedelta(minutes=minutes), connector=1, status=status)


def test_a_charger_that_connects_again_is_not_offline() -> None:
    lost = connection_lost(online(), "one", NOON)

    back = connected(lost, "two", 6, "ocpp1.6", LATER)

    assert offline(back, LATER + GRACE) is back


def test_being_connected_anew_is_nothing_that_changed_unless_it_was_away() -> None:
    back = [
        connected(connection_lost(online(), "one", NOON), "two", 6, "ocpp1.6", NOON + after)
        for after in (GRACE - SECOND_OF_TIME, GRACE)
    ]

    assert [state.last_frame_at for state in back] == [NOON, NOON + GRACE]
    assert [state.offline_since for state in back] == [None, None]


def test_the_end_of_an_older_connection_is_no_loss() -> None:
    newer = connected(online(), "two", 6, "ocpp1.6", LATER)

    assert connection_lost(newer, "one", LATER) is newer


def test_after_the_grace_period_it_awaits_synchronisation() -> None:
    lost = connection_lost(online(), "one", NOON)

    assert offline(lost, NOON + GRACE).block is Block.AWAITING_SYNCHRONISATION


def test_an_older_report_loses() -> None:
    state = state_after(online(), said(ConnectorStatus.CHARGING, 2), 5, NOON)

    assert state_after(state, said(ConnectorStatus.PREPARING, 1), 5, NOON) is state


def test_a_clock_that_ran_ahead_and_was_put_right_does_not_swallow_what_follows() -> None:
    ahead = said(ConnectorStatus.CHARGING, 4)
    state = state_after(online(), ahead, 5, NOON)

    after = state_after(state, said(ConnectorStatus.AVAILABLE, -1), 5, LATER)

    assert after.connectors[0].status is ConnectorStatus.AVAILABLE
    assert state_after(after, ahead, 5, NOON) is after


def test_what_was_queued_while_offline_does_not_undo_what_is_now() -> None:
    state = state_after(online(), said(ConnectorStatus.AVAILABLE), 5, NOON)

    assert state_after(state, said(ConnectorStatus.CHARGING, -60), 5, LATER) is state


def test_a_status_that_comes_again_keeps_its_since() -> None:
    state = state_after(online(), said(ConnectorStatus.CHARGING), 5, NOON)

    again = state_after(state, said(ConnectorStatus.CHARGING, 3), 5, NOON)

    assert again.connectors[0].since == NOON


def test_an_older_connection_does_not_say_what_is_now() -> None:
    state = online()

    assert state_after(state, said(ConnectorStatus.FAULTED), 4, NOON) is state


def test_a_session_is_shown_while_it_runs_whoever_tells() -> None:
    running = session_runs(online(), 1, FIRST, NOON, NOON)
    over = session_over(running, FIRST, LATER)

    assert running.connectors[0].session == FIRST
    assert over.connectors[0].session is None


def test_the_session_that_began_last_is_the_one_that_runs() -> None:
    last = session_runs(online(), 1, FIRST, LATER, LATER)

    assert session_runs(last, 1, SECOND, NOON, LATER) is last


def test_what_began_before_a_session_that_is_over_does_not_run() -> None:
    over = session_was(online(), 1, FIRST, LATER, LATER)

    assert session_runs(over, 1, SECOND, NOON, LATER) is over
    assert over.connectors[0].session is None


def test_a_charger_that_invents_connectors_does_not_fill_its_state() -> None:
    state = online()
    for number in range(MOST_CONNECTORS + 5):
        invented = said(ConnectorStatus.AVAILABLE).model_copy(update={"connector": number})
        state = state_after(state, invented, 5, NOON)

    last = said(ConnectorStatus.CHARGING, 1).model_copy(update={"connector": 3})
    after = state_after(state, last, 5, LATER)

    assert [c.id for c in after.connectors] == list(range(MOST_CONNECTORS))
    assert after.connectors[3].status is ConnectorStatus.CHARGING
