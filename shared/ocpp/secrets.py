"""Passwords in calls of ours: sent, but shown to nobody and kept in no frame."""

from typing import Any

HIDDEN = "••••••"
_FIELDS = {"apnpassword", "basicauthpassword", "password"}
_NAMES = {"authorizationkey", "basicauthpassword"}


def without_secrets(payload: Any) -> Any:
    """The payload as it may be shown."""
    if isinstance(payload, list):
        return [without_secrets(one) for one in payload]
    if not isinstance(payload, dict):
        return payload
    hidden = {name for name in payload if name.casefold() in _FIELDS} | _valued(payload)
    return {
        name: HIDDEN if name in hidden else without_secrets(value)
        for name, value in payload.items()
    }


def _valued(payload: dict[str, Any]) -> set[str]:
    """`value` of a configuration key, `attributeValue` of a variable, that is a password."""
    variable = payload.get("variable")
    named = variable.get("name") if isinstance(variable, dict) else payload.get("key")
    is_secret = isinstance(named, str) and named.casefold() in _NAMES
    return {"value", "attributeValue"} & set(payload) if is_secret else set()
