"""All that a charger's history follows from, of a period: statuses, outages, sessions, taps."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from shared.domain.charger_history import SessionRead, Sources
from shared.domain.charger_state import GRACE
from shared.domain.chargers import ChargerState
from shared.domain.charging_attempts import WAIT
from shared.domain.connection_story import ConnectionPoint, Outage, story_of
from shared.domain.ids import SessionId
from shared.domain.intervals import StatusPoint
from shared.domain.sessions import Session
from shared.domain.times import AHEAD_AT_MOST
from shared.stores import tables
from shared.stores.connection_points import connection_points
from shared.stores.decisions import decisions
from shared.stores.intervals import intervals
from shared.stores.registers import registers
from shared.stores.session_bodies import session_in
from shared.stores.session_lists import together


def sources_of(state: ChargerState, begin: datetime, end: datetime, now: datetime) -> Sources:
    """Patterns 30, 33, 35, 36, 41 and 74, of a charger from `begin` to before `end`: two queries a
    connector, four more, and one a session."""
    company, charger = state.company, state.charger
    found = _sessions(state, begin - WAIT, end + WAIT)
    first = min([begin, *(session.started_at for session in found)])
    return Sources(
        points=tuple(_points(state, found, begin, end, now)),
        outages=_outages(state, begin, end, now),
        sessions=tuple(SessionRead(one, registers().told_of(one)) for one in found),
        decisions=decisions().between(company, charger, first - WAIT, end + WAIT),
    )


def _sessions(state: ChargerState, begin: datetime, end: datetime) -> Sequence[Session]:
    """Those that ended after `begin` and began before `end`, those that run among them.

    The index may lag behind: one that has just ended is read from the table itself.
    """
    over = tables.each(
        tables.SESSIONS,
        f"C#{state.company}#H#{state.charger}",
        index="by_charger",
        names=("hpk", "hsk"),
        between=(f"E#{tables.stamp(begin)}", "E#9"),
    )
    last = (c.last_session for c in state.connectors if c.last_session)
    running = (c.session for c in state.connectors if c.session)
    found: dict[SessionId, Session] = {one.id: one for one in map(session_in, over)}
    found |= together(state.company, dict.fromkeys([*last, *running]))
    near = (s for s in found.values() if s.started_at < end and not _is_before(s, begin))
    return sorted(near, key=lambda s: (s.started_at, s.id))


def _is_before(session: Session, begin: datetime) -> bool:
    return session.ended_at is not None and session.ended_at < begin


def _points(
    state: ChargerState,
    found: Sequence[Session],
    begin: datetime,
    end: datetime,
    now: datetime,
) -> Iterator[StatusPoint]:
    """All of each session too: where its energy lies depends on all that was said of its time.

    Clocks that run ahead name moments after `end` for what was heard before it.
    """
    company, charger = state.company, state.charger
    since = min([begin, *(s.started_at for s in found)])
    until = max([end, *(s.ended_at or now for s in found)]) + AHEAD_AT_MOST
    connectors = {c.id for c in state.connectors} | {s.connector for s in found}
    for connector in sorted(connectors - {0}):
        yield from intervals().last_before(company, charger, connector, since)
        yield from intervals().between(company, charger, connector, since, until)


def _outages(
    state: ChargerState, begin: datetime, end: datetime, now: datetime
) -> tuple[Outage, ...]:
    points = connection_points().between(state.company, state.charger, begin, end)
    since = state.offline_since
    if since is not None and now - since >= GRACE:
        points.append(ConnectionPoint(at=since, connected=False))
    return story_of(points, begin, end).outages
