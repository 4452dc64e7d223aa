"""The schemas of the ocpp package, compiled: what deviates is recorded, not refused.

`additionalProperties` is false in all of them, and real chargers add, lengthen and leave out.
"""

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema_rs

_FOLDERS = {"1.6": "v16", "2.0.1": "v201", "2.1": "v21"}
_LONGEST_NAME = 64
_NOT_OF_THE_FORM = {"definitions", "javaType", "comment", "$id", "id"}
UNANSWERED = {"NotifyPeriodicEventStream"}
"""Sent as SEND (OCPP-J 2.1): there is no answer, and no schema of one."""


def deviations_of(version: str, schema: str, payload: Any) -> tuple[str, ...]:
    """`pointer: keyword` of each place where the payload is not as the schema wants it."""
    validator = _validator(version, schema)
    if validator is None or validator.is_valid(payload):
        return ()
    return tuple(f"{pointer}: {keyword}" for pointer, keyword, _ in _errors(validator, payload))


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


def _errors(validator: Any, payload: Any) -> list[tuple[str, str, str]]:
    return [
        (
            "".join(f"/{part}" for part in error.instance_path) or "/",
            str(error.kind.name),
            error.message,
        )
        for error in validator.iter_errors(payload)
    ]


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
