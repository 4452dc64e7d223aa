"""Fields that many messages of OCPP 2.x have: the version, the EVSE, the token."""

from hashlib import sha256
from typing import Any

from shared.domain.ids import CardUid, TransactionId
from shared.ocpp.messages import Handler, Presented, card_uid, text, whole

BOTH = ("2.0.1", "2.1")
_LONGEST_ID = 36
Table = dict[tuple[str, str], Handler]


def in_both(handlers: dict[str, Handler]) -> Table:
    """The same function for an action of 2.0.1 and of 2.1."""
    return {(version, action): h for version in BOTH for action, h in handlers.items()}


def child(payload: dict[str, Any], name: str) -> dict[str, Any]:
    """The object of that name, empty where it is missing or something else."""
    value = payload.get(name)
    return value if isinstance(value, dict) else {}


def is_true(payload: dict[str, Any], name: str) -> bool:
    """Whether the field says yes, also as text or number."""
    return text(payload, name).casefold() in {"true", "1"}


def connector_of(payload: dict[str, Any]) -> int:
    """The number of its EVSE (decision 8); 0 where it is not said."""
    return whole(child(payload, "evse"), "id") or 0


def presented_token(payload: dict[str, Any]) -> Presented:
    """The idToken, to be decided on."""
    return Presented(token_of(payload))


def token_of(payload: dict[str, Any]) -> CardUid:
    """The idToken as cards are stored, whatever its type: one card is `Local` here and
    `ISO14443` there. Empty where the driver presented none."""
    return card_uid(text(child(payload, "idToken"), "idToken"))


def transaction_name(said: str) -> TransactionId | None:
    """As the charger gave it. Longer ones than allowed are shortened, and stay apart."""
    if len(said) > _LONGEST_ID:
        digest = sha256(said.encode("utf-8", "replace")).hexdigest()[:12]
        said = f"{said[: _LONGEST_ID - 13]}~{digest}"
    return TransactionId(said) if said else None
