"""Authorize, and the words for a decision (OCPP 2.0.1 block C)."""

from typing import Any

from shared.domain.access import Decision, Reason
from shared.domain.facts import CardPresented
from shared.ocpp.authorization import decision_of
from shared.ocpp.messages import Message, Outcome, Refused
from shared.ocpp.v2.fields import Table, in_both, token_of

_REFUSALS = {
    Reason.CARD_UNKNOWN: "Unknown",
    Reason.CARD_BLOCKED: "Blocked",
    Reason.CARD_EXPIRED: "Expired",
    Reason.VISITORS_OFF: "NotAtThisLocation",
}
_CERTIFICATES = ("certificate", "iso15118CertificateHashData")


def authorize_2(message: Message) -> Outcome:
    """The decision, as it is stored, is the answer.

    Certificates of vehicles are kept with the frame. We don't check them, so none is called valid.
    """
    payload = message.payload
    if not isinstance(payload.get("idToken"), dict):
        raise Refused("OccurenceConstraintViolation", "idToken is missing")
    decision = decision_of(message)
    fact = CardPresented(at=message.received_at, uid=token_of(payload), decision=decision)
    reply: dict[str, Any] = {"idTokenInfo": id_token_info(decision)}
    if any(payload.get(name) for name in _CERTIFICATES):
        reply["certificateStatus"] = "NoCertificateAvailable"
    return Outcome(reply, (fact,))


def id_token_info(decision: Decision) -> dict[str, Any]:
    """The `idTokenInfo` of an answer."""
    status = "Accepted" if decision.accepted else _REFUSALS.get(decision.reason, "Invalid")
    return {"status": status}


HANDLERS: Table = in_both({"Authorize": authorize_2})
