"""What a session costs: its time by status, its energy by the meter, its tariff (guide 2.5).

Everything follows from what is stored of it, so that it comes out the same whenever it is worked
out. What is idle and what is not: docs/decisions 11.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shared.domain.chargers import Billing, ConnectorStatus
from shared.domain.intervals import StatusPoint, intervals_until
from shared.domain.metered import METER_RESET, in_scale
from shared.domain.pricing import Stretch, price_of
from shared.domain.registers import Reading, register_or_none
from shared.domain.sessions import Session, SessionState
from shared.domain.tariffs import Tariff, in_force


class _Use(Enum):
    CHARGING = auto()
    IDLE = auto()
    HELD = auto()
    """By the charger: nobody pays for that time."""


_HELD = {
    ConnectorStatus.SUSPENDED_EVSE,
    ConnectorStatus.FAULTED,
    ConnectorStatus.UNAVAILABLE,
}


class _Span(NamedTuple):
    begin: datetime
    end: datetime
    use: _Use

    @property
    def seconds(self) -> int:
        return int((self.end - self.begin).total_seconds())


def is_paid(session: Session) -> bool:
    """Whether the decision that opened it named a tariff."""
    decision = session.decision
    return decision.accepted and decision.billing is Billing.PAID and decision.tariff is not None


def unpriced(session: Session) -> Session:
    """It is free, or its tariff is not known."""
    nothing = {"tariff_version": None, "tariff_name": "", "price": None}
    return session.model_copy(update=nothing)


def with_price(
    session: Session,
    versions: Iterable[Tariff],
    points: Iterable[StatusPoint],
    readings: Iterable[Reading],
    zone: ZoneInfo,
) -> Session:
    """With the version of its tariff that was in force when it started; over, with its price.

    `points` are those of its connector, `zone` is that of its site. There is no price where energy
    is paid for and none is proven.
    """
    tariff = in_force(versions, session.started_at)
    known = {"tariff_version": tariff.version, "tariff_name": tariff.name, "price": None}
    named = session.model_copy(update=known)
    untold = session.energy_wh is None and any(band.per_kwh for band in tariff.bands)
    if session.state is SessionState.ACTIVE or untold:
        return named
    price = price_of(tariff, stretches_of(named, points, readings), zone)
    return named.model_copy(update={"price": price})


def stretches_of(
    session: Session, points: Iterable[StatusPoint], readings: Iterable[Reading]
) -> tuple[Stretch, ...]:
    """Charging and idle, to the second, with all its energy; time that the charger held is left
    out. It charges from its start until a status says something else: *occupied* doesn't."""
    begin = _second(session.started_at)
    end = max(begin, _second(session.ended_at or session.started_at))
    spans = tuple(_spans(points, begin, end))
    marks = _marks(session, readings, begin, end)
    return tuple(
        stretch
        for (since, before_wh), (until, after_wh) in pairwise(marks)
        for stretch in _shared_out(after_wh - before_wh, since, _clipped(spans, since, until))
    )


def _spans(points: Iterable[StatusPoint], begin: datetime, end: datetime) -> Iterator[_Span]:
    at, use = begin, _Use.CHARGING
    own = [point for point in points if begin <= point.at < end]
    for interval in intervals_until(own, end, ConnectorStatus.CHARGING):
        since = min(max(_second(interval.started_at), at), end)
        if since > at:
            yield _Span(at, since, use)
        at, use = since, _use_of(interval.status)
    if end > at:
        yield _Span(at, end, use)


def _use_of(status: ConnectorStatus) -> _Use:
    if status is ConnectorStatus.CHARGING:
        return _Use.CHARGING
    return _Use.HELD if status in _HELD else _Use.IDLE


def _marks(
    session: Session, readings: Iterable[Reading], begin: datetime, end: datetime
) -> list[tuple[datetime, int]]:
    """What had been used when: never falling, from nothing at its begin to all at its end."""
    whole_wh = session.energy_wh or 0
    start_wh = register_or_none(session.meter_start_wh)
    marks = [(begin, 0)]
    if start_wh is not None and METER_RESET not in session.deviations:
        for reading in sorted(readings, key=lambda r: r.at):
            at = _second(reading.at)
            if reading.register_wh is None or not marks[-1][0] < at < end:
                continue
            used_wh = in_scale(reading.register_wh, start_wh) - start_wh
            marks.append((at, min(max(used_wh, marks[-1][1]), whole_wh)))
    return [*marks, (end, whole_wh)]


def _clipped(spans: Sequence[_Span], since: datetime, until: datetime) -> list[_Span]:
    near = (_Span(max(s.begin, since), min(s.end, until), s.use) for s in spans)
    return [span for span in near if span.begin < span.end]


def _shared_out(energy_wh: int, at: datetime, spans: Sequence[_Span]) -> Iterator[Stretch]:
    """By the seconds in which it charged; else it flowed at once, at the beginning."""
    charging_s = sum(span.seconds for span in spans if span.use is _Use.CHARGING)
    if not charging_s and energy_wh:
        yield Stretch(begin=at, end=at, charging=True, energy_wh=energy_wh)
    passed_s = shared_wh = 0
    for begin, end, use in spans:
        if use is _Use.CHARGING:
            passed_s += int((end - begin).total_seconds())
            until_wh = energy_wh * passed_s // charging_s
            yield Stretch(begin=begin, end=end, charging=True, energy_wh=until_wh - shared_wh)
            shared_wh = until_wh
        elif use is _Use.IDLE:
            yield Stretch(begin=begin, end=end, charging=False)


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
