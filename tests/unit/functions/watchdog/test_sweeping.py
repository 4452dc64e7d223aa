"""What is due is looked at one by one: what cannot be done keeps nothing else from being done."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from functions.watchdog.chargers import end_silent_connections, show_offline
from functions.watchdog.sessions import end_hanging_sessions
from shared.domain.charger_state import (
    SILENCE,
    connected,
    connection_lost,
    never_seen,
    session_runs,
)
from shared.domain.chargers import ChargerState
from shared.domain.ids import ChargerId
from shared.domain.sessions import SessionState, started
from shared.stores import tables
from shared.stores.attempts import put_always
from shared.stores.connections import connections
from shared.stores.presence import presence
from shared.stores.sessions import sessions
from shared.stores.states import states
from shared.world import now
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, a_connection, a_start, evidence
from tests.fakes.cloud import cloud

LATER = NOON + timedelta(minutes=30)
BROKEN = ChargerId("a broken one")


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        yield


def break_state(kind: str) -> None:
    """One that is due before all others, and that nobody can read."""
    item = {"dpk": f"DUE#{kind}", "due_at": "1"}
    put_always(tables.HUB, (f"C#{ACME}", f"STATE#{BROKEN}"), item)


def a_lost_charger() -> ChargerState:
    up = connected(never_seen(CHARGER, ACME, DEPOT, NOON), "one", 1, "ocpp1.6", NOON)
    return connection_lost(up, "one", NOON)


def heard_of(count: int) -> None:
    """Connections that are due, of chargers that were heard of a minute ago."""
    for number in range(count):
        charger = ChargerId(f"h{number:03}")
        connections().open(a_connection(charger=charger, due_at=NOON))
        presence().seen(ACME, charger, LATER - timedelta(minutes=1), 1)


def test_all_that_is_due_is_looked_at_once() -> None:
    heard_of(250)

    end_silent_connections(LATER)

    assert list(connections().due(LATER)) == []
    assert sum(map(len, connections().due(LATER + SILENCE))) == 250


def test_what_there_is_no_time_for_stays_due() -> None:
    heard_of(3)

    end_silent_connections(LATER, now())

    assert sum(map(len, connections().due(LATER))) == 3


def test_a_connection_whose_presence_cannot_be_read_keeps_no_other_open() -> None:
    for charger in (BROKEN, CHARGER):
        due_at = NOON + timedelta(seconds=charger == CHARGER)
        connections().open(a_connection(charger=charger, due_at=due_at))
    put_always(tables.CONNECTIONS, (f"K#{ACME}#{BROKEN}", "PRESENCE"), {"seen_at": "never"})

    end_silent_connections(LATER)

    assert connections().current(ACME, CHARGER) is None


def test_a_state_that_cannot_be_read_keeps_no_other_shown_as_connected() -> None:
    break_state("offline")
    states().save(a_lost_charger())

    show_offline(NOON + timedelta(minutes=4))

    state = states().get(ACME, CHARGER)
    assert state is not None
    assert not state.connected


def test_a_state_that_cannot_be_read_keeps_no_session_running() -> None:
    break_state("session")
    session = sessions().open(started(a_start(), evidence()))
    shown = a_lost_charger().model_copy(update={"connected": False})
    states().save(session_runs(shown, 1, session.id, NOON, NOON))

    end_hanging_sessions(NOON + timedelta(days=2))

    known = sessions().get(ACME, CHARGER, session.transaction_id)
    assert known is not None
    assert known.state is SessionState.ENDED
