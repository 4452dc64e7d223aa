"""When a charger was reachable: its connection over the last days (guide 2.2)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import zip_longest

from pydantic import AwareDatetime, BaseModel

from shared.domain.charger_state import GRACE, SILENCE
from shared.domain.chargers import ChargerState
from shared.domain.times import moment_of

NO_TIME = timedelta()
IDLE = timedelta(seconds=590)
"""API Gateway ends a connection after ten minutes without a message, seconds more or less."""


class ConnectionPoint(BaseModel, frozen=True):
    """From this moment on it was connected, or no longer."""

    at: AwareDatetime
    connected: bool


class Outage(BaseModel, frozen=True):
    """It was not connected all that time. `ended_at` None: it still is not."""

    began_at: AwareDatetime
    ended_at: AwareDatetime | None


class ConnectionStory(BaseModel, frozen=True):
    """Of a period: outages, newest first."""

    begin: AwareDatetime
    """Where it became known only later: that moment."""
    end: AwareDatetime
    outages: tuple[Outage, ...]
    connected_share: float | None
    """Of the time from `begin` to `end`, 0 to 1. None: nothing is known of it."""


def point_of(state: ChargerState) -> ConnectionPoint:
    """Since when it is as it is: since its connection began, or was lost."""
    if state.connected:
        return ConnectionPoint(at=moment_of(state.epoch_ms), connected=True)
    return ConnectionPoint(at=state.offline_since or state.block_since, connected=False)


def points_between(before: ChargerState | None, after: ChargerState) -> tuple[ConnectionPoint, ...]:
    """What a change of a charger's state says of its connection. A loss that ended before anybody
    noticed, longer than GRACE, is told with its end."""
    was_connected = before is not None and before.connected
    now = point_of(after)
    if was_connected is not after.connected:
        return (now,)
    lost = before.offline_since if before is not None else None
    is_back = lost is not None and after.connected and after.offline_since is None
    if lost is None or not is_back or now.at - lost < GRACE:
        return ()
    return (ConnectionPoint(at=lost, connected=False), now)


def lost_at(ended_at: datetime, heard_at: Iterable[datetime]) -> datetime:
    """Since when there is no connection: where nobody said goodbye, since it was last heard of."""
    last = max(heard_at, default=ended_at)
    return last if ended_at - last >= SILENCE else ended_at


def fell_silent(ended_at: datetime, heard_at: Iterable[datetime]) -> bool:
    """Whether it ended, or gave way to the next one, since nothing came for ten minutes: API
    Gateway waits no longer. To the mark: a charger that beats in time is never this late."""
    last = max(heard_at, default=ended_at)
    return ended_at - last >= IDLE


def story_of(points: Iterable[ConnectionPoint], begin: datetime, end: datetime) -> ConnectionStory:
    """Of `points` in any order, also those from before `begin`: what is said twice counts once."""
    changes = _changes(points, end)
    before = [point for point in changes if point.at <= begin]
    within = [point for point in changes if point.at > begin]
    known = before[-1:] + within
    start = max(begin, known[0].at) if known else begin
    outages = [
        Outage(began_at=point.at, ended_at=after.at if after else None)
        for point, after in zip_longest(known, known[1:])
        if not point.connected
    ]
    return ConnectionStory(
        begin=start,
        end=end,
        outages=tuple(reversed(outages)),
        connected_share=_share(outages, start, end) if known else None,
    )


def _changes(points: Iterable[ConnectionPoint], end: datetime) -> list[ConnectionPoint]:
    found: list[ConnectionPoint] = []
    for point in sorted(points, key=lambda one: (one.at, one.connected)):
        if point.at < end and (not found or found[-1].connected is not point.connected):
            found.append(point)
    return found


def _share(outages: list[Outage], start: datetime, end: datetime) -> float | None:
    whole = end - start
    if whole <= NO_TIME:
        return None
    away = sum((min(o.ended_at or end, end) - max(o.began_at, start) for o in outages), NO_TIME)
    return 1 - away / whole
