"""How a session went: its energy and power over time, as its meter was read (guide 3.6)."""

from collections.abc import Iterable, Sequence
from math import ceil

from pydantic import AwareDatetime, BaseModel

from shared.domain.metered import METER_RESET, in_scale
from shared.domain.registers import Reading, register_or_none
from shared.domain.sessions import Session, SessionState

MOST = 400
"""Points: more than a page is wide tell nothing more."""
_HOUR_S = 3600


class Point(BaseModel, frozen=True):
    """A meter at one moment."""

    at: AwareDatetime
    register_wh: int | None
    """As it was read."""
    energy_wh: int | None
    """Since the start; None where no register tells it."""
    power_w: int | None
    """As it was read, else the mean since the reading before; None: neither is known."""


def course_of(session: Session, readings: Iterable[Reading]) -> tuple[Point, ...]:
    """Of the session's own time, in order; of many points so many that MOST are left.

    It begins and ends with what its start and its stop told, where anything was read between them.
    """
    own = [one for one in readings if _is_within(session, one)]
    read = sorted([*own, *_told_apart_from(own, session)], key=lambda one: one.at)
    points = _with_power([_point(session, reading) for reading in read])
    every = ceil(len(points) / MOST) or 1
    kept = points[::every]
    return tuple(kept if not points or kept[-1] == points[-1] else [*kept, points[-1]])


def _is_within(session: Session, reading: Reading) -> bool:
    over = session.ended_at if session.state is SessionState.ENDED else None
    return session.started_at <= reading.at and (over is None or reading.at <= over)


def _told_apart_from(own: Sequence[Reading], session: Session) -> list[Reading]:
    """The registers that its start and its stop told, where nothing was read at that moment."""
    known = {one.at for one in own}
    edges = [(session.started_at, session.meter_start_wh if session.start_key else None)]
    if session.ended_at is not None and session.stop_key and not session.is_stop_unmetered:
        edges.append((session.ended_at, session.meter_stop_wh))
    told = ((at, register_or_none(wh)) for at, wh in edges if own and at not in known)
    return [Reading(at=at, register_wh=wh) for at, wh in told if wh is not None]


def _point(session: Session, reading: Reading) -> Point:
    return Point(
        at=reading.at,
        register_wh=reading.register_wh,
        energy_wh=_energy(session, reading),
        power_w=reading.power_w,
    )


def _energy(session: Session, reading: Reading) -> int | None:
    """A meter that began anew in between tells nothing since the start."""
    start = register_or_none(session.meter_start_wh)
    if start is None or reading.register_wh is None or METER_RESET in session.deviations:
        return None
    used = in_scale(reading.register_wh, start) - start
    return used if used >= 0 else None


def _with_power(points: Sequence[Point]) -> list[Point]:
    told: list[Point] = []
    before: Point | None = None
    for point in points:
        power = point.power_w if point.power_w is not None else _mean_w(before, point)
        told.append(point.model_copy(update={"power_w": power}))
        before = point if point.energy_wh is not None else before
    return told


def _mean_w(before: Point | None, point: Point) -> int | None:
    if before is None or before.energy_wh is None or point.energy_wh is None:
        return None
    seconds = (point.at - before.at).total_seconds()
    used_wh = point.energy_wh - before.energy_wh
    return round(used_wh * _HOUR_S / seconds) if seconds > 0 and used_wh >= 0 else None
