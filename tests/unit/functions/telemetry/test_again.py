"""Frames that cannot be applied leave their lane, and are applied from where they are stored."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from functions.telemetry.again import handler as again
from functions.telemetry.handler import handler
from shared.domain.chargers import ConnectorStatus
from shared.domain.facts import StatusChanged
from shared.stores import keys, tables
from shared.stores.attempts import delete_where, put_always
from shared.stores.deviations import deviations
from shared.stores.frames import frames, name_of
from shared.stores.queues import frames_work
from shared.stores.states import states
from shared.world import now
from tests.fakes.builders import ACME, CHARGER, NOON, a_frame, store_charger
from tests.fakes.cloud import cloud, queued
from tests.fakes.http import Context
from tests.fakes.streams import record, records_of

STATE = keys.state_key(ACME, CHARGER)
BROKEN = {"pk": {"S": f"F#{ACME}#{CHARGER}"}, "sk": {"S": "1#in#x"}, "data": {"B": b"no frame"}}
HELD_UP = {"batchItemFailures": [{"itemIdentifier": "1"}]}
GOES_ON: dict[str, Any] = {"batchItemFailures": []}


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def say(status: ConnectorStatus, minute: int) -> str:
    """Stores what the charger says: the name of the frame."""
    at = NOON + timedelta(minutes=minute)
    fact = StatusChanged(at=at, connector=1, status=status)
    frame = a_frame(id=f"f{minute}", received_at=at, facts=(fact,), deviations=("/x: odd",))
    frames().add(frame)
    return name_of(frame)


def stored(minutes_ago: float) -> dict[str, Any]:
    """The record of the frame that is stored."""
    (found,) = (r for r in records_of(tables.TELEMETRY) if "data" in r["dynamodb"]["NewImage"])
    at = now() - timedelta(minutes=minutes_ago)
    found["dynamodb"]["ApproximateCreationDateTime"] = at.timestamp()
    return found


def work(body: str) -> None:
    told = {"messageId": "m1", "body": body, "eventSource": "aws:sqs"}
    again({"Records": [told]}, Context())


def shown() -> list[ConnectorStatus]:
    state = states().get(ACME, CHARGER)
    return [] if state is None else [connector.status for connector in state.connectors]


@pytest.mark.parametrize(("minutes", "answer"), [(1, HELD_UP), (3, GOES_ON)])
def test_a_frame_that_goes_on_failing_does_not_hold_up_what_follows(
    minutes: float, answer: dict[str, Any]
) -> None:
    say(ConnectorStatus.CHARGING, 0)
    failing = record(BROKEN, at=now() - timedelta(minutes=minutes))

    answered = handler({"Records": [failing, stored(0)]}, None)

    assert answered == answer
    assert shown() == ([ConnectorStatus.CHARGING] if answer == GOES_ON else [])


def test_a_frame_that_failed_for_minutes_is_applied_once_what_failed_is_mended() -> None:
    say(ConnectorStatus.CHARGING, 0)
    put_always(tables.HUB, STATE, {"broken": "for who reads it"})
    handler({"Records": [stored(3)]}, None)
    delete_where(tables.HUB, STATE, "attribute_exists(pk)")

    for body in queued("frame"):
        work(body)

    assert shown() == [ConnectorStatus.CHARGING]
    assert len(deviations().page_of(ACME, CHARGER, 9, None)[0]) == 1


def test_what_ends_the_function_each_time_is_not_tried_for_ever() -> None:
    name = say(ConnectorStatus.CHARGING, 0)

    answered = handler({"Records": [stored(16)]}, None)

    assert answered == GOES_ON
    assert shown() == []
    expected = {"company": ACME, "charger": CHARGER, "frame": name}
    assert list(map(json.loads, queued("frame"))) == [expected]


def test_what_cannot_be_counted_does_not_hold_up_what_follows() -> None:
    name = say(ConnectorStatus.CHARGING, 0)
    handler({"Records": [stored(0)]}, None)
    for kept in records_of(tables.TELEMETRY):
        key = kept["dynamodb"]["Keys"]["pk"]["S"], kept["dynamodb"]["Keys"]["sk"]["S"]
        if key[0].startswith("D#"):
            put_always(tables.TELEMETRY, key, {"broken": "for who reads it"})

    answered = handler({"Records": [stored(0)]}, None)

    assert answered == GOES_ON
    assert [json.loads(body)["frame"] for body in queued("frame")] == [name]


def test_the_frames_of_a_period_are_applied_again() -> None:
    for minute, status in enumerate(("Preparing", "Charging", "Faulted")):
        say(ConnectorStatus(status), minute)
    work(json.dumps(frames_work(ACME, CHARGER, NOON, NOON + timedelta(minutes=2))))

    for body in queued("frame"):
        work(body)

    assert shown() == [ConnectorStatus.CHARGING]


def test_a_frame_that_is_not_kept_any_more_is_passed_over() -> None:
    work(json.dumps({"company": ACME, "charger": CHARGER, "frame": "1#in#gone"}))

    assert shown() == []
