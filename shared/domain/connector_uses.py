"""What a connector was used for, at every second that is known of: the base of all history.

Guide 3.3 to 3.5. Its statuses say it; where the hub had no connection, only what was told of that
time later does; a session says it best, for it has its own clock and register.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from shared.domain.chargers import ConnectorStatus
from shared.domain.connection_story import Outage
from shared.domain.intervals import StatusPoint, intervals_until
from shared.domain.session_times import spans_of
from shared.domain.sessions import Session
from shared.domain.times import whole_second


class Use(StrEnum):
    """What a connector is used for. As the blocks of chargers, but of each connector alone."""

    CHARGING = "charging"
    OCCUPIED = "occupied"
    """A car is there and does not charge; or it is reserved."""
    AVAILABLE = "available"
    FAULTED = "faulted"
    OUT_OF_SERVICE = "out_of_service"
    """By us: planned."""
    UNKNOWN = "unknown"
    """Nothing was heard of its charger, then or later."""


class UseSpan(NamedTuple):
    """A connector was used for one thing all that time. Whole seconds, UTC."""

    begin: datetime
    end: datetime
    use: Use

    @property
    def seconds(self) -> int:
        """How long."""
        return int((self.end - self.begin).total_seconds())


class Told(NamedTuple):
    """All that is known of the time of one connector, in any order."""

    points: Sequence[StatusPoint] = ()
    outages: Sequence[Outage] = ()
    sessions: Sequence[Session] = ()
    """Those that are over, and those that run as if they were over when last heard of."""


_USES = {
    ConnectorStatus.CHARGING: Use.CHARGING,
    ConnectorStatus.AVAILABLE: Use.AVAILABLE,
    ConnectorStatus.FAULTED: Use.FAULTED,
    ConnectorStatus.UNAVAILABLE: Use.OUT_OF_SERVICE,
}


def uses_of(told: Told, until: datetime) -> tuple[UseSpan, ...]:
    """Without holes, from the first that was told of it to `until`; time before leaves no trace."""
    statuses = _by_status(told, until)
    heard = _laid_over(statuses, _silences(told, until))
    return _joined(_laid_over(heard, _in_sessions(told, until)))


def clipped(spans: Iterable[UseSpan], since: datetime, until: datetime) -> tuple[UseSpan, ...]:
    """What lies from `since` to before `until`."""
    near = (UseSpan(max(s.begin, since), min(s.end, until), s.use) for s in spans)
    return tuple(span for span in near if span.begin < span.end)


def use_of(status: ConnectorStatus) -> Use:
    """What a status says."""
    return _USES.get(status, Use.OCCUPIED)


def _by_status(told: Told, until: datetime) -> list[UseSpan]:
    """From the first status or session on; what came before the first status is not known."""
    spans = [
        UseSpan(whole_second(i.started_at), whole_second(i.ended_at), use_of(i.status))
        for i in intervals_until(told.points, until)
    ]
    begun = min((whole_second(s.started_at) for s in told.sessions), default=until)
    first = spans[0].begin if spans else whole_second(until)
    return _some([UseSpan(begun, first, Use.UNKNOWN), *spans])


def _silences(told: Told, until: datetime) -> list[UseSpan]:
    """Outages: from the last that came in, until something is told later of a moment in them."""
    spans: list[UseSpan] = []
    done: datetime | None = None
    ends = sorted((gone.began_at, min(gone.ended_at or until, until)) for gone in told.outages)
    for began_at, ended_at in ends:
        begin, end = whole_second(began_at), whole_second(ended_at)
        begin, done = max(begin, done or begin), max(end, done or end)
        heard = [at for p in told.points if begin <= (at := _received_at(p)) < end]
        begin = max([begin, *heard])
        late = [_said_at(p) for p in told.points if _received_at(p) >= end]
        told_at = min((at for at in late if begin < at < end), default=end)
        spans.append(UseSpan(begin, told_at, Use.UNKNOWN))
    return _some(spans)


def _in_sessions(told: Told, until: datetime) -> list[UseSpan]:
    """One connector charges one car: a session lasts until the next one begins, at most."""
    ordered = sorted(told.sessions, key=lambda s: (s.started_at, s.id))
    begins = [whole_second(moment) for moment in (*(s.started_at for s in ordered), until)]
    spans: list[UseSpan] = []
    for session, (begin, following) in zip(ordered, pairwise(begins), strict=True):
        own = (UseSpan(p.begin, p.end, _held_as(p.status)) for p in spans_of(session, told.points))
        spans += clipped(own, begin, min(following, begins[-1]))
    return spans


def _held_as(status: ConnectorStatus) -> Use:
    """A connector that says *available* while a session runs has its car all the same."""
    use = use_of(status)
    return Use.OCCUPIED if use is Use.AVAILABLE else use


def _said_at(point: StatusPoint) -> datetime:
    return whole_second(min(point.at, point.received_at or point.at))


def _received_at(point: StatusPoint) -> datetime:
    return whole_second(point.received_at or point.at)


def _laid_over(below: Sequence[UseSpan], above: Sequence[UseSpan]) -> list[UseSpan]:
    """`above`, and what it leaves uncovered of `below`; each in order and without overlaps."""
    if not below:
        return []
    left: list[UseSpan] = []
    for span in below:
        at = span.begin
        for cover in above:
            if cover.begin < span.end and cover.end > at:
                left.append(UseSpan(at, cover.begin, span.use))
                at = cover.end
        left.append(UseSpan(at, span.end, span.use))
    return sorted([*_some(left), *clipped(above, below[0].begin, below[-1].end)])


def _some(spans: Iterable[UseSpan]) -> list[UseSpan]:
    return [span for span in spans if span.begin < span.end]


def _joined(spans: Iterable[UseSpan]) -> tuple[UseSpan, ...]:
    """Neighbours of one use as one."""
    joined: list[UseSpan] = []
    for span in spans:
        if joined and joined[-1].use is span.use and joined[-1].end == span.begin:
            joined[-1] = UseSpan(joined[-1].begin, span.end, span.use)
        else:
            joined.append(span)
    return tuple(joined)
