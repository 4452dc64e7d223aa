"""What a session costs: its time by status, its energy by the meter, its tariff (guide 2.5).

Everything follows from what is stored of it, so that it comes out the same whenever it is worked
out. What is idle and what is not: docs/decisions 11.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shared.domain.chargers import Billing
from shared.domain.intervals import StatusPoint
from shared.domain.metered import METER_RESET, in_scale
from shared.domain.pricing import Stretch, price_of
from shared.domain.registers import Reading, register_or_none
from shared.domain.session_times import SessionSpan, Stay, spans_of
from shared.domain.sessions import Session, SessionState
from shared.domain.tariffs import Tariff, in_force
from shared.domain.times import whole_second


class Follows(NamedTuple):
    """What else than the session itself the sum of a price depends on."""

    statuses: bool
    readings: bool


def follows(tariff: Tariff) -> Follows:
    """When energy flowed matters where it does not always cost the same; how a connector stood,
    there too, and where time is paid for."""
    by_time = any(band.per_hour_charging or band.per_hour_idle for band in tariff.bands)
    by_moment = len({band.per_kwh for band in tariff.bands}) > 1
    return Follows(statuses=by_time or by_moment, readings=by_moment)


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
    out."""
    spans = spans_of(session, points)
    begin = whole_second(session.started_at)
    end = spans[-1].end if spans else begin
    marks = _marks(session, readings, begin, end)
    return tuple(
        stretch
        for (since, before_wh), (until, after_wh) in pairwise(marks)
        for stretch in _shared_out(after_wh - before_wh, since, _clipped(spans, since, until))
    )


def _marks(
    session: Session, readings: Iterable[Reading], begin: datetime, end: datetime
) -> list[tuple[datetime, int]]:
    """What had been used when: never falling, from nothing at its begin to all at its end."""
    whole_wh = session.energy_wh or 0
    start_wh = register_or_none(session.meter_start_wh)
    marks = [(begin, 0)]
    if start_wh is not None and METER_RESET not in session.deviations:
        for reading in sorted(readings, key=lambda r: r.at):
            at = whole_second(reading.at)
            if reading.register_wh is None or not marks[-1][0] < at < end:
                continue
            used_wh = in_scale(reading.register_wh, start_wh) - start_wh
            marks.append((at, min(max(used_wh, marks[-1][1]), whole_wh)))
    return [*marks, (end, whole_wh)]


def _clipped(spans: Sequence[SessionSpan], since: datetime, until: datetime) -> list[SessionSpan]:
    near = (SessionSpan(max(s.begin, since), min(s.end, until), s.status) for s in spans)
    return [span for span in near if span.begin < span.end]


def _shared_out(energy_wh: int, at: datetime, spans: Sequence[SessionSpan]) -> Iterator[Stretch]:
    """By the seconds in which it charged; else it flowed at once, at the beginning."""
    charging_s = sum(span.seconds for span in spans if span.stay is Stay.CHARGING)
    if not charging_s and energy_wh:
        yield Stretch(begin=at, end=at, charging=True, energy_wh=energy_wh)
    passed_s = shared_wh = 0
    for span in spans:
        if span.stay is Stay.CHARGING:
            passed_s += span.seconds
            until_wh = energy_wh * passed_s // charging_s
            told_wh, shared_wh = until_wh - shared_wh, until_wh
            yield Stretch(begin=span.begin, end=span.end, charging=True, energy_wh=told_wh)
        elif span.stay is Stay.IDLE:
            yield Stretch(begin=span.begin, end=span.end, charging=False)
