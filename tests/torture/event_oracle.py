"""What must be stored of transactions, by which events reached us: naive, and on its own."""

from typing import Any

from shared.domain.ids import CardUid
from tests.fakes.builders import CARD
from tests.torture.event_cases import Transaction

Expected = dict[str, tuple[Any, ...]]


def expected_of(transactions: list[Transaction]) -> Expected:
    """State, card, where, begin, end, energy and whether its end was seen, by its name."""
    return {one.name: _session(one) for one in transactions if one.events}


def _session(one: Transaction) -> tuple[Any, ...]:
    start, end = one.seen("Started"), one.seen("Ended")
    first, last = one.events[0], one.events[-1]
    where = one.plan.evse if start is not None or one.plan.says_where else 0
    energy = last.register - first.register if len(one.events) > 1 else None
    return ("ended", _card(one), where, first.at, last.at, energy, end is not None)


def _card(one: Transaction) -> CardUid | str:
    """The first that was let in, else the first."""
    brought = [event.card for event in one.events if event.card]
    let_in = [card for card in brought if card == CARD]
    return next(iter([*let_in, *brought]), "")
