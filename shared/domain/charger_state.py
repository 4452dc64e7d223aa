"""What a fact does to the live side of a charger: pure, harmless twice, late and out of order."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared.domain.chargers import ChargerState, Connector, ConnectorStatus, block_of
from shared.domain.connector_status import after_report
from shared.domain.facts import Booted, Fact, StatusChanged
from shared.domain.ids import ChargerId, CompanyId, SessionId, SiteId
from shared.domain.times import order_of

GRACE = timedelta(minutes=3)
"""A connection lives two hours at most: reconnecting must not look like being offline."""
SILENCE = timedelta(minutes=15)
"""Heartbeats come every 4 to 9 minutes, and are noted at five-minute marks."""

MOST_CONNECTORS = 200
"""More has no charger: numbers beyond are those of a fault, which must not fill the state."""
_NEVER = datetime.fromtimestamp(0, UTC)


def never_seen(charger: ChargerId, company: CompanyId, site: SiteId, at: datetime) -> ChargerState:
    """A registered charger before its first word."""
    return ChargerState(charger=charger, company=company, site=site, block_since=at)


def state_after(
    state: ChargerState, fact: Fact, epoch_ms: int, received_at: datetime
) -> ChargerState:
    """The state with `fact`, from a connection of `epoch_ms`; the same object if nothing changes.

    What an older connection says of the moment is not applied.
    """
    if epoch_ms < state.epoch_ms:
        return state
    if isinstance(fact, Booted):
        return _changed(state, received_at, hardware=fact.hardware)
    if isinstance(fact, StatusChanged):
        return _changed(state, received_at, connectors=_with_status(state, fact, received_at))
    return state


def session_runs(
    state: ChargerState,
    connector: int,
    session: SessionId,
    started_at: datetime,
    received_at: datetime,
) -> ChargerState:
    """The state with a session on its connector, unless one that began later is known there.

    One connector charges one vehicle: what began last is what runs.
    """
    before = _connector_or_new(state, connector, started_at)
    if is_superseded(before, session, started_at):
        return state
    update = {"session": session, "last_session": session, "last_started_at": started_at}
    after = before.model_copy(update=update)
    return _changed(state, received_at, connectors=_replaced(state, after))


def session_over(state: ChargerState, session: SessionId, received_at: datetime) -> ChargerState:
    """The state without this session."""
    return _changed(state, received_at, connectors=_without_session(state, session))


def session_was(
    state: ChargerState,
    connector: int,
    session: SessionId,
    started_at: datetime,
    received_at: datetime,
) -> ChargerState:
    """The state after a session that is over already: whatever began before it is over too."""
    begun = session_runs(state, connector, session, started_at, received_at)
    return session_over(begun, session, received_at)


def is_superseded(connector: Connector, session: SessionId, started_at: datetime) -> bool:
    """Whether another session began later on this connector."""
    last, last_at = connector.last_session, connector.last_started_at
    if last is None or last_at is None or last == session:
        return False
    return (last_at, last) > (started_at, session)


def connector_of(state: ChargerState | None, number: int) -> Connector | None:
    """What is known of this connector."""
    return None if state is None else _connector(state, number)


def connected(
    state: ChargerState, connection: str, epoch_ms: int, protocol: str, at: datetime
) -> ChargerState:
    """The state once this connection is up, unless a newer one is."""
    if epoch_ms < state.epoch_ms or (connection == state.connection and state.connected):
        return state
    update = {
        "connected": True,
        "offline_since": None,
        "epoch_ms": epoch_ms,
        "connection": connection,
        "protocol": protocol,
    }
    lost = state.offline_since
    if state.connected and (lost is None or at - lost < GRACE):
        # As API Gateway has it every two hours: nothing happened at the charger.
        return _with_block(state.model_copy(update=update), at)
    return _changed(state, at, **update)


def connection_lost(state: ChargerState, connection: str, at: datetime) -> ChargerState:
    """Offline since now; still shown as connected until the grace period is over."""
    if connection != state.connection or state.offline_since is not None:
        return state
    return state.model_copy(update={"offline_since": at})


def offline_at(state: ChargerState) -> datetime | None:
    """When it will be shown as offline unless it comes back; None: there is nothing to wait for."""
    if not state.connected or state.offline_since is None:
        return None
    return state.offline_since + GRACE


def offline(state: ChargerState, at: datetime) -> ChargerState:
    """Shown as offline where the grace period has gone by without a new connection."""
    due = offline_at(state)
    if due is None or at < due:
        return state
    changed = state.model_copy(update={"connected": False})
    return _with_block(changed, at)


def _changed(state: ChargerState, at: datetime, **update: Any) -> ChargerState:
    changed = state.model_copy(update=update)
    if changed == state:
        return state
    last = at if state.last_frame_at is None else max(at, state.last_frame_at)
    return _with_block(changed.model_copy(update={"last_frame_at": last}), at)


def _with_block(state: ChargerState, at: datetime) -> ChargerState:
    block = block_of(state.connected, state.connectors)
    if block is state.block:
        return state
    return state.model_copy(update={"block": block, "block_since": at})


def _with_status(
    state: ChargerState, fact: StatusChanged, received_at: datetime
) -> tuple[Connector, ...]:
    before = _connector(state, fact.connector)
    if before is not None and _is_older(fact, received_at, before):
        return state.connectors
    reported = before.status if before is not None and before.reported_at > _NEVER else None
    plugs, status = after_report(before.plugs if before is not None else (), reported, fact)
    if fact.repeats and reported is status:
        return state.connectors
    same = reported is status
    if before is not None and before.session and before.last_started_at:
        same = same and before.since > before.last_started_at
    update = {
        "status": status,
        "since": before.since if before is not None and same else min(fact.at, received_at),
        "reported_at": fact.at,
        "received_at": received_at,
        "error_code": fact.error_code,
        "info": fact.info,
        "plugs": plugs,
    }
    known = _connector_or_new(state, fact.connector, fact.at)
    return _replaced(state, known.model_copy(update=update))


def _connector_or_new(state: ChargerState, number: int, at: datetime) -> Connector:
    """One of which no status came yet: whatever comes is newer."""
    return _connector(state, number) or Connector(
        id=number, status=ConnectorStatus.PREPARING, since=at, reported_at=_NEVER
    )


def _without_session(state: ChargerState, ended: SessionId) -> tuple[Connector, ...]:
    return tuple(
        c.model_copy(update={"session": None}) if c.session == ended else c
        for c in state.connectors
    )


def _is_older(fact: StatusChanged, received_at: datetime, than: Connector) -> bool:
    known = order_of(than.reported_at, than.received_at or than.reported_at)
    return order_of(fact.at, received_at) < known


def _connector(state: ChargerState, number: int) -> Connector | None:
    return next((c for c in state.connectors if c.id == number), None)


def _replaced(state: ChargerState, connector: Connector) -> tuple[Connector, ...]:
    others = [c for c in state.connectors if c.id != connector.id]
    if len(others) >= MOST_CONNECTORS:
        return state.connectors
    return tuple(sorted([*others, connector], key=lambda c: c.id))
