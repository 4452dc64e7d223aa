"""What would change a decision: the one thing to do about it, or whom to ask (guide 2.4, 2.7)."""

from enum import StrEnum

from shared.domain.access import Decision, Reason


class Remedy(StrEnum):
    """What a client offers beside a decision."""

    ADOPT_CARD = "adopt_card"
    """Nobody has issued it: the company may take it in, as it was tapped."""
    ADD_CARD = "add_card"
    """It is issued, but not among the company's: the same."""
    GRANT_CARD = "grant_card"
    """Private access to the charger, on any terms."""
    GRANT_FREE = "grant_free"
    """The same, free: the card can't pay."""
    WITHDRAW_CARD = "withdraw_card"
    """Take the card's private access to the charger back."""
    OPEN_GROUP = "open_group"
    """The card group that it was granted through: the card leaves it, or its grant ends."""
    OPEN_ACCESS = "open_access"
    """The private access settings of the charger."""
    OPEN_SITE_ACCESS = "open_site_access"
    """Those of its site."""
    OPEN_VISITOR_USE = "open_visitor_use"
    """Whether visitors may use the charger, and at what price."""
    OPEN_LOCAL_LIST = "open_local_list"
    """What the charger knows while it is offline."""
    ASK_OPERATOR = "ask_operator"
    """Operators block cards, and say until when they are valid."""


_OF_REASONS: dict[Reason, Remedy] = {
    Reason.CARD_UNKNOWN: Remedy.ADOPT_CARD,
    Reason.CARD_BLOCKED: Remedy.ASK_OPERATOR,
    Reason.CARD_EXPIRED: Remedy.ASK_OPERATOR,
    Reason.CARD_GRANTED: Remedy.WITHDRAW_CARD,
    Reason.CARD_GRANTED_AT_SITE: Remedy.OPEN_SITE_ACCESS,
    Reason.GROUP_GRANTED: Remedy.OPEN_GROUP,
    Reason.GROUP_GRANTED_AT_SITE: Remedy.OPEN_GROUP,
    Reason.ALL_CARDS_GRANTED: Remedy.OPEN_ACCESS,
    Reason.ALL_CARDS_GRANTED_AT_SITE: Remedy.OPEN_SITE_ACCESS,
    Reason.VISITORS_FREE: Remedy.OPEN_VISITOR_USE,
    Reason.VISITORS_PAID: Remedy.OPEN_VISITOR_USE,
    Reason.VISITORS_OFF: Remedy.GRANT_CARD,
    Reason.NOT_PAYABLE: Remedy.GRANT_FREE,
    Reason.NO_CARD: Remedy.OPEN_VISITOR_USE,
    Reason.CHARGER_OFFLINE: Remedy.OPEN_LOCAL_LIST,
}


def remedy_of(then: Decision, now: Decision, *, held: bool) -> Remedy | None:
    """What would change `now`, the decision on the same card at the same charger as of today.

    None where the answer differs from `then` already. `held`: the card is one of the company's.
    """
    if then.reason is Reason.CHARGER_OFFLINE:
        return Remedy.OPEN_LOCAL_LIST
    if then.accepted is not now.accepted:
        return None
    remedy = _OF_REASONS[now.reason]
    if remedy is Remedy.GRANT_CARD and not held:
        return Remedy.ADD_CARD
    if remedy is Remedy.ADOPT_CARD and held:
        return Remedy.ASK_OPERATOR
    return remedy
