"""Which calls we may make to a charger, and what is wrong with one (guide 2.3)."""

import json

from shared.ocpp.actions import HANDLERS
from shared.ocpp.schemas import errors_of, is_known, request_schema

LONGEST = 32_768
"""Bytes of a payload: more does not go into one frame of API Gateway."""
_BOTH_WAYS = {"DataTransfer"}


def fault_in(version: str, action: str, payload: dict[str, object]) -> str:
    """The JSON pointer of the first fault of a command; empty: the version allows it."""
    is_the_chargers = (version, action) in HANDLERS and action not in _BOTH_WAYS
    if is_the_chargers or not is_known(version, action):
        return "#/action"
    if not _fits(payload):
        return "#/payload"
    errors = errors_of(version, request_schema(version, action), payload)
    return f"#/payload{errors[0][0].rstrip('/')}" if errors else ""


def _fits(payload: dict[str, object]) -> bool:
    """Whether it can be sent at all: JSON knows no infinity, UTF-8 no half of a pair."""
    try:
        text = json.dumps(payload, allow_nan=False, ensure_ascii=False)
        return len(text.encode()) <= LONGEST
    except ValueError:
        return False
