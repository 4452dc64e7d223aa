"""Errors as the API tells them: `application/problem+json` in the caller's language (RFC 9457)."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from shared.domain import errors
from shared.i18n.catalogue import text

MEDIA_TYPE = "application/problem+json"

STATUS: dict[type[errors.HubError], int] = {
    errors.Invalid: 422,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.TooManyAttempts: 429,
}


class FieldProblem(BaseModel, frozen=True):
    """What is wrong with one field; `pointer` is a JSON pointer into the body, or its name."""

    pointer: str
    code: str
    message: str


class Problem(BaseModel, frozen=True):
    """What went wrong, for people (`title`, `detail`) and for programs (`code`, `errors`)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldProblem] = []


def problem(language: str, status: int, code: str, **details: object) -> Problem:
    """The problem with this code."""
    return Problem(
        type=f"urn:business-hub:problem:{code.replace('_', '-')}",
        title=text(language, f"errors.titles.{status}"),
        status=status,
        detail=text(language, f"errors.{code}", **details),
        code=code,
    )


def problem_of(error: errors.HubError, language: str) -> Problem:
    """What a caller did wrong."""
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    told = problem(language, status, error.code, **error.details)
    pointer = getattr(error, "pointer", None)
    if pointer is None:
        return told
    field = FieldProblem(pointer=pointer, code=error.code, message=told.detail)
    return told.model_copy(update={"errors": [field]})


def problem_of_fields(found: Sequence[Mapping[str, Any]], language: str) -> Problem:
    """What pydantic found wrong in a request: all of it at once."""
    fields = [_field(error, language) for error in found]
    told = problem(language, 422, "invalid_input")
    return told.model_copy(update={"errors": fields})


def _field(error: Mapping[str, Any], language: str) -> FieldProblem:
    place, *path = error["loc"]
    steps = path if place == "body" else path[:1]
    escaped = [str(step).replace("~", "~0").replace("/", "~1") for step in steps]
    code = field_code(error["type"])
    return FieldProblem(
        pointer="#" + "".join(f"/{step}" for step in escaped),
        code=code,
        message=text(language, f"errors.fields.{code}"),
    )


_BEGINNINGS = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
    "string_too_short": "too_short",
    "too_short": "too_short",
    "string_too_long": "too_long",
    "too_long": "too_long",
    "string_pattern": "bad_format",
    "enum": "not_a_choice",
    "literal_error": "not_a_choice",
    "int_": "not_a_number",
    "float_": "not_a_number",
    "finite_number": "not_a_number",
    "decimal_max_places": "too_precise",
    "decimal_": "not_a_number",
    "greater_than": "out_of_range",
    "less_than": "out_of_range",
    "datetime": "not_a_moment",
    "timezone": "not_a_moment",
    "date": "not_a_time",
    "time": "not_a_time",
    "string_type": "wrong_type",
    "bool_": "wrong_type",
    "list_": "wrong_type",
    "dict_": "wrong_type",
    "model_": "wrong_type",
}


def field_code(pydantic_type: str) -> str:
    """Our word for pydantic's."""
    for beginning, code in _BEGINNINGS.items():
        if pydantic_type.startswith(beginning):
            return code
    return "invalid"
