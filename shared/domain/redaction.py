"""Passwords of chargers in what is said over OCPP: masked before it is kept or shown.

They stand beside a name: 1.6 `{"key": "AuthorizationKey", "value": …}`, 2.x
`{"variable": {"name": "BasicAuthPassword"}, "attributeValue": …}`, in reports under
`variableAttribute`. Addresses that logs are sent to may hold one as well: `ftp://name:password@…`.
"""

import json
import re
from typing import Any

from shared.domain.facts import CommandAnswered, Noted
from shared.domain.frames import StoredFrame

MASK = "***"
_DEEPEST = 32
_NAMES = ("authorizationkey", "basicauthpassword")
_FIELDS = ("apnpassword", "basicauthpassword", "password")
"""Fields that are passwords themselves (SetNetworkProfile)."""
_MENTIONS = ("authorizationkey", "password")
_VALUES = {"value", "attributeValue", "variableAttribute"}
_LOGIN = re.compile(r'(://[^/?#\s"@:]*:)[^/?#\s"]*@')
_BESIDE = re.compile(
    r'("(?:value|attributeValue|apnPassword|basicAuthPassword|password)"\s*:\s*)"(?:[^"\\]|\\.)*"?'
)


def masked(value: Any) -> Any:
    """`value` of JSON, with every password in it masked; itself where it speaks of none."""
    text = json.dumps(value)
    if not mentions_secret(text):
        return value
    return _masked(json.loads(_without_logins(text)), _DEEPEST)


def mentions_secret(text: str) -> bool:
    """Whether a password may stand in `text`."""
    lower = text.casefold()
    if any(name in lower for name in _MENTIONS):
        return True
    return "://" in text and _LOGIN.search(text) is not None


def sets_secret(payload: Any) -> bool:
    """Whether a payload holds a charger's password, which only the hub sends."""
    named = mentions_secret(json.dumps(payload))
    return named and bool(_masked(payload, _DEEPEST) != payload)


def without_secrets(frame: StoredFrame) -> StoredFrame:
    """The frame as it may be kept; the same object where it speaks of no password."""
    if not any(map(mentions_secret, (frame.frame, frame.reply))):
        return frame
    update = {
        "frame": _masked_text(frame.frame),
        "reply": _masked_text(frame.reply),
        "facts": tuple(map(_masked_fact, frame.facts)),
    }
    return frame.model_copy(update=update)


def _masked(value: Any, depth: int) -> Any:
    """What is nested deeper than any message is masked whole."""
    if depth == 0:
        return MASK
    match value:
        case dict():
            hidden = _VALUES if _name_in(value) in _NAMES else set()
            return {
                name: _hidden(part)
                if name in hidden or name.casefold() in _FIELDS
                else _masked(part, depth - 1)
                for name, part in value.items()
            }
        case list() | tuple():
            return [_masked(part, depth - 1) for part in value]
        case _:
            return value


def _masked_text(text: str) -> str:
    """Where it can't be read, every value in it is taken for a password."""
    if not mentions_secret(text):
        return text
    try:
        return json.dumps(masked(json.loads(text)), separators=(",", ":"))
    except (ValueError, RecursionError):
        return _without_logins(_BESIDE.sub(rf'\1"{MASK}"', text))


def _without_logins(text: str) -> str:
    return _LOGIN.sub(rf"\1{MASK}@", text)


def _masked_fact(fact: Any) -> Any:
    if isinstance(fact, CommandAnswered | Noted):
        return fact.model_copy(update={"payload": masked(fact.payload)})
    return fact


def _name_in(value: dict[str, Any]) -> str:
    variable = value.get("variable")
    name = variable.get("name") if isinstance(variable, dict) else value.get("key")
    return name.strip().casefold() if isinstance(name, str) else ""


def _hidden(value: Any) -> Any:
    """The value, or those of a report's list of attributes."""
    if isinstance(value, list):
        return [{**part, "value": MASK} if isinstance(part, dict) else MASK for part in value]
    return MASK
