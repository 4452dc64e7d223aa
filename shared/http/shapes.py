"""Shapes that the bodies and answers of all routes are made of."""

from typing import Annotated, Generic, TypeVar
from zoneinfo import ZoneInfo

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from shared.domain.people import plain_address

T = TypeVar("T")


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, LookupError) as problem:
        raise ValueError("no such time zone") from problem
    return name


class Body(BaseModel):
    """A request's body: what it may hold is listed, the rest is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Listed(BaseModel, Generic[T], frozen=True):
    """A page of a list; `next_cursor` goes into the next request, null: no more."""

    items: list[T]
    next_cursor: str | None = None


Limit = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=2000)]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
OptionalName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
EmailAddress = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=254,
        pattern=r"^[^@\s<>(),;:\\\"\[\]]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
    ),
    AfterValidator(plain_address),
]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217."""
TimeZone = Annotated[
    str, StringConstraints(min_length=1, max_length=64), AfterValidator(_known_zone)
]
"""IANA name."""
Code = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)]
"""Six digits of an app, or a recovery code."""
Password = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""Any password as someone types it; whether it is good enough is the domain's to say."""
