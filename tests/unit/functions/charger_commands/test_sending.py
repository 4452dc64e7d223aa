"""One call at a time, and each command has an outcome."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from functions.charger_commands.sending import send_next
from shared.domain.commands import Command, CommandStatus
from shared.stores.commands import commands
from shared.stores.connections import connections
from shared.stores.frames import frames
from tests.fakes.builders import ACME, CHARGER, NOON, a_command, a_connection, store_charger
from tests.fakes.cloud import cloud

LATER = NOON + timedelta(seconds=40)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def connect() -> None:
    connections().open(a_connection())


def add(name: str) -> None:
    commands().add(a_command(name, "ClearCache"))


def known(name: str) -> Command:
    command = commands().get(ACME, CHARGER, name)
    assert command is not None
    return command


def test_without_a_connection_it_is_offline() -> None:
    add("a")

    send_next(ACME, CHARGER, NOON)

    assert known("a").status is CommandStatus.OFFLINE


def test_with_a_connection_it_is_sent_and_kept_and_the_next_one_waits() -> None:
    connect()
    add("a")
    add("b")

    send_next(ACME, CHARGER, NOON)
    send_next(ACME, CHARGER, NOON)

    assert known("a").status is CommandStatus.SENT
    assert known("b").status is CommandStatus.QUEUED
    assert [f.frame for f in frames().page_of(ACME, CHARGER, 9, None)[0]] == [
        '[2,"a","ClearCache",{}]'
    ]


def test_without_an_answer_it_has_timed_out_and_the_next_one_goes() -> None:
    connect()
    add("a")
    add("b")
    send_next(ACME, CHARGER, NOON)

    send_next(ACME, CHARGER, LATER)

    assert known("a").status is CommandStatus.TIMED_OUT
    assert known("b").status is CommandStatus.SENT
