"""What no event tells: silence, lost connections, commands without an answer."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from functions.watchdog.chargers import count_connected, end_silent_connections, show_offline
from functions.watchdog.handler import end_late_commands, handler
from functions.watchdog.sessions import end_hanging_sessions
from shared.domain.charger_state import (
    SILENCE,
    connected,
    connection_lost,
    never_seen,
    session_runs,
    state_after,
)
from shared.domain.chargers import ConnectorStatus
from shared.domain.commands import CommandStatus
from shared.domain.connections import LOOK_TURNS, look_turn, look_turn_at
from shared.domain.facts import StatusChanged
from shared.domain.ids import SessionId, TransactionId
from shared.domain.registers import Reading
from shared.domain.sessions import Session, SessionState, started
from shared.logs import CAUGHT
from shared.stores.commands import commands
from shared.stores.connections import connections
from shared.stores.frames import frames
from shared.stores.presence import presence
from shared.stores.registers import registers
from shared.stores.sessions import sessions
from shared.stores.states import states
from tests.fakes.builders import (
    ACME,
    CHARGER,
    DEPOT,
    NOON,
    a_command,
    a_connection,
    a_frame,
    a_start,
    evidence,
    store_charger,
)
from tests.fakes.cloud import cloud, queued
from tests.fakes.http import Context
from tests.fakes.logs import failures

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


@pytest.mark.parametrize(("minutes", "shown"), [(2, True), (4, False)])
def test_a_lost_connection_shows_only_after_the_grace_period(minutes: int, shown: bool) -> None:
    state = connected(never_seen(CHARGER, ACME, DEPOT, NOON), "one", 1, "ocpp1.6", NOON)
    states().save(connection_lost(state, "one", NOON))

    show_offline(NOON + timedelta(minutes=minutes))

    after = states().get(ACME, CHARGER)
    assert after is not None
    assert after.connected is shown


def test_every_command_whose_time_is_over_gets_its_outcome_however_many_wait() -> None:
    for number in range(60):
        commands().add(a_command(f"{number:02}"))

    end_late_commands(NOON + timedelta(minutes=5))

    oldest = commands().get(ACME, CHARGER, "00")
    assert oldest is not None
    assert oldest.status is CommandStatus.OFFLINE
    assert list(commands().due(NOON + timedelta(days=1))) == []
    assert len(queued("command")) == 1


def test_a_silent_connection_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    connections().open(a_connection())
    its_turn = in_turn(NOON + timedelta(days=1))
    for module in ("handler", "sweeping"):
        monkeypatch.setattr(f"functions.watchdog.{module}.now", lambda: its_turn)

    handler({}, Context())

    assert connections().current(ACME, CHARGER) is None


def test_a_connection_that_was_heard_of_lately_is_kept() -> None:
    connections().open(a_connection())
    heard = NOON + timedelta(minutes=5)
    presence().seen(ACME, CHARGER, heard, 1)

    end_silent_connections(in_turn(heard + SILENCE - LOOK_TURNS * MINUTE))

    assert connections().current(ACME, CHARGER) == a_connection()


@pytest.mark.parametrize("minutes", [0, 1])
def test_one_that_charges_sends_samples_instead_of_heartbeats(minutes: int) -> None:
    connections().open(a_connection())
    moment = in_turn(NOON + timedelta(hours=1))
    frames().add(a_frame(received_at=moment - SILENCE + minutes * MINUTE))

    end_silent_connections(moment)

    assert (connections().current(ACME, CHARGER) is not None) is (minutes > 0)


def test_whenever_a_connection_falls_silent_it_is_ended_within_ten_minutes() -> None:
    connections().open(a_connection())

    for minute in range(LOOK_TURNS):
        end_silent_connections(NOON + SILENCE + minute * MINUTE)

    assert connections().current(ACME, CHARGER) is None


def in_turn(moment: datetime) -> datetime:
    """The first minute from `moment` on in which the charger is looked at."""
    minutes = (moment + minute * MINUTE for minute in range(LOOK_TURNS))
    return next(minute for minute in minutes if look_turn_at(minute) == look_turn(CHARGER))


def test_chargers_that_are_connected_are_counted_together(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for number in range(3):
        connections().open(a_connection(charger=f"h{number}"))

    count_connected(NOON)

    [counted] = map(json.loads, capsys.readouterr().out.splitlines())
    [described] = counted["_aws"]["CloudWatchMetrics"]
    assert counted["ChargersConnected"] == [3]
    assert described["Dimensions"] == [["service"]]


def test_a_sweep_that_fails_is_counted_and_keeps_no_other_from_its_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MAIL_QUEUE_URL")
    connections().open(a_connection())
    its_turn = in_turn(NOON + timedelta(days=1))
    for module in ("handler", "sweeping"):
        monkeypatch.setattr(f"functions.watchdog.{module}.now", lambda: its_turn)

    with failures() as counted:
        handler({"every": "minute"}, Context())

    assert counted() == [CAUGHT]
    assert connections().current(ACME, CHARGER) is None


def test_a_count_that_had_no_time_to_end_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    connections().open(a_connection())

    count_connected(NOON, NOON)

    assert capsys.readouterr().out == ""


def a_running_session(status: ConnectorStatus, minute: int) -> Session:
    session = sessions().open(started(a_start(), evidence()))
    state = never_seen(CHARGER, ACME, DEPOT, NOON)
    state = session_runs(state, 1, session.id, NOON, NOON)
    said = StatusChanged(at=NOON + timedelta(minutes=minute), connector=1, status=status)
    states().save(state_after(state, said, 1, said.at))
    return session


def read(minute: int) -> None:
    reading = Reading(at=NOON + timedelta(minutes=minute), register_wh=3000)
    registers().add(ACME, CHARGER, TransactionId("7"), [reading])


def shown() -> tuple[SessionState, int | None, SessionId | None]:
    session = sessions().get(ACME, CHARGER, TransactionId("7"))
    state = states().get(ACME, CHARGER)
    assert session is not None
    assert state is not None
    return session.state, session.energy_wh, state.connectors[0].session


def test_a_session_on_a_connector_that_is_available_is_over_with_what_was_read() -> None:
    a_running_session(ConnectorStatus.AVAILABLE, 60)
    read(30)

    end_hanging_sessions(NOON + timedelta(minutes=74))
    before = shown()
    end_hanging_sessions(NOON + timedelta(minutes=75))

    assert before[0] is SessionState.ACTIVE
    assert shown() == (SessionState.ENDED, 2000, None)


def test_a_session_that_is_read_after_its_connector_was_said_to_be_available_runs() -> None:
    session = a_running_session(ConnectorStatus.AVAILABLE, 60)
    read(70)

    end_hanging_sessions(NOON + timedelta(minutes=75))

    assert shown() == (SessionState.ACTIVE, None, session.id)
    assert list(states().with_hanging_sessions(NOON + timedelta(days=9))) == []


@pytest.mark.parametrize(("hours", "state"), [(23, SessionState.ACTIVE), (24, SessionState.ENDED)])
def test_a_charger_that_is_silent_for_a_day_has_no_session(hours: int, state: SessionState) -> None:
    a_running_session(ConnectorStatus.CHARGING, 1)
    known = states().get(ACME, CHARGER)
    assert known is not None
    states().change(known, lambda before: connection_lost(before, "", NOON))

    end_hanging_sessions(NOON + timedelta(hours=hours))

    assert shown()[0] is state


def test_a_parked_car_whose_charger_is_there_hangs_never() -> None:
    a_running_session(ConnectorStatus.SUSPENDED_EV, 60)

    assert list(states().with_hanging_sessions(NOON + timedelta(days=9))) == []
