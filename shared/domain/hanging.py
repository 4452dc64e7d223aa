"""Sessions that hang: no stop comes, and what is known says that they run no more.

A charger that lost power forgets what ran, and says that its connector is available; one that never
comes back says nothing. A stop that comes after all corrects what was guessed (OCPP 1.6 section
4.10; real chargers).
"""

from datetime import datetime, timedelta

from shared.domain.chargers import ChargerState, Connector, ConnectorStatus
from shared.domain.sessions import Session
from shared.domain.times import moment_of

SILENT_FOR = timedelta(hours=24)
"""Chargers charge on while they are offline, and tell it later."""
CONTRADICTED_FOR = timedelta(minutes=15)
"""Statuses overtake stops that wait in a queue: the stop may be on its way."""


def hanging_at(state: ChargerState) -> datetime | None:
    """When a session of this charger is to be looked at; None: none hangs."""
    return min((at for c in state.connectors if (at := _due(state, c))), default=None)


def hanging(state: ChargerState, now: datetime) -> tuple[Connector, ...]:
    """The connectors whose sessions are taken for over now."""
    due = ((connector, _due(state, connector)) for connector in state.connectors)
    return tuple(connector for connector, at in due if at is not None and at <= now)


def begun_before(now: datetime) -> datetime:
    """Sessions that began later are not forgotten yet, whatever is known of them."""
    return now - SILENT_FOR


def is_forgotten(
    session: Session, state: ChargerState | None, newest: datetime | None, now: datetime
) -> bool:
    """Whether a session that no connector is known to have was not heard of for a day.

    `newest` is when it was read last. Its start may have got no further than the session itself.
    """
    known = () if state is None else state.connectors
    if any(connector.session == session.id for connector in known):
        return False
    return max(session.started_at, newest or session.started_at) <= now - SILENT_FOR


def contradicted_since(connector: Connector) -> datetime | None:
    """Since when the connector is said to be available although a session runs; None: it is not."""
    if connector.session is None or connector.status is not ConnectorStatus.AVAILABLE:
        return None
    proofs = [at for at in (connector.last_started_at, connector.proven_at) if at is not None]
    proof = max(proofs, default=connector.since)
    since = connector.since if connector.since > proof else connector.reported_at
    return since if since > proof else None


def proven(state: ChargerState, number: int, at: datetime) -> ChargerState:
    """The state with a proof that the session of a connector runs, whatever its status says."""
    connectors = tuple(
        c.model_copy(update={"proven_at": at}) if c.id == number else c for c in state.connectors
    )
    return state.model_copy(update={"connectors": connectors})


def _due(state: ChargerState, connector: Connector) -> datetime | None:
    if connector.session is None:
        return None
    due: list[datetime] = []
    if state.offline_since is not None:
        due.append(state.offline_since + SILENT_FOR)
    since = contradicted_since(connector)
    if since is not None:
        connected_at = moment_of(state.epoch_ms)
        due.append(max(since, connected_at) + CONTRADICTED_FOR)
    return min(due, default=None)
