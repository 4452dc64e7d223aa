"""Which sessions and taps a preview looks at, and what each is under a change (`previews`)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from heapq import nsmallest
from typing import Annotated, Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, Field

from shared.domain.access import (
    Decision,
    Evidence,
    PrivateAccess,
    Reason,
    may_charge,
    may_charge_without_card,
)
from shared.domain.access_changes import (
    GrantAccess,
    SetVisitorUse,
    cards_named,
    may_concern,
    terms_of,
)
from shared.domain.bulk_kinds import JoinGroup, OfAccess, OfCards
from shared.domain.changed_access import (
    Granter,
    applied,
    applied_at_site,
    entry_after_all,
    entry_after_change,
    evidence_under,
    evidence_under_at_sites,
    evidence_under_of_card,
    may_be_granted,
)
from shared.domain.chargers import Charger, Visitors
from shared.domain.decisions import DecisionRecord
from shared.domain.errors import TooMany
from shared.domain.ids import CardUid, ChargerId, SiteId, TariffId
from shared.domain.previews import LeftOut, Unjudged
from shared.domain.session_prices import is_paid
from shared.domain.sessions import Session
from shared.domain.tariffs import Tariff

AT_ONCE = 2_000
"""Sessions, refusals and chargers that are gone through while somebody waits; a job beyond."""
MOST = 20_000
"""Beyond, so many are looked at, and it is said of how many."""

T = TypeVar("T")
Versions = Mapping[TariffId, Sequence[Tariff]]
"""Of tariffs, oldest first."""


class DrawTariff(BaseModel, frozen=True):
    """A version of a tariff that is to follow the newest (2.5)."""

    kind: Literal["tariff"]
    tariff: Tariff


Change = Annotated[OfAccess | OfCards | DrawTariff, Field(discriminator="kind")]


class Sampled(NamedTuple, Generic[T]):
    """Some, and of how many."""

    chosen: list[T]
    of: int


class Asked(BaseModel, frozen=True):
    """A change, and what it is to be made on."""

    change: Change
    chargers: tuple[ChargerId, ...]
    """All that it concerns; of a tariff, all of the company."""
    sites: tuple[SiteId, ...] = ()
    """Theirs, where it is made of whole sites; empty: on the chargers themselves."""
    of_cards: tuple[CardUid, ...] = ()
    """Where it is made on cards: these, at all the chargers."""
    no_room: frozenset[CardUid] = frozenset()
    """Of these, those that find the card group full."""

    @cached_property
    def at(self) -> frozenset[ChargerId]:
        """The chargers, to look one up."""
        return frozenset(self.chargers)

    @property
    def cards(self) -> tuple[CardUid, ...]:
        """Those that it names; none: it may be for any."""
        if isinstance(self.change, (DrawTariff, OfCards)):
            return self.of_cards
        return cards_named(self.change)

    @cached_property
    def changed_cards(self) -> frozenset[CardUid]:
        """`of_cards`, to look one up."""
        return frozenset(self.of_cards)


def sampled(things: Iterable[T], name: Callable[[T], str], most: int = MOST) -> Sampled[T]:
    """At most so many: those whose names have the smallest digests, so that the same are chosen
    again. Goes through them once, and keeps no more than these."""
    seen = 0

    def counted() -> Iterator[T]:
        nonlocal seen
        for thing in things:
            seen += 1
            yield thing

    chosen = nsmallest(most, counted(), key=lambda thing: sha256(name(thing).encode()).digest())
    return Sampled(chosen, seen)


def unjudged(session: Session) -> Unjudged | None:
    """None: it can be decided again."""
    if session.decision.reason is Reason.CHARGER_OFFLINE:
        return Unjudged.DECIDED_BY_CHARGER
    if not session.uid and "start" in session.missing:
        return Unjudged.START_NOT_SEEN
    return None


def is_refusal(record: DecisionRecord) -> bool:
    """Whether a card was turned away: not where its charger let it in by itself."""
    let_in = record.decision.accepted or record.decision.reason is Reason.CHARGER_OFFLINE
    return bool(record.uid) and not let_in


def decided(evidence: Evidence, uid: CardUid, at: datetime) -> Decision:
    """As at the charger; `uid` is empty where the driver presented nothing."""
    return may_charge(evidence, at) if uid else may_charge_without_card(evidence.charger)


def may_admit(change: Change) -> bool:
    """Whether a card that is turned away today could be let in under it."""
    match change:
        case SetVisitorUse(mode=mode):
            return mode is not Visitors.OFF
        case GrantAccess() | JoinGroup():
            return True
        case _:
            return False


def under(asked: Asked, evidence: Evidence, granter: Granter) -> Evidence:
    """What a decision would look at; as it is where the change can't be made."""
    change = asked.change
    if isinstance(change, DrawTariff):
        return evidence
    try:
        if isinstance(change, OfCards):
            return _under_of_cards(asked, change, evidence)
        if _is_of_sites(asked):
            return evidence_under_at_sites(change, asked.sites, evidence)
        return evidence_under(change, evidence, granter)
    except TooMany:
        return evidence


