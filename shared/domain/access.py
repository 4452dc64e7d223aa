"""Who may charge, and why (guide 2.4, 2.6, 2.7): one decision, with the rules it went through."""

from datetime import timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import Billing, Charger, Visitors
from shared.domain.ids import CardUid, ChargerId, CompanyId, TariffId, UserId

OFFLINE_AFTER = timedelta(minutes=5)
"""A start that comes later than this was not decided by us: its charger was offline."""


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
    """The card has a payment account on file, as of when it was added."""
    created_at: AwareDatetime


class Grant(BaseModel, frozen=True):
    """One card's private access to one charger (guide 2.7)."""

    company: CompanyId
    charger: ChargerId
    uid: CardUid
    billing: Billing
    tariff: TariffId | None = None
    granted_at: AwareDatetime
    granted_by: UserId


class Reason(StrEnum):
    """Which rule decided; each has its sentence in four languages."""

    CARD_UNKNOWN = "card_unknown"
    CARD_BLOCKED = "card_blocked"
    CARD_EXPIRED = "card_expired"
    CARD_GRANTED = "card_granted"
    ALL_CARDS_GRANTED = "all_cards_granted"
    VISITORS_FREE = "visitors_free"
    VISITORS_PAID = "visitors_paid"
    VISITORS_OFF = "visitors_off"
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


def may_charge(evidence: Evidence, now: AwareDatetime) -> Decision:
    """First match: the card itself, private grants (card before all), the visitor rule."""
    return _refused_card(evidence, now) or _granted(evidence) or _as_visitor(evidence)


def may_charge_without_card(charger: Charger) -> Decision:
    """Where the driver presented nothing: a start button, or a charger that asks for none."""
    if charger.visitor_use.mode is not Visitors.ON:
        trace = ("card: none", f"visitors: {charger.visitor_use.mode}")
        return Decision(accepted=False, reason=Reason.NO_CARD, trace=trace)
    trace = ("card: none", "visitors: on")
    return Decision(accepted=True, reason=Reason.VISITORS_FREE, trace=trace)


def decided_offline(decision: Decision, at: AwareDatetime, received_at: AwareDatetime) -> Decision:
    """The decision on a card of `at`: where it comes late, it was the charger's own."""
    return decided_by_charger(decision) if received_at - at > OFFLINE_AFTER else decision


def decided_by_charger(decision: Decision) -> Decision:
    """Where the charger let the card in while it was offline, as it says or its clock does.

    It is refused now, so that the charger stops what still runs, but what was charged is a session
    all the same (OCPP 1.6 section 4.8; product: offline behaviour).
    """
    if decision.accepted or decision.reason is Reason.NO_CARD:
        return decision
    trace = (*decision.trace, f"now: {decision.reason}", "charger: let it in while offline")
    return decision.model_copy(update={"reason": Reason.CHARGER_OFFLINE, "trace": trace})


def _refused_card(evidence: Evidence, now: AwareDatetime) -> Decision | None:
    card = evidence.card
    if card is None:
        return Decision(accepted=False, reason=Reason.CARD_UNKNOWN, trace=("card: unknown",))
    if card.blocked:
        return Decision(accepted=False, reason=Reason.CARD_BLOCKED, trace=("card: blocked",))
    if card.valid_until is not None and card.valid_until <= now:
        return Decision(accepted=False, reason=Reason.CARD_EXPIRED, trace=("card: expired",))
    return None


def _granted(evidence: Evidence) -> Decision | None:
    if evidence.private_access is None:
        return None
    if evidence.grant is not None:
        return Decision(
            accepted=True,
            reason=Reason.CARD_GRANTED,
            private=True,
            billing=evidence.grant.billing,
            tariff=evidence.grant.tariff,
            trace=("card: valid", f"grant to the card: {evidence.grant.billing}"),
        )
    if evidence.charger.all_cards is not None:
        return Decision(
            accepted=True,
            reason=Reason.ALL_CARDS_GRANTED,
            private=True,
            billing=evidence.charger.all_cards,
            trace=(
                "card: valid",
                "grant to the card: none",
                f"grant to all cards: {evidence.charger.all_cards}",
            ),
        )
    return None


def _as_visitor(evidence: Evidence) -> Decision:
    rule = evidence.charger.visitor_use
    trace = ("card: valid", "private grants: none", f"visitors: {rule.mode}")
    if rule.mode is Visitors.OFF:
        return Decision(accepted=False, reason=Reason.VISITORS_OFF, trace=trace)
    if rule.mode is Visitors.ON:
        return Decision(accepted=True, reason=Reason.VISITORS_FREE, trace=trace)
    return Decision(
        accepted=True,
        reason=Reason.VISITORS_PAID,
        billing=Billing.PAID,
        tariff=rule.tariff,
        trace=trace,
    )
