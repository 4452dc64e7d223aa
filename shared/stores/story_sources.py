"""All that the story of a charger is told from: itself, and what its neighbours did meanwhile."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from shared.domain.chargers import ChargerState
from shared.domain.connection_story import Outage, story_of
from shared.domain.registers import Reading
from shared.domain.sessions import Session, SessionState
from shared.domain.story_parts import TOLD_FOR, Known, Neighbour
from shared.stores.charger_sources import sources_of
from shared.stores.connection_points import connection_points
from shared.stores.holdings import holdings
from shared.stores.refusals import refusals
from shared.stores.registers import registers
from shared.stores.states import states

_NEIGHBOURS = 20
"""Whose past is looked at; of all others, how they are now."""


def known_of(state: ChargerState, now: datetime) -> Known:
    """As `sources_of` for a week; patterns 7 and 8 of its site, 56, 57 and 58, and 74 of twenty
    neighbours."""
    company, charger, since = state.company, state.charger, now - TOLD_FOR
    sources = sources_of(state, since, now, now)
    beside = [one for one in states().of_site(company, state.site) if one.charger != charger]
    _, notices, _ = holdings().look(company, charger)
    sessions = [one.session for one in sources.sessions]
    return Known(
        state=state,
        neighbours=list(_neighbours(beside, since, now)),
        points=[point for point in sources.points if point.at >= since and not point.yields],
        outages=sources.outages,
        refused=refusals().of_charger(company, charger),
        boots=notices.boots,
        decisions=sources.decisions,
        sessions=sessions,
        readings=dict(_readings(state, sessions)),
    )


def _neighbours(
    beside: Iterable[ChargerState], since: datetime, now: datetime
) -> Iterator[Neighbour]:
    for number, one in enumerate(beside):
        if one.offline_since is None and not one.connected:
            continue  # never heard of: it says nothing
        past = _past(one, since, now) if number < _NEIGHBOURS else ()
        yield Neighbour(one.offline_since, past)


def _past(neighbour: ChargerState, since: datetime, now: datetime) -> tuple[Outage, ...]:
    points = connection_points().between(neighbour.company, neighbour.charger, since, now)
    return story_of(points, since, now).outages


def _readings(
    state: ChargerState, sessions: Iterable[Session]
) -> Iterator[tuple[int, tuple[Reading, ...]]]:
    running = {c.session: c.id for c in state.connectors if c.session}
    for session in sessions:
        connector = running.get(session.id)
        if connector is not None and session.state is SessionState.ACTIVE:
            yield connector, registers().told_of(session)
