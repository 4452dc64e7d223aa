"""Stops that name no session of ours: which session they end (OCPP 1.6 errata 3.15; real chargers).

Chargers that start offline never get our id: they stop -1, 0, or a number of their own. Such a stop
is matched by charger, card, time and register. What comes out depends on what is known, not on the
order it came in: each new piece matches all of them anew.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from pydantic import BaseModel

from shared.domain.ids import TransactionId
from shared.domain.session_ends import stop_of
from shared.domain.sessions import Session
from shared.domain.stops import Stop

NEAR = timedelta(days=4)
"""Sessions and stops further apart don't belong together."""


class Matching(BaseModel, frozen=True):
    """What is to change. None: the session has no stop any more."""

    stops: dict[TransactionId, Stop | None] = {}
    gone: tuple[Session, ...] = ()
    """Stops that stood as sessions of their own, and now end another."""
    homeless: tuple[Stop, ...] = ()
    """Stops that ended a session, and now end none."""


def is_loose(session: Session) -> bool:
    """A stop whose start was never seen, and that bears no id of a charger's own."""
    return not session.start_key and bool(session.stop_key) and session.stop_named is not None


def matched(sessions: Sequence[Session]) -> Matching:
    """All sessions near, those that wait for a stop and those that are one, matched anew."""
    ends = _ends(sessions)
    open_to = [s for s in sessions if s.start_key and (not s.stop_key or s.stop_named is not None)]
    home = _homes(open_to, ends)
    stops: dict[TransactionId, Stop | None] = {}
    for session in open_to:
        stop = home.get(session.transaction_id)
        if (stop.key if stop else "") != session.stop_key:
            stops[session.transaction_id] = stop
    placed = {stop.key for stop in home.values()}
    loose = [s for s in sessions if is_loose(s)]
    stays = {s.stop_key for s in loose}
    own = _own(sessions)
    return Matching(
        stops=stops,
        gone=tuple(s for s in loose if s.stop_key in placed | own),
        homeless=tuple(e for e in ends if e.key not in placed | stays),
    )


def _own(sessions: Iterable[Session]) -> set[str]:
    """Stops that name the session they ended: told again without a name, they are the same."""
    return {s.stop_key for s in sessions if s.stop_key and s.stop_named is None and not is_loose(s)}


def _ends(sessions: Sequence[Session]) -> list[Stop]:
    own = _own(sessions)
    found: dict[str, Stop] = {}
    for session in sessions:
        stop = stop_of(session)
        if stop is not None and stop.key not in own:
            found.setdefault(stop.key, stop)
    return sorted(found.values(), key=lambda stop: (stop.at, stop.key))


def _homes(sessions: list[Session], ends: list[Stop]) -> dict[TransactionId, Stop]:
    """By the id where one bears it; then by card; then, where nothing was named, by time alone."""
    homes: dict[TransactionId, Stop] = {}
    rest = list(ends)
    for fits in (_bears_its_name, _is_of_its_card, _is_of_its_time):
        left: list[Stop] = []
        for stop in rest:
            fitting = [s for s in sessions if s.transaction_id not in homes and fits(s, stop)]
            if fitting:
                homes[_nearest(fitting, stop).transaction_id] = stop
            else:
                left.append(stop)
        rest = left
    return homes


def _nearest(sessions: list[Session], stop: Stop) -> Session:
    """The last by its register; where that says nothing, by its time."""

    def nearness(session: Session) -> tuple[bool, int, datetime, str]:
        known = bool(session.meter_start_wh and stop.register_wh)
        begun = (session.meter_start_wh or 0) if known else 0
        return known, begun, session.started_at, session.transaction_id

    return max(sessions, key=nearness)


def _bears_its_name(session: Session, stop: Stop) -> bool:
    return session.transaction_id == stop.named


def _is_of_its_card(session: Session, stop: Stop) -> bool:
    unknown = not stop.uid or not session.uid
    return (unknown or stop.uid == session.uid) and _may_end(session, stop)


def _is_of_its_time(session: Session, stop: Stop) -> bool:
    """Another card may stop a session; one that names a number of its own needs more to go by."""
    return not stop.named and _may_end(session, stop)


def _may_end(session: Session, stop: Stop) -> bool:
    if not session.started_at <= stop.at <= session.started_at + NEAR:
        return False
    if session.connector and stop.connector not in {0, session.connector}:
        return False
    start, end = session.meter_start_wh, stop.register_wh
    return not start or not end or end >= start
