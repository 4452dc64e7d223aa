"""How much is gone through while somebody waits, and what is read for it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from functions.report_generation.foretelling import Question, foretold_at_once
from shared.domain.access import Decision, Reason
from shared.domain.access_changes import AccessChange, GrantAccess, SetVisitorUse, TheseCards
from shared.domain.changed_access import Granter
from shared.domain.chargers import Billing, Visitors
from shared.domain.decisions import DecisionRecord
from shared.domain.foretelling import AT_ONCE, Asked
from shared.domain.ids import ChargerId, UserId
from shared.domain.previews import Preview
from shared.stores import tables
from shared.stores.decisions import decisions
from shared.stores.sessions import sessions
from tests.bench.counting import CountingClient, dynamodb_is
from tests.fakes.builders import ACME, CARD, CHARGER, NOON, a_charger, store_charger
from tests.torture.preview_cases import Past, session_in
from tests.torture.previews import PERIOD, memory

OPEN = SetVisitorUse(kind="visitor_use", mode=Visitors.ON)
OFF = SetVisitorUse(kind="visitor_use", mode=Visitors.OFF)
TO_CARD = GrantAccess(kind="grant", to=TheseCards(cards=(CARD,)), billing=Billing.FREE)


@pytest.fixture(autouse=True)
def _memory() -> Iterator[None]:
    with memory():
        store_charger()
        yield


def foretold(change: AccessChange, chargers: int = 1) -> Preview | None:
    """Of the charger, and so many more."""
    names = [CHARGER, *(ChargerId(f"more-{n}") for n in range(chargers - 1))]
    known = {name: a_charger(id=name) for name in names}
    asked = Asked(change=change, chargers=tuple(known))
    return foretold_at_once(Question(ACME, asked, known, PERIOD, Granter(UserId("u1"), NOON)))


def put_sessions(number: int, card: str = CARD, first: int = 0) -> None:
    past = Past(card, CHARGER, 0, 60, 0, 1_000, "free")
    for n in range(first, first + number):
        sessions().open(session_in(past, n))


def put_refusals(number: int) -> None:
    for n in range(number):
        record = DecisionRecord(
            company=ACME,
            charger=CHARGER,
            at=NOON + timedelta(seconds=n),
            message_id=f"m{n}",
            uid=CARD,
            decision=Decision(accepted=False, reason=Reason.VISITORS_OFF),
        )
        decisions().add(record)


def test_so_many_sessions_are_gone_through_at_once_and_not_one_more() -> None:
    put_sessions(AT_ONCE)
    few = foretold(OFF)
    put_sessions(1, first=AT_ONCE)

    assert few is not None
    assert (few.sessions, few.sessions_in_all) == (AT_ONCE, AT_ONCE)
    assert foretold(OFF) is None


def test_so_many_refusals_too_where_they_matter() -> None:
    put_refusals(AT_ONCE + 1)

    assert foretold(OPEN) is None
    assert foretold(OFF) is not None


def test_so_many_chargers_too() -> None:
    assert foretold(OFF, AT_ONCE + 1) is None


def test_of_a_card_that_is_named_its_own_past_alone_is_read() -> None:
    put_sessions(1)
    put_sessions(40, "04OTHER", first=1)
    counting = CountingClient(tables.dynamodb())

    with dynamodb_is(counting):
        told = foretold(TO_CARD, 100)

    assert told is not None
    assert told.sessions == 1
    assert counting.reads <= 10
