"""What chargers leave behind: presence, readings, answers; late, often, and all at once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from shared.domain.commands import Answer, Command, CommandStatus, answered, overdue, sent
from shared.domain.ids import TransactionId
from shared.domain.registers import Reading
from shared.stores import tables
from shared.stores.commands import commands
from shared.stores.frames import frames
from shared.stores.presence import Presence
from shared.stores.reading_lately import reading_lately
from shared.stores.registers import registers
from tests.bench.counting import CountingClient, dynamodb_is
from tests.fakes.builders import ACME, CHARGER, NOON, a_command, a_frame
from tests.fakes.cloud import cloud

MINUTE = timedelta(minutes=1)
LATER = NOON + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        yield


def asked(operation: str) -> list[dict[str, Any]]:
    """What is asked of DynamoDB from now on."""
    calls: list[dict[str, Any]] = []
    tables.dynamodb().meta.events.register(
        f"provide-client-params.dynamodb.{operation}",
        lambda params, **_: calls.append(params),
    )
    return calls


def store_sent() -> Command:
    on_its_way = sent(a_command("a"), "conn-1", MINUTE, NOON)
    commands().add(on_its_way)
    return on_its_way


def test_what_is_told_late_never_makes_a_charger_silent() -> None:
    Presence().seen(ACME, CHARGER, LATER, 1)

    Presence().seen(ACME, CHARGER, NOON, 1)

    assert Presence().of(ACME, [CHARGER]) == {CHARGER: LATER}


def test_what_comes_on_a_connection_that_was_replaced_says_nothing_of_the_moment() -> None:
    Presence().seen(ACME, CHARGER, NOON, 2)

    Presence().seen(ACME, CHARGER, LATER, 1)

    assert Presence().of(ACME, [CHARGER]) == {CHARGER: NOON}


def test_one_process_notes_both_connections_apart() -> None:
    process = Presence()
    process.seen(ACME, CHARGER, NOON, 2)
    process.seen(ACME, CHARGER, LATER, 1)

    process.seen(ACME, CHARGER, LATER, 2)

    assert process.of(ACME, [CHARGER]) == {CHARGER: LATER}


def test_when_a_charger_was_heard_of_by_its_frames() -> None:
    for minute, direction in ((0, "in"), (5, "in"), (6, "out"), (20, "in")):
        said = a_frame(direction=direction, received_at=NOON + minute * MINUTE)
        frames().add(said)

    since = NOON - MINUTE
    heard = [
        frames().heard_at(ACME, CHARGER, since, NOON + minute * MINUTE) for minute in (0, 5, 6, 9)
    ]

    assert heard == [None, NOON, NOON + 5 * MINUTE, NOON + 5 * MINUTE]
    assert frames().heard_at(ACME, CHARGER, since) == NOON + 20 * MINUTE


def test_a_charger_that_answers_no_calls_was_heard_of_all_the_same() -> None:
    frames().add(a_frame())
    for minute in range(1, 20):
        frames().add(a_frame(direction="out", received_at=NOON + minute * MINUTE))

    assert frames().heard_at(ACME, CHARGER, NOON - MINUTE) == NOON
    assert frames().heard_at(ACME, CHARGER, NOON + MINUTE) is None


def test_what_was_read_a_moment_ago_costs_half() -> None:
    frames().add(a_frame())
    client = CountingClient(tables.dynamodb())

    with dynamodb_is(client):
        with reading_lately():
            frames().heard_at(ACME, CHARGER, NOON)
        lately = client.reads
        frames().heard_at(ACME, CHARGER, NOON)

    assert (lately, client.reads - lately) == (0.5, 1)


def test_a_reading_every_few_seconds_fits_into_what_dynamodb_takes() -> None:
    calls = asked("UpdateItem")
    readings = [Reading(at=NOON + timedelta(seconds=5 * n), register_wh=n) for n in range(700)]

    registers().add(ACME, CHARGER, TransactionId("7"), readings)

    assert max(len(call["UpdateExpression"]) for call in calls) <= 4096
    item = tables.get(tables.SESSIONS, (f"C#{ACME}#{CHARGER}", "REG#7#2026-03-02T12"))
    assert item is not None
    assert len([name for name in item if name.startswith("at#")]) == 700


def test_an_answer_counts_though_the_command_timed_out_meanwhile() -> None:
    command = store_sent()
    late = [overdue(command, LATER)]

    def answer(before: Command) -> Command:
        if late:
            commands().change(before, late.pop())
        return answered(before, Answer(outcome=CommandStatus.ACCEPTED, payload={}), LATER)

    commands().settle(ACME, CHARGER, "a", answer)

    after = commands().get(ACME, CHARGER, "a")
    assert after is not None
    assert after.status is CommandStatus.ACCEPTED


def test_an_answer_is_kept_however_deep_it_is_nested() -> None:
    command = store_sent()
    deep: dict[str, object] = {"number": 1e300}
    for _ in range(40):
        deep = {"inner": deep}

    deep_answer = Answer(outcome=CommandStatus.ACCEPTED, payload=deep)
    commands().change(command, answered(command, deep_answer, NOON))

    after = commands().get(ACME, CHARGER, "a")
    assert after is not None
    assert after.answer == deep
    raw = tables.get(tables.CONNECTIONS, (f"K#{ACME}#{CHARGER}", "COMMAND#a"))
    assert raw is not None
    assert isinstance(raw["answer"], str)


def test_a_key_that_is_too_long_is_of_nothing() -> None:
    endless = (f"C#{ACME}", "CHARGER#" + "x" * 2000)
    calls = [asked(operation) for operation in ("GetItem", "BatchGetItem", "Query")]

    assert tables.get(tables.HUB, endless) is None
    assert tables.get_together(tables.HUB, [endless, endless]) == {}
    assert tables.query(tables.HUB, "C#" + "x" * 3000, limit=1).items == []
    assert calls == [[], [], []]


def test_the_same_key_twice_is_read_once() -> None:
    tables.write_alone(tables.put(tables.HUB, ("C#acme", "SITE#s"), {"name": "Depot"}))

    found = tables.get_together(tables.HUB, [("C#acme", "SITE#s"), ("C#acme", "SITE#s")])

    assert len(found) == 1


def test_more_than_a_request_takes_are_read_in_several() -> None:
    wanted = [("C#acme", f"SITE#{number}") for number in range(201)]
    for key in (wanted[0], wanted[200]):
        tables.write_alone(tables.put(tables.HUB, key, {"name": "Depot"}))
    calls = asked("BatchGetItem")

    found = tables.get_together(tables.HUB, wanted)

    assert list(found) == [wanted[0], wanted[200]]
    assert [len(call["RequestItems"]["hub"]["Keys"]) for call in calls] == [100, 100, 1]


def test_what_decides_whether_a_call_may_go_is_read_as_it_is_now() -> None:
    client = CountingClient(tables.dynamodb())

    with dynamodb_is(client):
        commands().recent(ACME, CHARGER, NOON)
        frames().since(ACME, CHARGER, NOON)

    consistent = 1.0
    assert client.reads == 2 * consistent


def test_what_is_kept_of_a_session_is_read_as_it_is_now() -> None:
    client = CountingClient(tables.dynamodb())

    with dynamodb_is(client):
        registers().of_session(ACME, CHARGER, TransactionId("7"))

    consistent = 1.0
    assert client.reads == consistent
