"""Who may charge, and why (guide 2.4, 2.6, 2.7): one decision, with the rules it went through."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import Billing, Charger, Terms, Visitors
from shared.domain.errors import TariffNeeded
from shared.domain.ids import CardUid, ChargerId, CompanyId, GroupId, SiteId, TariffId, UserId


class Card(BaseModel, frozen=True):
    """A charge card of the platform. Readers read the uid, the visual number is printed on it."""

    uid: CardUid
    visual_number: str
    valid_until: AwareDatetime | None = None
    blocked: bool = False
    payment_account: str | None = None
    """The operator's reference of the holder's bank details; None: no paid access (guide 2.6)."""
    company: CompanyId | None = None
    """The only company that may hold it; None: any."""


class PrivateAccess(BaseModel, frozen=True):
    """A company's entry on a card: how it calls it (guide 2.6)."""

    uid: CardUid
    company: CompanyId
    visual_number: str
    label: str
    holder: str = ""
    cost_centre: str = ""
    payable: bool = False
    """The card has a payment account on file."""
    adopted: bool = False
    """It was tapped, and nobody has issued it: the company alone knows it."""
    groups: tuple[GroupId, ...] = ()
    """The card groups that it is in, in order."""
    sites: dict[SiteId, Terms] = {}
    """The sites on all whose chargers it is granted."""
    created_at: AwareDatetime


class Grant(BaseModel, frozen=True):
    """One card's private access to one charger (guide 2.7)."""

    company: CompanyId
    charger: ChargerId
    uid: CardUid
    billing: Billing
    tariff: TariffId | None = None
    """What it pays; None also where a paid grant was given before it had one."""
    granted_at: AwareDatetime
    granted_by: UserId


class SiteGrant(BaseModel, frozen=True):
    """One card's private access to all chargers of a site; its entry has the terms as well."""

    company: CompanyId
    site: SiteId
    uid: CardUid
    terms: Terms
    granted_at: AwareDatetime
    granted_by: UserId


class Reason(StrEnum):
    """Which rule decided; each has its sentence in four languages."""

    CARD_UNKNOWN = "card_unknown"
    CARD_BLOCKED = "card_blocked"
    CARD_EXPIRED = "card_expired"
    CARD_GRANTED = "card_granted"
    CARD_GRANTED_AT_SITE = "card_granted_at_site"
    GROUP_GRANTED = "group_granted"
    GROUP_GRANTED_AT_SITE = "group_granted_at_site"
    ALL_CARDS_GRANTED = "all_cards_granted"
    ALL_CARDS_GRANTED_AT_SITE = "all_cards_granted_at_site"
    VISITORS_FREE = "visitors_free"
    VISITORS_PAID = "visitors_paid"
    VISITORS_OFF = "visitors_off"
    NOT_PAYABLE = "not_payable"
    """Only paid access is granted, the card has no payment account, and visitors are out."""
    NO_CARD = "no_card"
    """Nobody presented one (yet); only where visitors charge free is none asked for."""
    CHARGER_OFFLINE = "charger_offline"
    """The charger let the card in while it was offline; it would have been refused now."""


class Decision(BaseModel, frozen=True):
    """The answer to *may this card charge here*, as it is stored and shown."""

    accepted: bool
    reason: Reason
    private: bool = False
    billing: Billing = Billing.FREE
    tariff: TariffId | None = None
    group: GroupId | None = None
    """The card group that it was granted through."""
    by_charger: bool = False
    """The charger had let the card in already, while it was offline."""
    trace: tuple[str, ...] = ()
    """The rules it went through, in order: `rule: outcome`."""


NOBODY = Decision(accepted=False, reason=Reason.NO_CARD, trace=("card: none",))
"""On a session that began before anybody presented a card."""


class Evidence(BaseModel, frozen=True):
    """All that a decision looks at, read at one moment."""

    charger: Charger
    card: Card | None
    private_access: PrivateAccess | None
    grant: Grant | None


def check_terms(billing: Billing, tariff: TariffId | None) -> None:
    """Raises TariffNeeded (`#/tariff`) where paid access has no tariff, or free access has one."""
    if (billing is Billing.PAID) is not (tariff is not None):
        raise TariffNeeded("#/tariff")


def may_charge(evidence: Evidence, now: AwareDatetime) -> Decision:
    """First match: the card itself, private grants, the visitor rule.

    Grants: to the card, its groups, all cards; each on the charger before its site. Of several
    groups a free one counts. What was not granted to the card itself is paid for by cards with a
    payment account alone: others are passed over.
    """
    refused = refused_card(evidence.card, now)
    if refused is not None:
        return refused
    offers = _offers(evidence)
    return _granted(offers) or _as_visitor(evidence.charger, offers)


def may_charge_without_card(charger: Charger) -> Decision:
    """Where the driver presented nothing: a start button, or a charger that asks for none."""
    if charger.visitor_use.mode is not Visitors.ON:
        trace = ("card: none", f"visitors: {charger.visitor_use.mode}")
        return Decision(accepted=False, reason=Reason.NO_CARD, trace=trace)
    trace = ("card: none", "visitors: on")
    return Decision(accepted=True, reason=Reason.VISITORS_FREE, trace=trace)


