"""Days of a site, in OCPP 1.6: two cars a day at each charger, of four hours, half an hour apart at
noon; a new connection every two hours. What is said goes through the whole hub.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from functions.ocpp_gateway.speakers import Speaker
from shared.domain.ids import ChargerId
from shared.domain.transaction_ids import start_key, transaction_id_of
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.connections import connections
from tests.bench.hub import Hub, said
from tests.bench.messages import call, sampled
from tests.fakes import builders
from tests.fakes.builders import ACME, CARD, DEPOT
from tests.fakes.people import a_company

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
"""The builders' site is in UTC."""
DAY = timedelta(days=1)
LASTS = timedelta(hours=4)
APART = timedelta(minutes=3)
"""So long after one charger's car comes the next one's."""
BEGINS = (timedelta(hours=8), timedelta(hours=12, minutes=30))
EVENING = timedelta(hours=18)
CONNECTS = timedelta(hours=2)
_WH_A_MINUTE = 183


class Said(NamedTuple):
    """At this moment the charger of this number says a text; none: it connects anew."""

    at: datetime
    number: int
    text: str


def build(hub: Hub, chargers: int) -> None:
    """The company, the site, its chargers, which say that they are free, and a card that charges
    at all of them."""
    hub.clock.at = MONDAY
    a_company()
    items: list[tuple[tables.Key, Any]] = [
        (keys.site_key(ACME, DEPOT), builders.a_site()),
        (keys.card_key(CARD), builders.a_card()),
        (keys.entry_key(ACME, CARD), builders.an_entry()),
    ]
    for name in map(name_of, range(chargers)):
        charger = builders.a_charger(id=name, identity=name, serial_number=name)
        grant = builders.a_grant().model_copy(update={"charger": name})
        items += [(keys.charger_key(ACME, name), charger)]
        items += [(keys.grant_key(ACME, name, CARD), grant)]
    for key, model in items:
        put_always(tables.HUB, key, model.model_dump(mode="json"))
    hub.tables.changes.clear()
    free = [Said(MONDAY, n, _status("Available", MONDAY)) for n in range(chargers)]
    happen(hub, [Said(MONDAY, n, "") for n in range(chargers)])
    happen(hub, free)


def happen(hub: Hub, story: list[Said]) -> None:
    """Each thing in its turn, and all that follows from it."""
    for at, number, text in sorted(story):
        hub.clock.at = at
        speaker = _speaker(number, at)
        if text:
            hub.run("ocpp_gateway", json.loads(text)[2], said(speaker, text))
        else:
            known = {"epoch_ms": speaker.epoch_ms, "connected_at": at, "charger": speaker.charger}
            connections().open(builders.a_connection(speaker.connection, **known))
        hub.follow()
        hub.services.sent.clear()


def busy_day(midnight: datetime, chargers: int, meter_s: int) -> list[Said]:
    """Of all chargers, with the first and the last hours without a car."""
    story = []
    for number in range(chargers):
        for begin in BEGINS:
            at = midnight + begin + APART * number
            story += [*_charge(number, at, at + LASTS, meter_s), *_leave(number, at + LASTS)]
        story += _connects(number, midnight, midnight + DAY)
    return story


def evening_and_night(
    midnight: datetime, until: datetime, chargers: int, meter_s: int
) -> list[Said]:
    """All cars come in the evening, are full after four hours, and stay; they go on to be read."""
    story = []
    for number in range(chargers):
        at = midnight + EVENING + APART * number
        full = at + LASTS
        story += [*_charge(number, at, full, meter_s), Said(full, number, _full(full))]
        story += _readings(number, at, full, until, meter_s)
        story += _connects(number, midnight, until)
    return story


def _connects(number: int, since: datetime, until: datetime) -> list[Said]:
    return [Said(since + CONNECTS * n, number, "") for n in range((until - since) // CONNECTS)]


def name_of(number: int) -> ChargerId:
    """As long as those of real ones."""
    return ChargerId(f"charger-{number:08}")


def _speaker(number: int, at: datetime) -> Speaker:
    """Of its connection at that moment."""
    epoch_ms = int(at.timestamp() // CONNECTS.total_seconds() * CONNECTS.total_seconds()) * 1000
    name = name_of(number)
    return Speaker(ACME, name, DEPOT, "ocpp1.6", epoch_ms, f"connection-{number}-{epoch_ms}")


def _charge(number: int, at: datetime, until: datetime, meter_s: int) -> Iterator[Said]:
    yield Said(at, number, _status("Preparing", at))
    yield Said(at, number, call("Authorize", {"idTag": CARD}))
    start = {"connectorId": 1, "idTag": CARD, "meterStart": 1000, "timestamp": _wire(at)}
    yield Said(at, number, call("StartTransaction", start))
    yield Said(at, number, _status("Charging", at + timedelta(minutes=1)))
    yield from _readings(number, at, at, until, meter_s)


def _readings(
    number: int, begun: datetime, since: datetime, until: datetime, meter_s: int
) -> Iterator[Said]:
    """After `since`, until before `until`."""
    at = since + timedelta(seconds=meter_s)
    while at < until:
        minutes = int((min(at, begun + LASTS) - begun).total_seconds()) // 60
        samples = [{"timestamp": _wire(at), "sampledValue": sampled(minutes)}]
        told = {"connectorId": 1, "transactionId": _transaction(number, begun)}
        yield Said(at, number, call("MeterValues", {**told, "meterValue": samples}))
        at += timedelta(seconds=meter_s)


def _leave(number: int, at: datetime) -> Iterator[Said]:
    stop = {
        "transactionId": _transaction(number, at - LASTS),
        "idTag": CARD,
        "meterStop": 1000 + _WH_A_MINUTE * int(LASTS.total_seconds()) // 60,
        "timestamp": _wire(at),
        "reason": "EVDisconnected",
    }
    yield Said(at, number, call("StopTransaction", stop))
    for minutes, word in ((1, "Finishing"), (4, "Available")):
        later = at + timedelta(minutes=minutes)
        yield Said(later, number, _status(word, later))


def _full(at: datetime) -> str:
    return _status("SuspendedEV", at)


def _status(word: str, at: datetime) -> str:
    told = {"connectorId": 1, "errorCode": "NoError", "status": word, "timestamp": _wire(at)}
    return call("StatusNotification", told)


def _transaction(number: int, begun: datetime) -> int:
    return int(transaction_id_of(start_key(name_of(number), 1, _wire(begun), CARD, "1000")))


def _wire(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
