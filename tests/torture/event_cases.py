"""Transactions of OCPP 2.0.1 as chargers live them, and the events of them that reach us."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from shared.domain.ids import CardUid
from tests.fakes.builders import CARD
from tests.torture.session_cases import DAY, OTHER_CARD, Order, in_order_of, wire

CARDS = st.sampled_from([None, CARD, OTHER_CARD])
SOON = timedelta(seconds=1)
REGISTER = "Energy.Active.Import.Register"


@dataclass(frozen=True)
class EventPlan:
    """One transaction as it was at the charger; minutes and Wh."""

    evse: int
    at_start: CardUid | None
    later: CardUid | None
    """The card that its first event after the start brings."""
    at_end: CardUid | None
    pause: int
    lasts: int
    wh: int
    updates: int
    lost: frozenset[int]
    """The numbers of the events that never reach us."""
    says_where: bool
    """In each event; else in the first alone."""


@dataclass(frozen=True)
class EventCase:
    """What happens, and what befalls it."""

    plans: list[EventPlan]
    order: Order
    chance: int
    deaths: list[int]
    repeats: int


@dataclass(frozen=True)
class Event:
    """One event: its number, moment, register and card."""

    number: int
    kind: str
    at: datetime
    register: int
    card: CardUid | None


@dataclass(frozen=True)
class Transaction:
    """What of it reached us, in the charger's own terms."""

    name: str
    plan: EventPlan
    events: tuple[Event, ...]
    """Those that reach us, by number."""
    over_at: datetime

    def seen(self, kind: str) -> Event | None:
        """The event of that kind; None: it never reaches us."""
        return next((event for event in self.events if event.kind == kind), None)


PLANS = st.builds(
    EventPlan,
    evse=st.integers(1, 2),
    at_start=CARDS,
    later=CARDS,
    at_end=CARDS,
    pause=st.integers(2, 90),
    lasts=st.integers(8, 120),
    wh=st.integers(0, 30_000),
    updates=st.integers(0, 3),
    lost=st.frozensets(st.integers(0, 4), max_size=2),
    says_where=st.booleans(),
)
EVENT_CASES = st.builds(
    EventCase,
    plans=st.lists(PLANS, min_size=1, max_size=4),
    order=st.sampled_from(Order),
    chance=st.integers(0, 2**32),
    deaths=st.lists(st.integers(0, 12), max_size=4),
    repeats=st.integers(0, 4),
)


def transactions_in(plans: list[EventPlan]) -> list[Transaction]:
    """One after the other on each EVSE, with registers that go on."""
    clock = {1: DAY + timedelta(hours=6), 2: DAY + timedelta(hours=6, seconds=20)}
    meters = {1: 1000, 2: 500_000}
    found = []
    for number, plan in enumerate(plans):
        start = clock[plan.evse] + timedelta(minutes=plan.pause)
        events = _events(plan, start, meters[plan.evse])
        there = tuple(event for event in events if event.number not in plan.lost)
        found.append(Transaction(f"tx-{number}", plan, there, events[-1].at))
        clock[plan.evse], meters[plan.evse] = events[-1].at, events[-1].register
    return found


def delivered(case: EventCase, transactions: list[Transaction], chance: Random) -> list[str]:
    """The frames of a case in the order that they reach us."""
    said = [(e.at, _frame(t, e)) for t in transactions for e in t.events]
    said += [(t.over_at + SOON, _available(t)) for t in transactions]
    return in_order_of(case.order, sorted(said), case.repeats, chance)


def _events(plan: EventPlan, start: datetime, meter: int) -> list[Event]:
    last = plan.updates + 1
    step = timedelta(minutes=plan.lasts) / last
    found = [Event(0, "Started", start, meter, plan.at_start)]
    for number in range(1, last):
        at = (start + step * number).replace(microsecond=0)
        card = plan.later if number == 1 else None
        found.append(Event(number, "Updated", at, meter + plan.wh * number // last, card))
    stop = start + timedelta(minutes=plan.lasts)
    return [*found, Event(last, "Ended", stop, meter + plan.wh, plan.at_end)]


def _available(transaction: Transaction) -> str:
    said = {
        "timestamp": wire(transaction.over_at + SOON),
        "connectorStatus": "Available",
        "evseId": transaction.plan.evse,
        "connectorId": 1,
    }
    return json.dumps([2, "m", "StatusNotification", said])


def _frame(transaction: Transaction, event: Event) -> str:
    contexts = {"Started": "Transaction.Begin", "Ended": "Transaction.End"}
    triggers = {"Started": "CablePluggedIn", "Ended": "EVDeparted"}
    sample = {
        "value": event.register,
        "measurand": REGISTER,
        "context": contexts.get(event.kind, "Sample.Periodic"),
    }
    authorized = "Authorized" if event.card else "MeterValuePeriodic"
    payload: dict[str, Any] = {
        "eventType": event.kind,
        "timestamp": wire(event.at),
        "triggerReason": triggers.get(event.kind, authorized),
        "seqNo": event.number,
        "transactionInfo": {"transactionId": transaction.name, "chargingState": "Charging"},
        "meterValue": [{"timestamp": wire(event.at), "sampledValue": [sample]}],
    }
    if event.kind == "Ended":
        payload["transactionInfo"] |= {"chargingState": "Idle", "stoppedReason": "EVDisconnected"}
    if event.number == 0 or transaction.plan.says_where:
        payload["evse"] = {"id": transaction.plan.evse, "connectorId": 1}
    if event.card:
        payload["idToken"] = {"idToken": event.card, "type": "ISO14443"}
    return json.dumps([2, "m", "TransactionEvent", payload])
