"""Events of a transaction of OCPP 2.x, as a charger sends them."""

import json
from typing import Any

from tests.fakes.builders import CARD

TRANSACTION = "0f8c5a0e-9d1b-4a57-b5b4-7d1c3a3f2b11"


def event(kind: str, number: int, minute: int, **fields: Any) -> dict[str, Any]:
    """The payload of a TransactionEvent of that minute after eight."""
    info = {"transactionId": TRANSACTION, **fields.pop("info", {})}
    return {
        "eventType": kind,
        "timestamp": at(minute),
        "triggerReason": fields.pop("trigger", "ChargingStateChanged"),
        "seqNo": number,
        "transactionInfo": info,
        **fields,
    }


def at(minute: int) -> str:
    """As chargers write it."""
    return f"2026-03-02T{8 + minute // 60:02d}:{minute % 60:02d}:00Z"


def meter(wh: int, minute: int, context: str = "Sample.Periodic") -> dict[str, Any]:
    """The field with one register."""
    sampled = {"value": wh, "context": context}
    return {"meterValue": [{"timestamp": at(minute), "sampledValue": [sampled]}]}


def token(uid: str = CARD, kind: str = "ISO14443") -> dict[str, Any]:
    """The field with a card."""
    return {"idToken": {"idToken": uid, "type": kind}}


def frame(payload: dict[str, Any], action: str = "TransactionEvent") -> str:
    """On the wire."""
    return json.dumps([2, f"m-{payload.get('seqNo', 0)}", action, payload])
