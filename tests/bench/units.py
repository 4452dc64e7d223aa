"""Read and write units per message: what DynamoDB would bill for the gateway and the streams."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from functions.ocpp_authorizer.handler import handler as authorizer
from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.handler import handler as gateway
from functions.ocpp_gateway.speakers import Speaker
from functions.telemetry.changes import change_of, follow
from functions.telemetry.deviating import count_deviations
from functions.watchdog.chargers import end_silent_connections
from shared.domain.connections import LOOK_TURNS, look_turn, look_turn_at
from shared.domain.ids import ChargerId
from shared.stores import tables
from shared.stores.connections import connections
from shared.stores.frames import frames
from shared.stores.presence import presence
from shared.stores.refusals import refusals
from tests.bench import messages, messages_2
from tests.bench.counting import CountingClient, dynamodb_is
from tests.bench.figures import Figure, lower
from tests.fakes.builders import (
    ACME,
    CHARGER,
    DEPOT,
    NOON,
    a_connection,
    a_frame,
    an_identity,
    store_charger,
    store_identity,
)
from tests.fakes.cloud import INDEXES, cloud
from tests.fakes.keeping import settled
from tests.fakes.streams import records_of

SPEAKER = Speaker(ACME, CHARGER, DEPOT, "ocpp1.6", 1, "conn-1")
SPEAKER_2 = Speaker(ACME, CHARGER, DEPOT, "ocpp2.0.1", 1, "conn-1")
ENDED_AT = datetime(2026, 3, 2, 9, 16, tzinfo=UTC)
"""When the sessions of these messages end; they are told at once, so that none comes in late."""
FOLLOWED = ("STATE#", "TX#", "CONNECTION", "COMMAND#")
HEARTBEATS = 48
RIGHT, WRONG, AGAIN = "right" * 4, "wrong" * 4, 50
_BOOT = messages.call("BootNotification", {"chargePointVendor": "A", "chargePointModel": "B"})


def figures() -> list[Figure]:
    """Counted in memory, with item sizes and index writes; exact, so one round does."""
    interval_s = _heartbeat_interval_s()
    beats = [(messages.heartbeat(), interval_s * n) for n in range(HEARTBEATS)]
    *said, _heartbeat = [(text, 60.0 * n) for n, text in enumerate(messages.session())]
    heartbeat = f"mean of {HEARTBEATS} at the interval that boots are answered, {interval_s} s"
    return [
        *_both("heartbeat", _mean(_of_gateway(beats), HEARTBEATS), heartbeat),
        *_both("status", _of_gateway([(messages.status("Charging", 1), 0)]), "gateway, 1.6"),
        *_both("meter", _of_gateway([(messages.meter(15), 0)]), "gateway, 1.6, 8 values"),
        *_both(
            "session",
            _of_gateway(said),
            f"gateway, 1.6, {len(said)} messages; heartbeats have figures of their own",
        ),
        *_both(
            "2.0.1 session",
            _of_gateway([(text, 0) for text in messages_2.session()[:-1]], SPEAKER_2),
            "gateway, the same session in events of transactions",
        ),
        *_both("connect", _of_handshakes([RIGHT]), "authorizer and gateway, 1.6"),
        *_both("reconnect, kept in step", _of_reconnect(), "1.6, without authorizer and gateway"),
        *_both("look", _of_look(_beats), f"watchdog, every {LOOK_TURNS} minutes"),
        *_both("look at one that charges", _of_look(_says_something), "samples take beats' place"),
        *_both(
            "refused handshake",
            _mean(_of_handshakes([WRONG] * AGAIN), AGAIN),
            f"mean of {AGAIN}, the same wrong password each time, in one process",
        ),
        *_both(
            "guessed handshake",
            _mean(_of_handshakes([f"guess-{n}" for n in range(AGAIN)]), AGAIN),
            f"mean of {AGAIN}, another wrong password each time, in one process",
        ),
        *_both(
            "session with streams",
            _with_streams(_short(messages.session()), SPEAKER),
            "gateway, and all that streams lead to after each message; indexes included",
        ),
        *_both(
            "2.0.1 session with streams",
            _with_streams(_short(messages_2.session()), SPEAKER_2),
            "the same session in events of transactions",
        ),
    ]


def _short(texts: Sequence[str]) -> list[tuple[str, int, int]]:
    """Received a minute apart."""
    minutes = zip(texts, messages.MINUTES, strict=True)
    return [(text, minute, number) for number, (text, minute) in enumerate(minutes)]


def _heartbeat_interval_s() -> float:
    with _counted():
        return float(json.loads(answer(SPEAKER, _BOOT, NOON))[2]["interval"])


def _of_gateway(
    said: Sequence[tuple[str, float]], speaker: Speaker = SPEAKER
) -> tuple[float, float]:
    """Each text, with the seconds after which it comes."""
    with _counted() as client:
        for text, after_s in said:
            _tell(text, NOON + timedelta(seconds=after_s), speaker)
        return client.reads, client.writes


def _of_handshakes(passwords: Sequence[str]) -> tuple[float, float]:
    """One after the other, within a minute."""
    refusals.cache_clear()
    with _counted() as client:
        store_identity(an_identity(RIGHT))
        client.reads = client.writes = 0
        for number, password in enumerate(passwords):
            event = handshake(password)
            policy = authorizer(event, None)
            if password == RIGHT:
                _connect(policy["context"], f"conn-{number}")
        return client.reads, client.writes


def _of_reconnect() -> tuple[float, float]:
    """A charger that holds what it should is connected anew: all that follows from it."""
    with _counted() as client:
        wire = settled()
        client.reads = client.writes = 0
        wire.connect()
        if wire.is_looked_at():
            raise AssertionError("something waited for it")
        return client.reads, client.writes


def _of_look(is_heard: Callable[[ChargerId, datetime], None]) -> tuple[float, float]:
    """Of one of a hundred that are looked at together, all of them heard of lately."""
    moment, turns = NOON + timedelta(minutes=30), 100 * LOOK_TURNS
    named = (ChargerId(f"charger-{number:020}") for number in range(2 * turns))
    chargers = [one for one in named if look_turn(one) == look_turn_at(moment)][:100]
    with _counted() as client:
        for charger in chargers:
            connections().open(a_connection(charger=charger))
            is_heard(charger, moment)
        client.reads = client.writes = 0
        end_silent_connections(moment)
        return client.reads / len(chargers), client.writes / len(chargers)


def _beats(charger: ChargerId, at: datetime) -> None:
    presence().seen(ACME, charger, at, 1)


def _says_something(charger: ChargerId, at: datetime) -> None:
    frames().add(a_frame(charger=charger, received_at=at))


def handshake(password: str) -> dict[str, Any]:
    coded = base64.b64encode(f"SN-1:{password}".encode()).decode()
    return {
        "methodArn": "arn",
        "queryStringParameters": {"identity": "SN-1"},
        "headers": {"Authorization": f"Basic {coded}"},
    }


def _connect(context: dict[str, str], connection: str) -> None:
    request = {"routeKey": "$connect", "connectionId": connection, "authorizer": context}
    if gateway({"requestContext": request, "headers": {}}, None)["statusCode"] != 200:
        raise AssertionError("the right password was refused")


def _with_streams(told: Sequence[tuple[str, int, int]], speaker: Speaker) -> tuple[float, float]:
    """Each text with its minute after eight, and that after noon in which it is received. Followed
    when it is said: what comes in time leaves no mark for later."""
    with _counted() as client, patch("shared.stores.sessions.now", lambda: ENDED_AT):
        for text, minute, received in told:
            at = messages.EIGHT + timedelta(minutes=minute)
            before = _images(at)
            _tell(text, NOON + timedelta(minutes=received), speaker)
            while new := [r for r in _images(at) if r not in before]:
                before = _images(at)
                followed = [follow(change_of(one)) for one in new]
                count_deviations([frame for frame in followed if frame is not None])
        return client.reads, client.writes


def is_followed(record: dict[str, Any]) -> bool:
    """Whether a mapping of `infra/stacks/background.py` lets it through."""
    keys = record["dynamodb"]["Keys"]
    pk, sk = str(keys["pk"]["S"]), str(keys["sk"]["S"])
    return sk.startswith(FOLLOWED) or pk.startswith("F#")


def _images(at: datetime) -> list[dict[str, Any]]:
    """What the streams tell; a change made by what follows from a change is told as well."""
    told = [record for name in INDEXES for record in records_of(f"{name.upper()}_TABLE")]
    alike = {"SequenceNumber": "1", "ApproximateCreationDateTime": at.timestamp()}
    return [{**record, "dynamodb": {**record["dynamodb"], **alike}} for record in told]


def _tell(text: str, at: datetime, speaker: Speaker = SPEAKER) -> None:
    if json.loads(answer(speaker, text, at))[0] != 3:
        raise AssertionError(f"a message of the session was refused: {text}")


@contextmanager
def _counted() -> Iterator[CountingClient]:
    with cloud():
        store_charger()
        client = CountingClient(tables.dynamodb())
        with dynamodb_is(client):
            yield client


def _mean(units: tuple[float, float], count: int) -> tuple[float, float]:
    return units[0] / count, units[1] / count


def _both(name: str, units: tuple[float, float], note: str) -> list[Figure]:
    return [
        lower(f"reads per {name}", units[0], "read units", note),
        lower(f"writes per {name}", units[1], "write units", note),
    ]
