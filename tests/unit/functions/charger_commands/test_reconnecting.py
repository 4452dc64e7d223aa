"""Communication is restarted: the connection is ended, and the charger comes back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.charger_commands.sending import send_next
from shared.domain.commands import RECONNECT, CommandStatus
from shared.stores.commands import commands
from shared.stores.connections import connections
from shared.stores.frames import frames
from tests.fakes.builders import ACME, CHARGER, NOON, a_command, a_connection, store_charger
from tests.fakes.cloud import cloud


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def connect(connection: str = "conn-1", **fields: Any) -> None:
    connections().open(a_connection(connection, **fields))


def add(name: str, action: str = "ClearCache") -> None:
    commands().add(a_command(name, action))


def statuses(*names: str) -> list[CommandStatus]:
    found = [commands().get(ACME, CHARGER, name) for name in names]
    return [command.status for command in found if command is not None]


def actions_out() -> list[str]:
    found, _ = frames().page_of(ACME, CHARGER, 9, None)
    return [frame.action for frame in reversed(found) if frame.direction == "out"]


def test_communication_is_restarted_and_done_once_the_charger_is_back() -> None:
    connect()
    add("a", RECONNECT)
    add("b")

    send_next(ACME, CHARGER, NOON)
    ended = connections().current(ACME, CHARGER)
    meanwhile = statuses("a", "b")
    connect("conn-2", epoch_ms=2)
    send_next(ACME, CHARGER, after(40))

    assert ended is None
    assert meanwhile == [CommandStatus.SENT, CommandStatus.QUEUED]
    assert statuses("a", "b") == [CommandStatus.ACCEPTED, CommandStatus.SENT]
    assert actions_out() == ["ClearCache"]


def test_a_charger_that_does_not_come_back_is_said_to_be_late() -> None:
    connect()
    add("a", RECONNECT)
    send_next(ACME, CHARGER, NOON)

    send_next(ACME, CHARGER, after(299))
    waiting = statuses("a")
    send_next(ACME, CHARGER, after(301))

    assert (waiting, statuses("a")) == ([CommandStatus.SENT], [CommandStatus.TIMED_OUT])


def test_communication_of_a_charger_without_connection_is_not_restarted() -> None:
    add("a", RECONNECT)

    assert send_next(ACME, CHARGER, NOON)

    assert statuses("a") == [CommandStatus.OFFLINE]
