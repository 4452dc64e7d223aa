"""What a change would have made of the last 30 days, in numbers (product 2.4, 2.5, 2.7: preview).

Every session, and every card that was turned away, is decided twice by the function that decides at
the charger: by today's rules, and by those under the change. So the difference is the change's
alone, whatever else was changed in those days; what was really answered, and paid, is not compared.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel

from shared.domain.access import Decision
from shared.domain.chargers import Billing
from shared.domain.ids import CardUid
from shared.domain.sessions import Session

PERIOD = timedelta(days=30)


class Period(BaseModel, frozen=True):
    """From `since` to `until`; a session is in it that ended then."""

    since: AwareDatetime
    until: AwareDatetime


class Amount(BaseModel, frozen=True):
    """What drivers pay in all, tax included: by today's rules, and under the change."""

    currency: str
    before: Decimal
    after: Decimal


class NotJudged(BaseModel, frozen=True):
    """Sessions that say nothing of the change, by why; they are in no other number."""

    start_not_seen: int = 0
    """Whose card it was is not known."""
    decided_by_charger: int = 0
    """It let the card in by itself while it was offline."""


class NotPriced(BaseModel, frozen=True):
    """Sessions that are paid, today or under the change, and have no price, by why."""

    no_tariff: int = 0
    """The grant was given before paid access named one."""
    energy_not_proven: int = 0


class LeftOut(BaseModel, frozen=True):
    """What the change can't be made on, so that it stays as it is."""

    chargers: int = 0
    """They, or their sites, have as many card groups as there may be."""
    cards: int = 0
    """They can't pay, or have as many sites or card groups as there may be."""
    no_room: int = 0
    """Cards that the card group is too full for."""


class Preview(BaseModel, frozen=True):
    """The answer. Where fewer were looked at than there are, all numbers are of a sample."""

    since: AwareDatetime
    until: AwareDatetime
    chargers: int
    sessions: int
    """Looked at; those that were not judged are among them."""
    sessions_in_all: int
    accepted_before: int
    accepted_after: int
    refused: int
    """Accepted by today's rules, and not under the change."""
    refused_cards: int
    taps: int
    """How often cards were turned away in the period."""
    taps_in_all: int
    admitted_taps: int
    """Of those, turned away by today's rules too, and let in under the change."""
    admitted_cards: int
    money: tuple[Amount, ...]
    not_judged: NotJudged
    not_priced: NotPriced
    left_out: LeftOut


class Unjudged(StrEnum):
    """Why a session can't be decided again."""

    START_NOT_SEEN = "start_not_seen"
    DECIDED_BY_CHARGER = "decided_by_charger"


class JudgedSession(NamedTuple):
    """A session as it would be by today's rules, and under the change: decided and priced."""

    before: Session
    after: Session


class JudgedTap(NamedTuple):
    """What a card that was turned away would be answered."""

    uid: CardUid
    before: Decision
    after: Decision


class Looked(NamedTuple):
    """What was looked at, and of how many."""

    chargers: int
    left_out: LeftOut
    sessions: Sequence[JudgedSession | Unjudged]
    sessions_in_all: int
    taps: Sequence[JudgedTap]
    taps_in_all: int


def period_until(now: datetime) -> Period:
    """The last 30 days."""
    return Period(since=now - PERIOD, until=now)


def preview_of(period: Period, looked: Looked) -> Preview:
    """The numbers."""
    judged = [one for one in looked.sessions if not isinstance(one, Unjudged)]
    refused = [before.uid for before, after in judged if _accepted(before) > _accepted(after)]
    admitted = [tap.uid for tap in looked.taps if tap.before.accepted < tap.after.accepted]
    unjudged = Counter(one.value for one in looked.sessions if isinstance(one, Unjudged))
    lacking = Counter(_lacking(after) or _lacking(before) for before, after in judged)
    return Preview(
        since=period.since,
        until=period.until,
        chargers=looked.chargers,
        sessions=len(looked.sessions),
        sessions_in_all=looked.sessions_in_all,
        accepted_before=sum(_accepted(before) for before, _ in judged),
        accepted_after=sum(_accepted(after) for _, after in judged),
        refused=len(refused),
        refused_cards=len(set(refused) - {""}),
        taps=len(looked.taps),
        taps_in_all=looked.taps_in_all,
        admitted_taps=len(admitted),
        admitted_cards=len(set(admitted)),
        money=_money(judged),
        not_judged=NotJudged(**unjudged),
        not_priced=NotPriced(**{why: n for why, n in lacking.items() if why}),
        left_out=looked.left_out,
    )


def _accepted(session: Session) -> bool:
    return session.decision.accepted


def _lacking(session: Session) -> str:
    """Why it has no price; empty: it has one, or needs none."""
    decision = session.decision
    if not decision.accepted or decision.billing is Billing.FREE or session.price is not None:
        return ""
    return "no_tariff" if session.tariff_version is None else "energy_not_proven"


def _money(judged: Iterable[JudgedSession]) -> tuple[Amount, ...]:
    sums: dict[str, list[Decimal]] = {}
    for pair in judged:
        for place, session in enumerate(pair):
            if session.price is not None:
                held = sums.setdefault(session.price.currency, [Decimal(0), Decimal(0)])
                held[place] += session.price.gross
    return tuple(
        Amount(currency=currency, before=today, after=then)
        for currency, (today, then) in sorted(sums.items())
    )
