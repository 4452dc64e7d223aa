"""What makes the hub's functions run: a session, heartbeats, a new connection after two hours.

Each told once, with the tables that it began with; figures are counted from its runs.
"""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from functions.ocpp_gateway.speakers import Speaker, context_of, speaker_of
from shared.domain.connections import LIFE, Connection
from shared.stores import tables
from shared.stores.connections import connections
from tests.bench import messages
from tests.bench.hub import Hub, Run, hub, routed, said
from tests.bench.stub_tables import items_of
from tests.bench.units import RIGHT, SPEAKER, handshake
from tests.fakes.builders import a_connection, an_identity, store_charger, store_identity
from tests.fakes.cloud import INDEXES, cloud
from tests.fakes.holding import HoldingCharger
from tests.fakes.keeping import Charger16, Line, Wire
from tests.fakes.memory import Item

HEARTBEATS = 48
SAMPLE, BEAT, RECONNECT, STATUS = "MeterValues", "Heartbeat", "reconnect", "status"
CONNECTED = 1000
_A_DAY_LATER, _TWO_DAYS_LATER = timedelta(hours=26), timedelta(hours=50)
_COMES_AGAIN, _ANSWERS_AFTER = timedelta(seconds=2), timedelta(seconds=1)
_INTERVAL = timedelta(seconds=540)


@dataclass(frozen=True)
class Story:
    """What ran, and what was stored before and (where told) after, by table."""

    runs: list[Run]
    before: dict[str, list[Item]]
    after: dict[str, list[Item]] = field(default_factory=dict)


def heartbeats() -> Story:
    """Of a punctual charger: each crosses a mark."""
    with hub() as there:
        before = _begun(there)
        for number in range(HEARTBEATS):
            _tell(there, messages.heartbeat(), messages.EIGHT + _INTERVAL * number)
        return Story(there.runs, before)


def session() -> Story:
    """The metered one: seven messages and eleven samples."""
    return _told(messages.metered_session())


def session_without_samples() -> Story:
    """The same, but for them."""
    return _told([one for one in messages.metered_session() if f'"{SAMPLE}"' not in one[0]])


def reconnect() -> Story:
    """A charger that holds what it should: its connection is ended, it comes again, says once more
    that it is free, and is asked for nothing."""
    return _come_again(LIFE, calls=0)


def reconnect_once_a_day() -> Story:
    """… where the version of its list is asked for again."""
    return _come_again(_A_DAY_LATER, calls=1)


def reconnect_every_second_day() -> Story:
    """… and its settings too."""
    return _come_again(_TWO_DAYS_LATER, calls=2)


def reads_of_count() -> float:
    """Read units a charger, when those that are connected are counted."""
    with hub() as there:
        for number in range(CONNECTED):
            connections().open(_a_connection(number))
        there.counting.reads = 0.0
        if sum(connections().counts()) != CONNECTED:
            raise AssertionError("not all were counted")
        return there.counting.reads / CONNECTED


def _a_connection(number: int) -> Connection:
    """With ids as long as they are."""
    names = {"company": f"{0:016}", "site": f"{1:016}", "charger": f"{number:016}"}
    return a_connection(f"{number:015}=", **names, epoch_ms=1_772_452_800_000)


def _begun(there: Hub) -> dict[str, list[Item]]:
    """With the charger of the builders; what there is now is no change of the story."""
    store_charger()
    there.tables.changes.clear()
    return items_of(there.tables)


def _told(session: list[tuple[str, int]]) -> Story:
    """Texts, each with its minute after eight."""
    with hub() as there:
        before = _begun(there)
        for text, minute in session:
            _tell(there, text, messages.EIGHT + timedelta(minutes=minute))
        return Story(there.runs, before, items_of(there.tables))


def _tell(there: Hub, text: str, at: datetime) -> None:
    there.clock.at, there.cause = at, json.loads(text)[2]
    answer = there.run("ocpp_gateway", there.cause, said(SPEAKER, text))
    if json.loads(answer["body"])[0] != 3:
        raise AssertionError(f"a message was refused: {text}")
    there.follow()


def _come_again(after: timedelta, calls: int) -> Story:
    """`calls`: how many it answers."""
    inner, items, moment = _in_step(after)
    with hub(items) as there:
        store_identity(an_identity(RIGHT))
        before = _begun(there)
        there.cause, there.clock.at = RECONNECT, moment
        ended = routed("$disconnect", SPEAKER.connection, context_of(SPEAKER))
        there.run("ocpp_gateway", "$disconnect", ended)
        there.follow()
        there.clock.at += _COMES_AGAIN
        speaker = _connect(there)
        there.cause = STATUS
        there.run("ocpp_gateway", STATUS, said(speaker, _free(there.clock.at)))
        there.follow()
        there.cause = RECONNECT
        answered = _answer_calls(there, speaker, inner)
        if answered != calls:
            raise AssertionError(f"it was asked for {answered} things")
        return Story(there.runs, before)


def _free(at: datetime) -> str:
    """What it says of its connector at that moment, of the day of the stories or the next."""
    told = {"connectorId": 1, "errorCode": "NoError", "status": "Available"}
    return messages.call("StatusNotification", told | {"timestamp": tables.stamp(at)})


def _connect(there: Hub) -> Speaker:
    """Through the authorizer."""
    policy = there.run("ocpp_authorizer", "handshake", handshake(RIGHT))
    event = routed("$connect", "conn-2", policy["context"])
    if there.run("ocpp_gateway", "$connect", event)["statusCode"] != 200:
        raise AssertionError("the right password was refused")
    there.follow()
    return speaker_of(event)


def _answer_calls(there: Hub, speaker: Speaker, inner: HoldingCharger) -> int:
    """All that are made, until nothing waits any more; how many."""
    line = Line()
    charger: Any = Charger16(inner, line)
    while there.services.pushed or there.services.sent:
        if not there.services.pushed:
            there.work_on_next()
            continue
        asyncio.run(charger.route_message(there.services.pushed.pop(0)))
        there.clock.at += _ANSWERS_AFTER
        there.run("ocpp_gateway", "answer", said(speaker, line.said[-1]))
        there.follow()
    return len(line.said)


def _in_step(after: timedelta) -> tuple[HoldingCharger, dict[str, list[Item]], datetime]:
    """What it holds, all that is stored when its first connection is so old, and that moment."""
    with cloud():
        store_charger()
        wire = Wire(HoldingCharger())
        wire.connect()
        wire.say(_free(wire.now))
        wire.settle()
        wire.now += after - _INTERVAL / 2
        wire.say(messages.heartbeat())
        client = tables.dynamodb()
        items: dict[str, Any] = {name: client.scan(TableName=name)["Items"] for name in INDEXES}
        return wire.inner, items, wire.now + _INTERVAL / 2
