"""What a charger's story is made of: its cause, its lines, and all that it is told from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import ChargerState
from shared.domain.connection_story import Outage
from shared.domain.decisions import DecisionRecord
from shared.domain.intervals import StatusPoint
from shared.domain.refusals import RefusedHandshakes
from shared.domain.registers import Reading
from shared.domain.sessions import Session

TOLD_FOR = timedelta(days=7)
"""How far back a story goes."""
_AT_ONCE = timedelta(minutes=3)
"""Routers and fuses take all with them; what is further apart has causes of its own."""
_FEWEST = 2

Values = dict[str, str | int]


class Cause(StrEnum):
    """Why a charger is offline, or a connector does not charge."""

    SITE_SILENT = "site_silent"
    """All or most of the site went silent at once: its internet or its power."""
    CHARGER_SILENT = "charger_silent"
    """It alone: its own connection or power."""
    REFUSED = "refused"
    """It calls, and is refused at the handshake."""
    NEVER_CONNECTED = "never_connected"
    RESTARTING = "restarting"
    """It starts again and again."""
    FAULTED = "faulted"
    OUT_OF_SERVICE = "out_of_service"
    CAR_PAUSES = "car_pauses"
    """The car is full or pauses by itself."""
    CHARGER_PAUSES = "charger_pauses"
    """The charger, or a limit that it was given, holds the car."""
    CARD_REFUSED = "card_refused"
    WAITS_FOR_CARD = "waits_for_card"
    """A car is there, and nobody has presented a card."""
    SLOW = "slow"
    """It charges with less than half of what it did in this session."""
    NOTHING_WRONG = "nothing_wrong"
    NOT_KNOWN = "not_known"


class Evidence(StrEnum):
    """What a line rests on."""

    STATUS = "status"
    CONNECTION = "connection"
    NEIGHBOURS = "neighbours"
    HANDSHAKE = "handshake"
    BOOT = "boot"
    DECISION = "decision"
    SESSION = "session"


class Told(StrEnum):
    """What a line says; each is a sentence in four languages, with the line's values."""

    LOST = "lost"
    BACK = "back"
    SITE_LOST = "site_lost"
    ALONE_LOST = "alone_lost"
    REFUSED = "refused"
    STARTED = "started"
    FAULTED = "faulted"
    STATUS = "status"
    CARD_REFUSED = "card_refused"
    SESSION_STARTED = "session_started"
    SESSION_ENDED = "session_ended"


class StoryLine(BaseModel, frozen=True):
    """One thing that happened. `values` fill its sentence."""

    at: AwareDatetime
    told: Told
    values: Values = {}
    evidence: Evidence
    reference: str = ""
    """Of a session: its id."""


class Story(BaseModel, frozen=True):
    """The cause of how it is now, since when, and what led to it, the oldest first."""

    cause: Cause
    since: AwareDatetime | None
    connector: int | None = None
    """Which one, where it is of one."""
    values: Values = {}
    lines: tuple[StoryLine, ...]


class Neighbour(NamedTuple):
    """Another charger of the site: since when it is silent, and when it was before."""

    offline_since: datetime | None
    outages: Sequence[Outage] = ()


class Known(NamedTuple):
    """All that a story is told from."""

    state: ChargerState
    neighbours: Sequence[Neighbour] = ()
    points: Sequence[StatusPoint] = ()
    outages: Sequence[Outage] = ()
    refused: RefusedHandshakes | None = None
    boots: Sequence[datetime] = ()
    decisions: Sequence[DecisionRecord] = ()
    sessions: Sequence[Session] = ()
    readings: Mapping[int, Sequence[Reading]] = MappingProxyType({})
    """Of the session that runs on a connector."""


def silent_beside(since: datetime, neighbours: Iterable[Neighbour]) -> int:
    """How many neighbours lost their connection at the same time."""
    return sum(
        any(abs(began - since) <= _AT_ONCE for began in _begins(neighbour))
        for neighbour in neighbours
    )


def is_of_site(silent: int, neighbours: int) -> bool:
    """Whether so many that went silent at once are no matter of one charger."""
    return silent >= _FEWEST and silent * 2 >= neighbours


def _begins(neighbour: Neighbour) -> Iterator[datetime]:
    if neighbour.offline_since is not None:
        yield neighbour.offline_since
    yield from (outage.began_at for outage in neighbour.outages)
