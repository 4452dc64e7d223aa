"""The schemas of the ocpp package, compiled: what deviates is recorded, not refused.

`additionalProperties` is false in all of them, and real chargers add, lengthen and leave out.
"""

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema_rs

from shared.domain.deviation_codes import DeviationCode, text_of

_FOLDERS = {"1.6": "v16", "2.0.1": "v201", "2.1": "v21"}
_LONGEST_NAME = 64
_NOT_OF_THE_FORM = {"definitions", "javaType", "comment", "$id", "id"}
_CODES = {
    "additionalProperties": DeviationCode.UNKNOWN_FIELD,
    "enum": DeviationCode.UNKNOWN_ENUM,
    "format": DeviationCode.BAD_FORMAT,
    "maxItems": DeviationCode.TOO_MANY,
    "maxLength": DeviationCode.TOO_LONG,
    "maximum": DeviationCode.OUT_OF_RANGE,
    "minItems": DeviationCode.TOO_FEW,
    "minLength": DeviationCode.TOO_SHORT,
    "minimum": DeviationCode.OUT_OF_RANGE,
    "multipleOf": DeviationCode.OUT_OF_RANGE,
    "pattern": DeviationCode.BAD_FORMAT,
    "required": DeviationCode.MISSING_FIELD,
    "type": DeviationCode.WRONG_TYPE,
}
UNANSWERED = {"NotifyPeriodicEventStream"}
"""Sent as SEND (OCPP-J 2.1): there is no answer, and no schema of one."""


def deviations_of(version: str, schema: str, payload: Any) -> tuple[str, ...]:
    """`pointer: code` of each place where the payload is not as the schema wants it."""
    validator = _validator(version, schema)
    if validator is None or validator.is_valid(payload):
        return ()
    return tuple(text_of(code, pointer) for pointer, code, _ in _errors(validator, payload))


def errors_of(version: str, schema: str, payload: Any) -> tuple[tuple[str, str], ...]:
    """JSON pointer and reason of each error: for what we send ourselves. Empty: valid."""
    validator = _validator(version, schema)
    if validator is None:
        return ()
    return tuple((pointer, message) for pointer, _, message in _errors(validator, payload))


@cache
def resolved_schema(version: str, schema: str) -> dict[str, Any]:
    """The schema with each `$ref` replaced by what it means. None of OCPP's refers to itself."""
    document = _document(version, schema)
    resolved: dict[str, Any] = _resolved(document, document.get("definitions", {}))
    return resolved


@lru_cache(maxsize=512)
def is_known(version: str, action: str) -> bool:
    """Whether the version has a message of this name, in either direction."""
    is_name = len(action) <= _LONGEST_NAME and action.isascii() and action.isalnum()
    if not is_name or action.endswith(("Request", "Response")):
        return False
    return _file(version, _request_of(version, action)).is_file()


def request_schema(version: str, action: str) -> str:
    """The name of the schema of a request."""
    return _request_of(version, action)


def response_schema(action: str) -> str:
    """The name of the schema of an answer."""
    return f"{action}Response"


def _request_of(version: str, action: str) -> str:
    return action if version == "1.6" or action in UNANSWERED else f"{action}Request"


def _errors(validator: Any, payload: Any) -> list[tuple[str, DeviationCode, str]]:
    return [
        (_pointer(error), _code(error.kind), error.message)
        for error in validator.iter_errors(payload)
    ]


def _pointer(error: Any) -> str:
    """To the field itself, also where it is missing, or one too many."""
    path = [str(part) for part in error.instance_path]
    if error.kind.name == "required":
        path.append(error.kind.property)
    elif error.kind.name == "additionalProperties":
        path.append(error.kind.unexpected[0])
    return "/" + "/".join(part.replace("~", "~0").replace("/", "~1") for part in path)


def _code(kind: Any) -> DeviationCode:
    if kind.name == "format" and kind.format == "date-time":
        return DeviationCode.BAD_TIME
    return _CODES.get(kind.name, DeviationCode.OTHER)


@cache
def _validator(version: str, schema: str) -> Any:
    path = _file(version, schema)
    if not path.is_file():
        return None
    return jsonschema_rs.validator_for(_document(version, schema))


def _document(version: str, schema: str) -> dict[str, Any]:
    text = _file(version, schema).read_text(encoding="utf-8-sig")
    document: dict[str, Any] = json.loads(text)
    return document


def _resolved(part: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [_resolved(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        more = {key: value for key, value in part.items() if key != "$ref"}
        return _resolved({**definitions[name], **more}, definitions)
    resolved = {
        key: _resolved(value, definitions)
        for key, value in part.items()
        if key not in _NOT_OF_THE_FORM
    }
    if "properties" in part:
        fields = part["properties"].items()
        resolved["properties"] = {name: _resolved(one, definitions) for name, one in fields}
    return resolved


def _file(version: str, schema: str) -> Path:
    return _folder() / _FOLDERS[version] / "schemas" / f"{schema}.json"


@cache
def _folder() -> Path:
    """Found without importing the package: its classes cost time at every cold start."""
    spec = find_spec("ocpp")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("ocpp")
    return Path(spec.submodule_search_locations[0])
