"""OCPP-J frames (OCPP-J 1.6 section 4), broken ones of real chargers included.

In, anything is taken that can be understood; out, frames are compact JSON.
"""

import json
import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from shared.domain.deviation_codes import DeviationCode, text_of

LONGEST_ID = 36
DEEPEST = 32
"""Levels of lists and objects; messages of OCPP have a dozen at most."""
_CALL, _RESULT, _ERROR = 2, 3, 4
_IDENTIFIED = re.compile(r'^\s*\[\s*(\d+)\s*,\s*"([^"\\]{1,64})"')
# What is quoted stays as it is, to the end where nothing ends it: once over each character.
_TEXT = r'(?P<text>"(?:[^"\\]|\\(?s:.))*(?:"|\\?\Z))|'
_REPAIRS = (
    (re.compile(_TEXT + r":\s*(?=[,}\]])"), ":null"),  # `"transactionId":,`
    (re.compile(_TEXT + r"(?<=[\[{])\s*,"), ""),  # `"sampledValue":[,{…}]`
    (re.compile(_TEXT + r",\s*(?=[\]}])"), ""),  # `[1,2,]`
)
_OPENING = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Call:
    """A request."""

    id: str
    action: str
    payload: Any
    deviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallResult:
    """The answer to a request of ours."""

    id: str
    payload: Any


@dataclass(frozen=True, slots=True)
class CallError:
    """A request of ours could not be carried out."""

    id: str
    code: str
    description: str
    details: Any


@dataclass(frozen=True, slots=True)
class Broken:
    """Not a frame. `id` is what an error answer goes to; empty: it needs no answer."""

    id: str
    reason: str
    code: str = ""
    """The error code of the answer; empty: the one of its version for broken frames."""


@dataclass(frozen=True, slots=True)
class Send:
    """A message that wants no answer (OCPP-J 2.1)."""

    id: str
    action: str
    payload: Any
    deviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultError:
    """An answer of ours could not be understood (OCPP-J 2.1). It wants no answer."""

    id: str
    parts: list[Any]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A message type of no version."""

    id: str
    kind: int


Frame = Call | CallResult | CallError | Send | ResultError | Unlisted | Broken


def parse(text: str) -> Frame:
    """The frame in `text`, mended where one can be sure what was meant."""
    try:
        return _frame(_strict(text), ())
    except ValueError:
        return _mended(text)


def emit_result(message_id: str, payload: dict[str, Any]) -> str:
    """The answer `[3,id,payload]`."""
    return _compact([_RESULT, message_id, payload])


def emit_error(message_id: str, code: str, description: str) -> str:
    """The answer `[4,id,code,description,{}]`; descriptions have 255 characters at most."""
    return _compact([_ERROR, message_id, code, description[:255], {}])


def emit_call(message_id: str, action: str, payload: dict[str, Any]) -> str:
    """The request `[2,id,action,payload]`."""
    return _compact([_CALL, message_id, action, payload])


def _strict(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if text.count("[") + text.count("{") > DEEPEST and _is_too_deep(value):
        raise ValueError("nested too deeply")
    if "\\u" not in text:
        return value
    # Half a surrogate pair is legal in JSON and in no other place.
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _is_too_deep(value: Any) -> bool:
    """Validation and storing go down a level per step, each with a limit of its own."""
    level = [value]
    for _ in range(DEEPEST):
        lists = [part for part in level if isinstance(part, list)]
        objects = [part.values() for part in level if isinstance(part, dict)]
        level = [inner for part in (*lists, *objects) for inner in part]
    return any(isinstance(part, list | dict) for part in level)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _mended(text: str) -> Frame:
    mended = text
    for pattern, replacement in _REPAIRS:
        mended = pattern.sub(partial(_repaired, replacement), mended)
    mended += _closing(mended)
    try:
        return _frame(_strict(mended), (text_of(DeviationCode.BAD_JSON, ""),))
    except ValueError as error:
        return _broken(text, str(error))


def _repaired(replacement: str, found: re.Match[str]) -> str:
    return found["text"] or replacement


def _closing(text: str) -> str:
    """The brackets that are missing at the end of a frame that was cut off."""
    open_ones: list[str] = []
    quoted = escaped = False
    for character in text:
        if quoted:
            quoted = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            quoted = True
        elif character in _OPENING:
            open_ones.append(_OPENING[character])
        elif open_ones and character == open_ones[-1]:
            open_ones.pop()
    return "" if quoted else "".join(reversed(open_ones))


def _broken(text: str, reason: str) -> Broken:
    if not text.strip().startswith("["):
        # Empty frames after a pong, the bare text `pong`: said by some chargers, meant for nobody.
        return Broken("" if text.strip() in {"", "ping", "pong"} else "-1", reason)
    match = _IDENTIFIED.match(text)
    if match is None:
        return Broken("-1", reason)
    is_answer = match[1] in {str(_RESULT), str(_ERROR)}
    return Broken("" if is_answer else match[2], reason)


def _frame(value: Any, deviations: tuple[str, ...]) -> Frame:
    match value:
        case [2, str(message_id), str(action), payload, *rest]:
            return Call(message_id, action, payload, (*deviations, *_oddities(message_id, rest)))
        case [2, str(message_id), str(action)]:
            return Call(
                message_id, action, {}, (*deviations, text_of(DeviationCode.NO_PAYLOAD, ""))
            )
        case [3, str(message_id), payload, *_]:
            return CallResult(message_id, payload)
        case [3, str(message_id)]:
            return CallResult(message_id, {})
        case [4, str(message_id), *rest]:
            return _call_error(message_id, rest)
        case _:
            return _newer(value, deviations) or _misshapen(value)


def _newer(value: Any, deviations: tuple[str, ...]) -> Frame | None:
    match value:
        case [5, str(message_id), *rest]:
            return ResultError(message_id, rest)
        case [6, str(message_id), str(action), payload, *rest]:
            return Send(message_id, action, payload, (*deviations, *_oddities(message_id, rest)))
        case _:
            return None


def _call_error(message_id: str, rest: list[Any]) -> CallError:
    missing: list[Any] = ["", "", {}]
    code, description, details = [*rest[:3], *missing[len(rest) :]]
    return CallError(message_id, str(code), str(description), details)


def _oddities(message_id: str, rest: list[Any]) -> tuple[str, ...]:
    longer = (text_of(DeviationCode.LONG_MESSAGE_ID, ""),) if len(message_id) > LONGEST_ID else ()
    return (*longer, text_of(DeviationCode.EXTRA_PARTS, "")) if rest else longer


def _misshapen(value: Any) -> Broken | Unlisted:
    match value:
        case [3 | 4 as kind, *_]:
            return Broken("", f"not an answer: message type {kind}")
        case [int(kind), *rest] if kind != _CALL:
            return Unlisted(rest[0] if rest and isinstance(rest[0], str) else "-1", kind)
        case [2, str(message_id), *_] if message_id:
            return Broken(message_id, "not a call: [2, id, action, payload]")
        case [2, int(number), *_]:
            return Broken(str(number), "the message id is not text")
        case _:
            return Broken("-1", "not a frame")


def _compact(value: list[Any]) -> str:
    return json.dumps(value, separators=(",", ":"))
