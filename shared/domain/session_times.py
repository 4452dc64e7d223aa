"""What the time of a session was, to the second: charging, idle, or held (docs/decisions 11).

Prices, the file of sessions and the history of connectors all count it here.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from shared.domain.chargers import ConnectorStatus
from shared.domain.intervals import StatusPoint, intervals_until
from shared.domain.sessions import Session, SessionState
from shared.domain.times import whole_second


class Stay(Enum):
    """What a car did, or was made to do, at its connector."""

    CHARGING = auto()
    IDLE = auto()
    """It is full, pauses by itself, or is over and still there."""
    HELD = auto()
    """By the charger: nobody pays for that time."""


_HELD = {
    ConnectorStatus.SUSPENDED_EVSE,
    ConnectorStatus.FAULTED,
    ConnectorStatus.UNAVAILABLE,
}


class SessionSpan(NamedTuple):
    """A part of a session in which its connector was in one status. Whole seconds, UTC."""

    begin: datetime
    end: datetime
    status: ConnectorStatus

    @property
    def seconds(self) -> int:
        """How long."""
        return int((self.end - self.begin).total_seconds())

    @property
    def stay(self) -> Stay:
        """What that status means of a car that is there."""
        if self.status is ConnectorStatus.CHARGING:
            return Stay.CHARGING
        return Stay.HELD if self.status in _HELD else Stay.IDLE


class SessionTimes(NamedTuple):
    """The seconds of a session; they add up to how long it lasted."""

    charging_s: int
    idle_s: int
    held_s: int


def duration_s(session: Session) -> int:
    """How long it lasted: its charging, idle and held seconds add up to that. 0 while it runs."""
    return seconds_between(session.started_at, session.ended_at or session.started_at)


def seconds_between(begin: datetime, end: datetime) -> int:
    """Of whole seconds: fractions of both moments are left out first. At least 0."""
    return max(0, int((whole_second(end) - whole_second(begin)).total_seconds()))


def spans_of(session: Session, points: Iterable[StatusPoint]) -> tuple[SessionSpan, ...]:
    """All of its time, in order; `points` are those of its connector, in any order.

    It charges from its start until a status says something else: *occupied* doesn't. Nothing while
    it has no end.
    """
    begin = whole_second(session.started_at)
    end = max(begin, whole_second(session.ended_at or session.started_at))
    own = [point for point in points if begin <= point.at < end]
    spans: list[SessionSpan] = []
    at, status = begin, ConnectorStatus.CHARGING
    for interval in intervals_until(own, end, ConnectorStatus.CHARGING):
        since = min(max(whole_second(interval.started_at), at), end)
        if since > at:
            spans.append(SessionSpan(at, since, status))
        at, status = since, interval.status
    if end > at:
        spans.append(SessionSpan(at, end, status))
    return tuple(spans)


def times_of(session: Session, points: Iterable[StatusPoint]) -> SessionTimes:
    """How long it charged, stood idle and was held."""
    spans = spans_of(session, points)

    def total(stay: Stay) -> int:
        return sum(span.seconds for span in spans if span.stay is stay)

    return SessionTimes(total(Stay.CHARGING), total(Stay.IDLE), total(Stay.HELD))


def with_times(session: Session, points: Iterable[StatusPoint]) -> Session:
    """Once it is over, with its seconds of charging and of idle time. Nothing is known of one that
    names no connector."""
    if session.state is SessionState.ACTIVE or not session.connector:
        return session.model_copy(update={"charging_s": None, "idle_s": None})
    times = times_of(session, points)
    return session.model_copy(update={"charging_s": times.charging_s, "idle_s": times.idle_s})
