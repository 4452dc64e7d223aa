"""Which calls we may make to a charger, what is wrong with one, and how it goes on the wire."""

import json
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import BaseModel

from shared.domain.commands import Command, wire_id
from shared.ocpp.frames import emit_error, emit_result
from shared.ocpp.outgoing import OUTGOING
from shared.ocpp.schemas import errors_of, request_schema, resolved_schema
from shared.ocpp.times import parse_time, wire_time

LONGEST = 32_768
"""Bytes of a payload: more does not go into one frame of API Gateway."""


class CommandForm(BaseModel, frozen=True):
    """A call that a charger of this version takes; `payload` is the JSON schema of it."""

    action: str
    payload: dict[str, Any]


class FormGroup(BaseModel, frozen=True):
    """Calls that serve one purpose."""

    group: str
    forms: tuple[CommandForm, ...]


def fault_in(version: str, action: str, payload: dict[str, object]) -> str:
    """The JSON pointer of the first fault of a command; empty: the version allows it."""
    if action not in OUTGOING[version]:
        return "#/action"
    if not _fits(payload):
        return "#/payload"
    errors = errors_of(version, request_schema(version, action), payload)
    return f"#/payload{errors[0][0].rstrip('/')}" if errors else ""


def as_sent(version: str, action: str, payload: dict[str, object]) -> dict[str, object]:
    """A payload without faults, with its times as chargers expect them: Z and milliseconds."""
    schema = resolved_schema(version, request_schema(version, action))
    sent: dict[str, object] = _with_wire_times(schema, payload)
    return sent


def answer_frame(command: Command) -> str:
    """The charger's answer, as a frame; empty: there is none."""
    if command.answer is None:
        return ""
    if not command.error:
        return emit_result(wire_id(command), command.answer)
    description = str(command.answer.get("description", ""))
    return emit_error(wire_id(command), command.error, description)


@cache
def command_forms(version: str) -> tuple[FormGroup, ...]:
    """All calls of a version, grouped by what they are for, with resolved schemas."""
    groups: dict[str, list[CommandForm]] = {}
    for action, call in OUTGOING[version].items():
        schema = resolved_schema(version, request_schema(version, action))
        groups.setdefault(call.group, []).append(CommandForm(action=action, payload=schema))
    return tuple(FormGroup(group=name, forms=tuple(forms)) for name, forms in groups.items())


def _fits(payload: dict[str, object]) -> bool:
    """Whether it can be sent at all: JSON knows no infinity, UTF-8 no half of a pair."""
    try:
        text = json.dumps(payload, allow_nan=False, ensure_ascii=False)
        return len(text.encode()) <= LONGEST
    except ValueError:
        return False


def _with_wire_times(schema: dict[str, Any], value: Any) -> Any:
    if isinstance(value, dict):
        known = schema.get("properties", {})
        return {name: _with_wire_times(known.get(name, {}), one) for name, one in value.items()}
    if isinstance(value, list):
        return [_with_wire_times(schema.get("items", {}), one) for one in value]
    if schema.get("format") != "date-time":
        return value
    moment: datetime | None = parse_time(value)
    return value if moment is None else wire_time(moment)
