"""Sessions as chargers live them, what of them reaches us, and in which frames."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from hypothesis import strategies as st

from shared.domain.ids import CardUid
from shared.domain.transaction_ids import start_key, transaction_id_of
from tests.fakes.builders import CARD, CHARGER, NOON

DAY = NOON.replace(hour=0) - timedelta(days=1)
OTHER_CARD = CardUid("OTHER")


class Lost(StrEnum):
    """What never reaches us."""

    NOTHING = "nothing"
    START = "start"
    STOP = "stop"


class Names(StrEnum):
    """What the charger calls its transaction after the start."""

    OURS = "ours"
    NOTHING = "nothing"
    NOBODY = "nobody"


class Order(StrEnum):
    """How messages reach us."""

    IN_ORDER = "in order"
    NEARLY = "nearly"
    ANY = "any"


@dataclass(frozen=True)
class Plan:
    """One session as it was at the charger; minutes and Wh."""

    connector: int
    card: CardUid
    pause: int
    lasts: int
    wh: int
    samples: int
    lost: Lost
    names: Names


@dataclass(frozen=True)
class Case:
    """What happens, and what befalls it."""

    plans: list[Plan]
    order: Order
    chance: int
    deaths: list[int]
    repeats: int


@dataclass
class Told:
    """What of a session reached us, in the charger's own terms."""

    number: int
    plan: Plan
    start: datetime
    stop: datetime
    meter: int
    samples: list[tuple[datetime, int]] = field(default_factory=list)

    @property
    def has_start(self) -> bool:
        """Whether it reaches us."""
        return self.plan.lost is not Lost.START

    @property
    def has_stop(self) -> bool:
        """Whether it reaches us."""
        return self.plan.lost is not Lost.STOP

    @property
    def is_nameless(self) -> bool:
        """Its stop names -1."""
        return self.plan.names is Names.NOTHING

    @property
    def id(self) -> str:
        """The id that its start gets, whether that reaches us or not."""
        plan = self.plan
        meter = str(self.meter)
        key = start_key(CHARGER, plan.connector, wire(self.start), plan.card, meter)
        return transaction_id_of(key)

    @property
    def name(self) -> int:
        """What the charger calls it after its start."""
        names = {Names.OURS: int(self.id), Names.NOTHING: -1}
        return names.get(self.plan.names, 77_000 + self.number)

    @property
    def meter_stop(self) -> int:
        """Its last register."""
        return self.meter + self.plan.wh


PLANS = st.builds(
    Plan,
    connector=st.integers(1, 2),
    card=st.sampled_from([CARD, OTHER_CARD]),
    pause=st.integers(2, 90),
    lasts=st.integers(4, 120),
    wh=st.integers(0, 30_000),
    samples=st.integers(0, 3),
    lost=st.sampled_from([Lost.NOTHING, Lost.NOTHING, Lost.START, Lost.STOP]),
    names=st.sampled_from([Names.OURS, Names.OURS, Names.NOTHING, Names.NOBODY]),
)
CASES = st.builds(
    Case,
    plans=st.lists(PLANS, min_size=1, max_size=5),
    order=st.sampled_from(Order),
    chance=st.integers(0, 2**32),
    deaths=st.lists(st.integers(0, 12), max_size=4),
    repeats=st.integers(0, 4),
)


def told_in(plans: list[Plan]) -> list[Told]:
    """One after the other on each connector, with registers that go on."""
    clock = {1: DAY + timedelta(hours=6), 2: DAY + timedelta(hours=6, seconds=20)}
    meters = {1: 1000, 2: 500_000}
    told = []
    for number, plan in enumerate(plans):
        start = clock[plan.connector] + timedelta(minutes=plan.pause)
        stop = start + timedelta(minutes=plan.lasts)
        meter = meters[plan.connector]
        one = Told(number, plan, start, stop, meter)
        if not one.is_nameless:
            step = timedelta(minutes=plan.lasts) / (plan.samples + 1)
            one.samples = [
                (_whole(start + step * n), meter + plan.wh * n // (plan.samples + 1))
                for n in range(1, plan.samples + 1)
            ]
        told.append(one)
        clock[plan.connector], meters[plan.connector] = stop, meter + plan.wh
    return told


def delivered(case: Case, told: list[Told], chance: Random) -> list[str]:
    """The frames of a case in the order that they reach us."""
    said = sorted((at, text) for one in told for at, text in _messages(one))
    return in_order_of(case.order, said, case.repeats, chance)


def in_order_of(
    order: Order, said: list[tuple[datetime, str]], repeats: int, chance: Random
) -> list[str]:
    """What was said, in the order that it reaches us, some of it again."""
    texts = [text for _, text in said]
    if order is Order.ANY:
        chance.shuffle(texts)
    elif order is Order.NEARLY:
        ranked = sorted(enumerate(texts), key=lambda pair: pair[0] + chance.random() * 3)
        texts = [text for _, text in ranked]
    for _ in range(repeats if texts else 0):
        first = chance.randrange(len(texts))
        texts.insert(chance.randrange(first, len(texts)) + 1, texts[first])
    return texts


def _messages(one: Told) -> list[tuple[datetime, str]]:
    plan = one.plan
    said = [
        (one.start + timedelta(seconds=1), _status(plan.connector, "Charging", one.start)),
        (one.stop + timedelta(seconds=1), _status(plan.connector, "Available", one.stop)),
    ]
    if one.has_start:
        start = {"connectorId": plan.connector, "idTag": plan.card, "meterStart": one.meter}
        said.append((one.start, _call("StartTransaction", start, one.start)))
    for at, register in one.samples:
        sampled = {"timestamp": wire(at), "sampledValue": [{"value": str(register)}]}
        meter = {"connectorId": plan.connector, "transactionId": one.name}
        text = json.dumps([2, "m", "MeterValues", {**meter, "meterValue": [sampled]}])
        said.append((at, text))
    if one.has_stop:
        stop = {"transactionId": one.name, "idTag": plan.card, "meterStop": one.meter_stop}
        said.append((one.stop, _call("StopTransaction", stop, one.stop)))
    return said


def _status(connector: int, word: str, at: datetime) -> str:
    said = {"connectorId": connector, "errorCode": "NoError", "status": word}
    return _call("StatusNotification", said, at + timedelta(seconds=1))


def _call(action: str, payload: dict[str, Any], at: datetime) -> str:
    return json.dumps([2, "m", action, {**payload, "timestamp": wire(at)}])


def wire(at: datetime) -> str:
    """As chargers write it."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
