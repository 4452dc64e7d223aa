"""The table of contents: which function handles which action of which version."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from shared.ocpp import authorization, metering, provisioning, transactions
from shared.ocpp.frames import Broken, Call, Frame, ResultError, Send, Unlisted
from shared.ocpp.messages import Handler, Message, Outcome, Presented, Refused, presented
from shared.ocpp.schemas import deviations_of, is_known, request_schema
from shared.ocpp.v2 import authorization as authorization_2
from shared.ocpp.v2 import availability as availability_2
from shared.ocpp.v2 import device_model as device_model_2
from shared.ocpp.v2 import energy as energy_2
from shared.ocpp.v2 import firmware as firmware_2
from shared.ocpp.v2 import metering as metering_2
from shared.ocpp.v2 import payment as payment_2
from shared.ocpp.v2 import provisioning as provisioning_2
from shared.ocpp.v2 import security as security_2
from shared.ocpp.v2 import smart_charging as smart_charging_2
from shared.ocpp.v2 import transactions as transactions_2
from shared.ocpp.v2.fields import BOTH, presented_token

VERSIONS = {"ocpp1.6": "1.6", "ocpp2.0.1": "2.0.1", "ocpp2.1": "2.1"}
"""Subprotocols and the versions they stand for, in order of preference."""

HANDLERS: dict[tuple[str, str], Handler] = {
    **provisioning.HANDLERS,
    **authorization.HANDLERS,
    **transactions.HANDLERS,
    **metering.HANDLERS,
    **provisioning_2.HANDLERS,
    **authorization_2.HANDLERS,
    **transactions_2.HANDLERS,
    **metering_2.HANDLERS,
    **availability_2.HANDLERS,
    **smart_charging_2.HANDLERS,
    **firmware_2.HANDLERS,
    **device_model_2.HANDLERS,
    **security_2.HANDLERS,
    **energy_2.HANDLERS,
    **payment_2.HANDLERS,
}

_SPELLED_ELSE = {
    "FormationViolation": "FormatViolation",
    "OccurenceConstraintViolation": "OccurrenceConstraintViolation",
}

DECIDES: dict[tuple[str, str], Callable[[dict[str, Any]], Presented | None]] = {
    ("1.6", "Authorize"): presented,
    ("1.6", "StartTransaction"): presented,
    **{(version, "Authorize"): presented_token for version in BOTH},
    **{(version, "TransactionEvent"): transactions_2.card_in_event for version in BOTH},
}
"""Actions that need a decision beforehand, and where their card stands."""

NUMBERS = {("1.6", "StartTransaction")}
"""Actions that get a transaction id of ours: their session stands before they are answered."""


def card_to_decide(version: str, call: Call) -> Presented | None:
    """The card whose access must be decided before this call is handled; None: no decision."""
    finder = DECIDES.get((version, call.action))
    return finder(call.payload) if finder and isinstance(call.payload, dict) else None


def checked(version: str, call: Call) -> tuple[str, ...]:
    """What deviates in a call, none of which stops it. Raises Refused where it can't be handled."""
    if (version, call.action) not in HANDLERS:
        code = "NotSupported" if is_known(version, call.action) else "NotImplemented"
        raise Refused(code, f"{call.action[:50]} is no message of a charger to us")
    if not isinstance(call.payload, dict):
        raise Refused("FormationViolation", "the payload is not an object")
    schema = request_schema(version, call.action)
    return (*call.deviations, *deviations_of(version, schema, call.payload))


def spoken(version: str, frame: Frame) -> Frame:
    """The frame as this version has it: SEND and CALLRESULTERROR are 2.1's.

    1.6 passes over message types that it doesn't know (OCPP-J 1.6, 4.1.3), 2.x says so.
    """
    match frame:
        case Send() | ResultError() if version == "2.1":
            return frame
        case Send() | ResultError() | Unlisted():
            answered_to = "" if version == "1.6" or isinstance(frame, ResultError) else frame.id
            return Broken(answered_to, "message type not supported", "MessageTypeNotSupported")
        case Broken(code=""):
            code = "FormationViolation" if version == "1.6" else "RpcFrameworkError"
            return replace(frame, code=code)
        case _:
            return frame


def error_code(version: str, code: str) -> str:
    """The code in the spelling of the version: 1.6 is known for its own (OCPP-J 1.6 errata)."""
    return code if version == "1.6" else _SPELLED_ELSE.get(code, code)


def handled(version: str, action: str, message: Message) -> Outcome:
    """The outcome of a checked call. Raises Refused where a field without which it means nothing
    is missing."""
    return HANDLERS[(version, action)](message)


def protocol_for(offered: str) -> str:
    """The first offered subprotocol that we speak; none offered counts as 1.6; empty: none fits."""
    if not offered.strip():
        return "ocpp1.6"
    return next((p for p in map(str.strip, offered.split(",")) if p in VERSIONS), "")
