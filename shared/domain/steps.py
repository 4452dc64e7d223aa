"""What is asked of a charger so that it holds what it should, and what came of it.

The words of no version of OCPP: `shared/ocpp/keeping.py` has those.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.ids import CardUid

Cards = dict[CardUid, AwareDatetime | None]
"""Cards, and until when each is valid; None: for ever."""

FIRST_DISTANCE = timedelta(minutes=1)
LARGEST_DISTANCE = timedelta(days=1)
_GROWTH = 4


class AskVersion(BaseModel, frozen=True, defer_build=True):
    """Which version of the local list do you hold?"""

    kind: Literal["ask_version"] = "ask_version"


class SendList(BaseModel, frozen=True, defer_build=True):
    """Hold these cards: instead of the list that is there (`full`), or beside it."""

    kind: Literal["send_list"] = "send_list"
    full: bool
    version: int
    put: Cards
    remove: tuple[CardUid, ...] = ()


class ClearCache(BaseModel, frozen=True, defer_build=True):
    """Forget the cards that you were told of one by one."""

    kind: Literal["clear_cache"] = "clear_cache"


class ReadSettings(BaseModel, frozen=True, defer_build=True):
    """How are you set? No names: in everything."""

    kind: Literal["read_settings"] = "read_settings"
    names: tuple[str, ...] = ()


class ChangeSetting(BaseModel, frozen=True, defer_build=True):
    """Be set so."""

    kind: Literal["change_setting"] = "change_setting"
    name: str
    value: str


Step = Annotated[
    AskVersion | SendList | ClearCache | ReadSettings | ChangeSetting,
    Field(discriminator="kind"),
]


class Result(StrEnum):
    """What came of a step."""

    ACCEPTED = "accepted"
    NEEDS_RESTART = "needs_restart"
    REJECTED = "rejected"
    MISMATCH = "mismatch"
    """A list of another version is there than the difference was made for."""
    NOT_SUPPORTED = "not_supported"
    NO_ANSWER = "no_answer"
    """It may have been done all the same."""
    UNDELIVERED = "undelivered"
    """It never left: nothing was done."""


class Reported(BaseModel, frozen=True, defer_build=True):
    """A setting as the charger says it is; `value` None: there, but not told."""

    value: str | None = None
    read_only: bool = False
    at: AwareDatetime | None = None
    """As of when; None: of any time."""


class Answer(BaseModel, frozen=True, defer_build=True):
    """What came of a step, and what was told."""

    result: Result
    version: int | None = None
    settings: dict[str, Reported] = {}
    """What was asked for and is not among them, the charger does not have."""
    longest_list: int | None = None
    longest_message: int | None = None
    """Cards in one message."""


def distance(refusals: int) -> timedelta:
    """How long to leave a charger alone after so many refusals in a row: ever longer, to a day."""
    growth: int = _GROWTH ** min(max(refusals, 1) - 1, 6)
    return min(FIRST_DISTANCE * growth, LARGEST_DISTANCE)


def is_waiting(not_before: datetime | None, now: datetime) -> bool:
    """Whether it is left alone for now."""
    return not_before is not None and now < not_before