def versions_under(change: Change, known: Versions) -> tuple[Versions, Versions]:
    """The versions of tariffs that sessions are priced by: by today's rules, under the change.

    Of a tariff that is drawn anew, its newest version alone and the drawn one alone, for sessions
    of any time; of all others, those that were in force.
    """
    if not isinstance(change, DrawTariff):
        return known, known
    drawn = change.tariff
    return {drawn.id: known[drawn.id][-1:]}, {drawn.id: [drawn]}


def concerns(asked: Asked, session: Session) -> bool:
    """Whether the session is one of those that the change is told of: at its chargers, of the cards
    that it names, or on its tariff."""
    change = asked.change
    if isinstance(change, DrawTariff):
        return is_paid(session) and session.decision.tariff == change.tariff.id
    return session.charger in asked.at and _may_be_for(asked, session.uid)


def concerns_tap(asked: Asked, record: DecisionRecord) -> bool:
    """Whether it could let in a card that was turned away there."""
    change = asked.change
    if isinstance(change, DrawTariff) or not may_admit(change):
        return False
    at_one = record.charger in asked.at
    return at_one and _may_be_for(asked, record.uid) and is_refusal(record)


def left_out(asked: Asked, chargers: Iterable[Charger], named: Iterable[PrivateAccess]) -> LeftOut:
    """What the change can't be made on; `named` are the entries on the cards that it names."""
    return LeftOut(
        chargers=sum(not _can_be_made(asked, charger) for charger in chargers),
        cards=sum(not _can_have(asked, access) for access in named),
        no_room=len(asked.no_room),
    )


def _may_be_for(asked: Asked, uid: CardUid) -> bool:
    """A tariff is for whoever pays it."""
    change = asked.change
    if isinstance(change, OfCards):
        return uid in asked.changed_cards
    return isinstance(change, DrawTariff) or may_concern(change, uid)


def _under_of_cards(asked: Asked, change: OfCards, evidence: Evidence) -> Evidence:
    access = evidence.private_access
    uid = None if access is None else access.uid
    is_changed = uid in asked.changed_cards and uid not in asked.no_room
    return evidence_under_of_card(change, evidence) if is_changed else evidence


def _is_of_sites(asked: Asked) -> bool:
    """Visitor use is a charger's own, also where it is set for all of a site."""
    return bool(asked.sites) and not isinstance(asked.change, SetVisitorUse)


def _can_be_made(asked: Asked, charger: Charger) -> bool:
    if isinstance(asked.change, (DrawTariff, OfCards)):
        return True
    try:
        if _is_of_sites(asked):
            applied_at_site(asked.change, charger.site_rules)
        else:
            applied(asked.change, charger)
    except TooMany:
        return False
    return True


def _can_have(asked: Asked, access: PrivateAccess) -> bool:
    if isinstance(asked.change, OfCards):
        return _can_be_changed(asked.change, access)
    if not isinstance(asked.change, GrantAccess):
        return True
    if not may_be_granted(access, terms_of(asked.change)):
        return False
    after = entry_after_all(asked.change, asked.sites, access)
    return all(site in after.sites for site in asked.sites)


def _can_be_changed(change: OfCards, access: PrivateAccess) -> bool:
    try:
        entry_after_change(change, access)
    except TooMany:
        return False
    return True
