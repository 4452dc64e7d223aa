"""Authorize, and the words for a decision (OCPP 1.6 sections 4.1, 7.2)."""

from typing import Any

from shared.domain.access import Decision, Reason
from shared.domain.facts import CardPresented
from shared.ocpp.messages import Handler, Message, Outcome, Refused, card_of, required_text

_REFUSALS = {Reason.CARD_BLOCKED: "Blocked", Reason.CARD_EXPIRED: "Expired"}


def authorize_16(message: Message) -> Outcome:
    """The decision, as it is stored, is the answer."""
    required_text(message.payload, "idTag")
    decision = decision_of(message)
    fact = CardPresented(at=message.received_at, uid=card_of(message.payload), decision=decision)
    return Outcome(id_tag_info(decision), (fact,))


def decision_of(message: Message) -> Decision:
    """The decision that the caller made beforehand: this action is in `actions.DECIDES`."""
    if message.decision is None:
        raise Refused("InternalError", "no decision")
    return message.decision


def id_tag_info(decision: Decision) -> dict[str, Any]:
    """The `idTagInfo` of an answer."""
    status = "Accepted" if decision.accepted else _REFUSALS.get(decision.reason, "Invalid")
    return {"idTagInfo": {"status": status}}


HANDLERS: dict[tuple[str, str], Handler] = {("1.6", "Authorize"): authorize_16}
