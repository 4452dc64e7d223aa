"""What goes into a family's function and what comes out; reading fields of odd payloads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from shared.domain.access import Decision
from shared.domain.facts import Fact
from shared.domain.ids import CardUid, ChargerId
from shared.domain.times import plausible_time
from shared.ocpp.times import parse_time

_LARGEST = 2**63 - 1
_SHORT = 255
_LONGEST_UID = 64


@dataclass(frozen=True, slots=True)
class Message:
    """A charger's call. `decision` is there where the action asks for one (`cards.py`)."""

    payload: dict[str, Any]
    received_at: datetime
    charger: ChargerId
    decision: Decision | None = None
    attempt: int = 0
    """How often its transaction id was stepped."""
    is_repeat: bool = False
    """It stands already, and `decision` is what was made of it then."""
    release: str = ""
    """Of the platform, for a charger that asks."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The payload of the answer, and what was said."""

    reply: dict[str, Any]
    facts: tuple[Fact, ...] = field(default=())


class Refused(Exception):
    """The call can't be understood; `code` is OCPP's error code."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


@dataclass(frozen=True, slots=True)
class Presented:
    """A card to decide on; empty where the driver presented none. One that only stops what runs
    opens nothing: its decision is for the answer."""

    uid: CardUid
    to_stop: bool = False


Handler = Callable[[Message], Outcome]


def text(payload: dict[str, Any], name: str) -> str:
    """The field as text, empty where it is missing; numbers for text are taken."""
    value = payload.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def short(payload: dict[str, Any], name: str) -> str:
    """As `text`, at most 255 characters, for what is copied on; its frame holds all of it."""
    return text(payload, name)[:_SHORT]


def whole(payload: dict[str, Any], name: str) -> int | None:
    """The field as a whole number, also where it came as text or with a fraction."""
    value = payload.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = int(value) if isinstance(value, int) else round(float(value))
    except (ValueError, OverflowError):
        return None
    return number if abs(number) <= _LARGEST else None


def required_text(payload: dict[str, Any], name: str) -> str:
    """Raises Refused where the message means nothing without it."""
    value = text(payload, name)
    if not value:
        raise Refused("OccurenceConstraintViolation", f"{name} is missing")
    return value


def required_whole(payload: dict[str, Any], name: str) -> int:
    """Raises Refused where the message means nothing without it."""
    value = whole(payload, name)
    if value is None:
        code = "TypeConstraintViolation" if name in payload else "OccurenceConstraintViolation"
        raise Refused(code, f"{name} is missing or not a whole number")
    return value


def time_of(payload: dict[str, Any], received_at: datetime) -> datetime:
    """The message's own time where that is plausible."""
    claimed = payload.get("timestamp", payload.get("generatedAt"))
    return plausible_time(parse_time(claimed), received_at)


def unset_clock(payload: dict[str, Any], at: datetime) -> datetime | None:
    """What the charger's clock said, where `at` could not be taken from it."""
    claimed = parse_time(payload.get("timestamp"))
    return None if claimed == at else claimed


def presented(payload: dict[str, Any]) -> Presented:
    """The idTag, to be decided on."""
    return Presented(card_of(payload))


def card_of(payload: dict[str, Any]) -> CardUid:
    """The idTag as it is stored."""
    return card_uid(text(payload, "idTag"))


def card_uid(said: str) -> CardUid:
    """Case-insensitive, so upper case. Longer ones are real; no two of them become one."""
    uid = said.upper()
    if len(uid) <= _LONGEST_UID:
        return CardUid(uid)
    digest = sha256(uid.encode("utf-8", "replace")).hexdigest()[:16].upper()
    return CardUid(f"{uid[: _LONGEST_UID - 17]}~{digest}")