def to_all_cards(charger: Charger) -> Terms | None:
    """The terms on which it is granted to all cards of the company; None: it is not."""
    if charger.all_cards is None:
        return None
    return Terms(billing=charger.all_cards, tariff=charger.all_cards_tariff)


def refused_card(card: Card | None, now: AwareDatetime) -> Decision | None:
    """Where the card itself is what it is refused for, at any charger."""
    if card is None:
        return Decision(accepted=False, reason=Reason.CARD_UNKNOWN, trace=("card: unknown",))
    if card.blocked:
        return Decision(accepted=False, reason=Reason.CARD_BLOCKED, trace=("card: blocked",))
    if card.valid_until is not None and card.valid_until <= now:
        return Decision(accepted=False, reason=Reason.CARD_EXPIRED, trace=("card: expired",))
    return None


class _Offer(NamedTuple):
    """A rule that may grant: its name in the trace, and its terms; None: it does not."""

    reason: Reason
    rule: str
    terms: Terms | None
    payable: bool = True
    """Whether the card may be granted paid access."""
    group: GroupId | None = None

    @property
    def opens(self) -> bool:
        """Whether the card gets in by it."""
        return self.terms is not None and (self.payable or self.terms.billing is Billing.FREE)

    @property
    def line(self) -> str:
        """As it stands in the trace."""
        if self.terms is None:
            return f"{self.rule}: none"
        lacking = "" if self.opens else ", no payment account"
        return f"{self.rule}: {self.terms.billing}{lacking}"


def _offers(evidence: Evidence) -> tuple[_Offer, ...]:
    """In the order in which they count; empty: the company has no entry on the card."""
    access, charger, site = evidence.private_access, evidence.charger, evidence.charger.site_rules
    if access is None:
        return ()
    payable = evidence.card is not None and evidence.card.payment_account is not None
    group, of_group = _best(access.groups, charger.groups)
    site_group, of_site_group = _best(access.groups, site.groups)
    return (
        _Offer(Reason.CARD_GRANTED, "grant to the card", _to_card(evidence.grant)),
        _Offer(
            Reason.CARD_GRANTED_AT_SITE,
            "grant to the card at the site",
            access.sites.get(charger.site),
        ),
        _Offer(Reason.GROUP_GRANTED, "grant to a group", of_group, payable, group),
        _Offer(
            Reason.GROUP_GRANTED_AT_SITE,
            "grant to a group at the site",
            of_site_group,
            payable,
            site_group,
        ),
        _Offer(Reason.ALL_CARDS_GRANTED, "grant to all cards", to_all_cards(charger), payable),
        _Offer(
            Reason.ALL_CARDS_GRANTED_AT_SITE,
            "grant to all cards at the site",
            site.all_cards,
            payable,
        ),
    )


def _to_card(grant: Grant | None) -> Terms | None:
    return None if grant is None else Terms(billing=grant.billing, tariff=grant.tariff)


def _best(
    groups: Iterable[GroupId], granted: Mapping[GroupId, Terms]
) -> tuple[GroupId | None, Terms | None]:
    """Of the groups that are granted a free one; else the first by tariff and id."""
    found = [(group, granted[group]) for group in groups if group in granted]
    return min(found, key=_by_terms, default=(None, None))


def _by_terms(offer: tuple[GroupId, Terms]) -> tuple[bool, str, GroupId]:
    group, terms = offer
    return terms.billing is Billing.PAID, terms.tariff or "", group


def _granted(offers: tuple[_Offer, ...]) -> Decision | None:
    for place, offer in enumerate(offers):
        if offer.terms is not None and offer.opens:
            return Decision(
                accepted=True,
                reason=offer.reason,
                private=True,
                billing=offer.terms.billing,
                tariff=offer.terms.tariff,
                group=offer.group,
                trace=("card: valid", *(passed.line for passed in offers[: place + 1])),
            )
    return None


def _as_visitor(charger: Charger, offers: tuple[_Offer, ...]) -> Decision:
    """The trace names the grants that only a payment account was missing for."""
    unpaid = [offer.line for offer in offers if offer.terms is not None]
    rule = charger.visitor_use
    trace = ("card: valid", *(unpaid or ["private grants: none"]), f"visitors: {rule.mode}")
    if rule.mode is Visitors.OFF:
        reason = Reason.NOT_PAYABLE if unpaid else Reason.VISITORS_OFF
        return Decision(accepted=False, reason=reason, trace=trace)
    if rule.mode is Visitors.ON:
        return Decision(accepted=True, reason=Reason.VISITORS_FREE, trace=trace)
    return Decision(
        accepted=True,
        reason=Reason.VISITORS_PAID,
        billing=Billing.PAID,
        tariff=rule.tariff,
        trace=trace,
    )
