"""The table of contents: which function handles which action of which version."""

from collections.abc import Callable
from typing import Any

from shared.domain.ids import CardUid
from shared.ocpp import authorization, general, metering, provisioning, transactions
from shared.ocpp.frames import Call
from shared.ocpp.messages import Handler, Message, Outcome, Refused, card_of
from shared.ocpp.schemas import deviations_of, is_known, request_schema

VERSIONS = {"ocpp1.6": "1.6", "ocpp2.0.1": "2.0.1", "ocpp2.1": "2.1"}
"""Subprotocols and the versions they stand for, in order of preference."""

HANDLERS: dict[tuple[str, str], Handler] = {
    **provisioning.HANDLERS,
    **authorization.HANDLERS,
    **transactions.HANDLERS,
    **metering.HANDLERS,
    **general.HANDLERS,
}

DECIDES: dict[tuple[str, str], Callable[[dict[str, Any]], CardUid]] = {
    ("1.6", "Authorize"): card_of,
    ("1.6", "StartTransaction"): card_of,
    ("2.0.1", "Authorize"): general.token_of,
    ("2.1", "Authorize"): general.token_of,
}
"""Actions that need a decision beforehand, and where their card stands."""


def card_to_decide(version: str, call: Call) -> CardUid | None:
    """The card whose access must be decided before this call is handled; None: no decision."""
    finder = DECIDES.get((version, call.action))
    return finder(call.payload) if finder and isinstance(call.payload, dict) else None


def checked(version: str, call: Call) -> tuple[str, ...]:
    """What deviates in a call, none of which stops it. Raises Refused where it can't be handled."""
    if (version, call.action) not in HANDLERS:
        code = "NotSupported" if is_known(version, call.action) else "NotImplemented"
        raise Refused(code, f"{call.action[:50]} is no message of a charger to us")
    if not isinstance(call.payload, dict):
        code = "FormationViolation" if version == "1.6" else "FormatViolation"
        raise Refused(code, "the payload is not an object")
    schema = request_schema(version, call.action)
    return (*call.deviations, *deviations_of(version, schema, call.payload))


def handled(version: str, action: str, message: Message) -> Outcome:
    """The outcome of a checked call. Raises Refused where a field without which it means nothing
    is missing."""
    return HANDLERS[(version, action)](message)


def protocol_for(offered: str) -> str:
    """The first offered subprotocol that we speak; none offered counts as 1.6; empty: none fits."""
    if not offered.strip():
        return "ocpp1.6"
    return next((p for p in map(str.strip, offered.split(",")) if p in VERSIONS), "")
