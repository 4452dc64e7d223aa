"""What is due is looked at one by one: what cannot be done keeps nothing else from being done."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest

from functions.watchdog.chargers import end_silent_connections, show_offline
from functions.watchdog.sessions import end_hanging_sessions
from shared.domain.charger_state import (
    connected,
    connection_lost,
    never_seen,
    session_runs,
)
from shared.domain.chargers import ChargerState
from shared.domain.connections import LOOK_TURNS, look_turn, look_turn_at
from shared.domain.ids import ChargerId
from shared.domain.sessions import SessionState, started
from shared.logs import CAUGHT
from shared.stores import tables
from shared.stores.attempts import put_always
from shared.stores.connections import connections
from shared.stores.presence import presence
from shared.stores.sessions import sessions
from shared.stores.states import states
from shared.world import now
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, a_connection, a_start, evidence
from tests.fakes.cloud import cloud
from tests.fakes.logs import failures

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


def silent(count: int) -> list[ChargerId]:
    """Chargers that nothing was heard of since NOON, and whose turn it is at LATER."""
    named = (ChargerId(f"h{number:04}") for number in range(count * 2 * LOOK_TURNS))
    chargers = [charger for charger in named if look_turn(charger) == look_turn_at(LATER)][:count]
    for charger in chargers:
        connections().open(a_connection(charger=charger))
    return chargers


def still_open(chargers: Iterable[ChargerId]) -> int:
    return sum(connections().current(ACME, charger) is not None for charger in chargers)


def test_all_whose_turn_it_is_are_looked_at() -> None:
    chargers = silent(250)
    for charger in chargers[::2]:
        presence().seen(ACME, charger, LATER - timedelta(minutes=1), 1)

    end_silent_connections(LATER)

    assert still_open(chargers[::2]) == 125
    assert still_open(chargers[1::2]) == 0


def test_what_there_is_no_time_for_is_left_for_its_next_turn() -> None:
    chargers = silent(3)

    end_silent_connections(LATER, now())
    assert still_open(chargers) == 3

    end_silent_connections(LATER + LOOK_TURNS * timedelta(minutes=1))
    assert still_open(chargers) == 0


def test_a_connection_whose_presence_cannot_be_read_keeps_no_other_open() -> None:
    broken, other = silent(2)
    put_always(tables.CONNECTIONS, (f"K#{ACME}#{broken}", "PRESENCE"), {"seen_at": "never"})

    end_silent_connections(LATER)

    assert still_open([broken]) == 1
    assert still_open([other]) == 0


def test_a_state_that_cannot_be_read_keeps_no_other_shown_as_connected() -> None:
    break_state("offline")
    states().save(a_lost_charger())

    with failures() as counted:
        show_offline(NOON + timedelta(minutes=4))

    assert counted() == [CAUGHT]
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
