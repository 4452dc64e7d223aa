"""The frames of a golden fleet in OCPP 1.6, with the moment at which each reaches us."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from shared.domain.ids import CardUid
from shared.domain.transaction_ids import start_key, transaction_id_of
from tests.fakes.builders import CARD
from tests.torture.history_fleet import BEGIN, SLOT, Charge, Life

UNKNOWN_CARD = "NOBODYS"
CARDS = (CARD, CardUid("04D4E5F6"))
"""A driver for each connector."""


BEFORE = timedelta(seconds=5)
"""Each charger is connected so long before the period begins."""


class Event(NamedTuple):
    """At this moment a charger's text reaches us, or its connection is up or over (no text)."""

    at: datetime
    order: int
    text: str = ""
    is_up: bool = False


def events_of(life: Life, chance: Random) -> list[Event]:
    """In order of arrival; what was said during an outage comes once the charger is back."""
    said = sorted(_said(life), key=lambda one: one[0])
    events = [Event(BEGIN - BEFORE, 0, is_up=True)]
    for lost, back in life.outages:
        heartbeat = Event(lost - timedelta(seconds=1), 0, _call("Heartbeat", {}, lost))
        events += [heartbeat, Event(lost, 0), Event(back, 0, is_up=True)]
    for number, (at, text) in enumerate(said):
        received_at = _arrival(life, at) + timedelta(milliseconds=10 + 1000 * number % 900)
        events.append(Event(received_at, number, text))
        if chance.random() < 0.08:
            again = received_at + timedelta(seconds=chance.randrange(1, 20))
            if not life.is_out(again):
                events.append(Event(again, number, text))
    return sorted(events)


def _arrival(life: Life, at: datetime) -> datetime:
    back = next((back for lost, back in life.outages if lost <= at < back), at)
    return back + timedelta(seconds=1)


def _said(life: Life) -> Iterator[tuple[datetime, str]]:
    for at, connector, word in life.told_words():
        yield at, _status(connector, word, at)
    for at in life.refused:
        yield at, _call("Authorize", {"idTag": UNKNOWN_CARD}, at)
    for charge in life.charges:
        yield from _of_charge(life, charge)


def _of_charge(life: Life, charge: Charge) -> Iterator[tuple[datetime, str]]:
    card = CARDS[charge.connector - 1]
    for tap in charge.taps:
        yield tap, _call("Authorize", {"idTag": card}, tap)
    begin, meter = _wire(charge.begin), str(charge.meter_wh)
    start = {
        "connectorId": charge.connector,
        "idTag": card,
        "meterStart": charge.meter_wh,
        "timestamp": begin,
    }
    key = start_key(life.charger, charge.connector, begin, card, meter)
    number = int(transaction_id_of(key))
    yield charge.begin, _call("StartTransaction", start, charge.begin)
    for at in charge.reads:
        yield at, _reading(charge, number, at)
    stop = {
        "transactionId": number,
        "idTag": card,
        "meterStop": charge.meter_wh + charge.used_wh(charge.end),
        "timestamp": _wire(charge.end),
        "reason": charge.reason,
    }
    yield charge.end, _call("StopTransaction", stop, charge.end)


def _reading(charge: Charge, number: int, at: datetime) -> str:
    value = {"value": str(charge.meter_wh + charge.used_wh(at)), "unit": "Wh"}
    payload = {
        "connectorId": charge.connector,
        "transactionId": number,
        "meterValue": [{"timestamp": _wire(at), "sampledValue": [value]}],
    }
    return _call("MeterValues", payload, at)


def _status(connector: int, word: str, at: datetime) -> str:
    payload = {
        "connectorId": connector,
        "errorCode": "NoError",
        "status": word,
        "timestamp": _wire(at),
    }
    return _call("StatusNotification", payload, at)


def _call(action: str, payload: dict[str, Any], at: datetime) -> str:
    return json.dumps([2, f"{action[:8]}-{int((at - BEGIN) / SLOT)}", action, payload])


def _wire(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
