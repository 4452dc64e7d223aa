"""One call at a time, and each command has an outcome."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.charger_commands.sending import send_next
from shared.domain.command_items import command_item
from shared.domain.commands import HUB, Answer, Command, CommandStatus, again, answered
from shared.domain.facts import Booted, CommandAnswered
from shared.domain.frames import StoredFrame
from shared.domain.identities import ROTATION
from shared.stores import tables
from shared.stores.commands import commands
from shared.stores.connections import connections
from shared.stores.frames import frames
from tests.fakes.builders import (
    ACME,
    CHARGER,
    NOON,
    a_command,
    a_connection,
    a_frame,
    a_start,
    store_charger,
)
from tests.fakes.cloud import cloud

BOOT = Booted.model_validate({"at": NOON, "hardware": {}})
YES = Answer(outcome=CommandStatus.ACCEPTED, payload={"status": "Accepted"})


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def connect(connection: str = "conn-1", **fields: Any) -> None:
    connections().open(a_connection(connection, **fields))


def add(name: str, action: str = "ClearCache", **wanted: Any) -> None:
    commands().add(a_command(name, action, **wanted))


def known(name: str) -> Command:
    command = commands().get(ACME, CHARGER, name)
    assert command is not None
    return command


def statuses(*names: str) -> list[CommandStatus]:
    return [known(name).status for name in names]


def out() -> list[StoredFrame]:
    found, _ = frames().page_of(ACME, CHARGER, 9, None)
    return [frame for frame in reversed(found) if frame.direction == "out"]


def test_without_a_connection_it_is_offline() -> None:
    add("a")

    assert send_next(ACME, CHARGER, NOON)

    assert statuses("a") == [CommandStatus.OFFLINE]


def test_with_a_connection_it_is_sent_and_kept_and_the_next_one_waits() -> None:
    connect()
    add("a")
    add("b")

    send_next(ACME, CHARGER, NOON)
    send_next(ACME, CHARGER, NOON)

    assert statuses("a", "b") == [CommandStatus.SENT, CommandStatus.QUEUED]
    assert [frame.frame for frame in out()] == ['[2,"a","ClearCache",{}]']


def test_a_call_is_repeated_once_under_an_id_of_its_own_then_the_next_one_goes() -> None:
    connect()
    add("a")
    add("b", "Reset", payload={"type": "Soft"})
    send_next(ACME, CHARGER, NOON)

    send_next(ACME, CHARGER, after(31))
    repeated = known("a")
    send_next(ACME, CHARGER, after(62))

    assert repeated.status is CommandStatus.SENT
    assert statuses("a", "b") == [CommandStatus.TIMED_OUT, CommandStatus.SENT]
    assert [frame.message_id for frame in out()] == ["a", "a-2", "b"]


def test_what_would_count_twice_is_never_repeated() -> None:
    connect()
    add("a", "RemoteStartTransaction", payload={"idTag": "A"})
    send_next(ACME, CHARGER, NOON)

    send_next(ACME, CHARGER, after(31))

    assert statuses("a") == [CommandStatus.TIMED_OUT]
    assert len(out()) == 1


@pytest.mark.parametrize("wire", ["a", "a-2"])
@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ({"payload": {"status": "Accepted"}}, CommandStatus.ACCEPTED),
        ({"payload": {}, "error": "NotSupported"}, CommandStatus.NOT_SUPPORTED),
    ],
)
def test_an_answer_that_is_stored_and_not_applied_yet_counts(
    wire: str, told: dict[str, Any], outcome: CommandStatus
) -> None:
    connect()
    add("a")
    add("b")
    send_next(ACME, CHARGER, NOON)
    fact = CommandAnswered.model_validate({"at": after(3), "message_id": wire, **told})
    frames().add(a_frame(message_id=wire, received_at=after(3), action="", facts=(fact,)))

    send_next(ACME, CHARGER, after(31))

    assert statuses("a", "b") == [outcome, CommandStatus.SENT]
    assert known("a").answered_at == after(3)
    assert [frame.message_id for frame in out()] == ["a", "b"]


def test_the_answer_to_another_call_is_not_its_own() -> None:
    connect()
    add("a")
    send_next(ACME, CHARGER, NOON)
    fact = CommandAnswered(at=after(3), message_id="other", payload={"status": "Accepted"})
    frames().add(a_frame(message_id="other", received_at=after(3), action="", facts=(fact,)))

    send_next(ACME, CHARGER, after(31))

    assert known("a").tries == 2


def test_what_takes_long_has_longer() -> None:
    connect()
    add("a", "GetDiagnostics", payload={"location": "ftp://files.example/"})
    send_next(ACME, CHARGER, NOON)

    send_next(ACME, CHARGER, after(59))

    assert statuses("a") == [CommandStatus.SENT]


def test_a_new_connection_ends_what_was_out_on_the_old_one() -> None:
    connect()
    add("a", "Reset", payload={"type": "Hard"})
    add("b")
    send_next(ACME, CHARGER, NOON)
    connect("conn-2", epoch_ms=2, connected_at=after(-60))

    send_next(ACME, CHARGER, after(5))

    assert statuses("a", "b") == [CommandStatus.TIMED_OUT, CommandStatus.SENT]
    assert known("b").connection == "conn-2"


def test_what_may_be_repeated_is_sent_again_on_the_new_connection() -> None:
    connect()
    add("a")
    send_next(ACME, CHARGER, NOON)
    connect("conn-2", epoch_ms=2, connected_at=after(-60))

    send_next(ACME, CHARGER, after(5))

    assert (known("a").connection, known("a").tries) == ("conn-2", 2)


def test_an_answer_that_comes_before_it_is_repeated_counts() -> None:
    connect()
    add("a")
    send_next(ACME, CHARGER, NOON)
    connect("conn-2", epoch_ms=2, connected_at=after(4))
    send_next(ACME, CHARGER, after(5))

    commands().settle(ACME, CHARGER, "a", lambda command: answered(command, YES, after(6)))
    send_next(ACME, CHARGER, after(20))

    assert statuses("a") == [CommandStatus.ACCEPTED]
    assert len(out()) == 1


def test_a_charger_that_went_away_for_good_has_not_answered() -> None:
    connect()
    add("a")
    send_next(ACME, CHARGER, NOON)
    connections().close(ACME, CHARGER, "conn-1")

    assert not send_next(ACME, CHARGER, after(5))
    assert send_next(ACME, CHARGER, after(31))

    assert statuses("a") == [CommandStatus.TIMED_OUT]


def test_what_the_version_of_now_does_not_know_is_not_sent() -> None:
    connect(protocol="ocpp2.0.1")
    add("a", "GetConfiguration")
    add("b")

    send_next(ACME, CHARGER, NOON)

    assert statuses("a", "b") == [CommandStatus.NOT_SUPPORTED, CommandStatus.SENT]


@pytest.mark.parametrize(
    ("fact", "second", "sent"),
    [(BOOT, 1.5, False), (BOOT, 2, True), (a_start(), 0.5, False), (a_start(), 1, True)],
    ids=["boot", "long after a boot", "start", "long after a start"],
)
def test_a_boot_and_a_start_want_some_quiet(fact: Any, second: float, *, sent: bool) -> None:
    connect()
    frames().add(a_frame(facts=(fact,)))
    add("a")

    send_next(ACME, CHARGER, after(second))

    assert bool(out()) is sent


def test_passwords_are_sent_but_not_kept() -> None:
    connect()
    payload = {"key": "AuthorizationKey", "value": "0123456789abcdef"}
    add("a", "ChangeConfiguration", payload=payload)

    send_next(ACME, CHARGER, NOON)

    assert "0123456789abcdef" not in out()[0].frame
    assert known("a").payload == payload


def test_a_password_is_in_the_command_only_while_it_is_under_way() -> None:
    connect()
    secret = "c0ffee" * 5
    payload = {"key": "AuthorizationKey", "value": secret}
    add("a", "ChangeConfiguration", payload=payload, by=HUB, purpose=ROTATION)

    send_next(ACME, CHARGER, NOON)
    under_way = known("a")
    commands().settle(ACME, CHARGER, "a", lambda command: answered(command, YES, NOON))

    assert under_way.payload == payload
    assert secret not in command_item(under_way).model_dump_json()
    assert [json.loads(frame.frame)[3]["value"] for frame in out()] == ["***"]
    for table in ("connections", "telemetry"):
        assert secret not in str(tables.dynamodb().scan(TableName=table)["Items"])


def test_a_look_that_is_late_does_not_send_what_another_has_sent_anew() -> None:
    connect()
    add("a")
    send_next(ACME, CHARGER, NOON)
    overdue = known("a")
    send_next(ACME, CHARGER, after(100))

    changed = commands().change(overdue, again(overdue, after(101)))

    assert (known("a").tries, known("a").status, changed) == (2, CommandStatus.SENT, False)
