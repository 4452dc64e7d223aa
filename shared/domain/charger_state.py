"""What a fact does to the live side of a charger: pure, harmless twice, late and out of order."""

from datetime import datetime, timedelta
from typing import Any

from shared.domain.chargers import ChargerState, Connector, ConnectorStatus, block_of
from shared.domain.connector_status import after_report
from shared.domain.facts import Booted, Fact, SessionEnded, SessionStarted, StatusChanged
from shared.domain.ids import ChargerId, CompanyId, SessionId, SiteId
from shared.domain.sessions import session_id

GRACE = timedelta(minutes=3)
"""A connection lives two hours at most: reconnecting must not look like being offline."""
SILENCE = timedelta(minutes=15)
"""Heartbeats come every 4 to 5 minutes, and are noted at five-minute marks."""


def never_seen(charger: ChargerId, company: CompanyId, site: SiteId, at: datetime) -> ChargerState:
    """A registered charger before its first word."""
    return ChargerState(charger=charger, company=company, site=site, block_since=at)


def state_after(
    state: ChargerState, fact: Fact, epoch_ms: int, received_at: datetime
) -> ChargerState:
    """The state with `fact`, from a connection of `epoch_ms`; the same object if nothing changes.

    What an older connection says of the moment is not applied; what it says of sessions is.
    """
    if isinstance(fact, SessionStarted):
        return _changed(state, received_at, connectors=_with_session(state, fact))
    if isinstance(fact, SessionEnded):
        ended = session_id(state.charger, fact.transaction_id)
        return _changed(state, received_at, connectors=_without_session(state, ended))
    if epoch_ms < state.epoch_ms:
        return state
    if isinstance(fact, Booted):
        return _changed(state, received_at, hardware=fact.hardware)
    if isinstance(fact, StatusChanged):
        return _changed(state, received_at, connectors=_with_status(state, fact))
    return state


def connected(
    state: ChargerState, connection: str, epoch_ms: int, protocol: str, at: datetime
) -> ChargerState:
    """The state once this connection is up, unless a newer one is."""
    if epoch_ms < state.epoch_ms or (connection == state.connection and state.connected):
        return state
    return _changed(
        state,
        at,
        connected=True,
        offline_since=None,
        epoch_ms=epoch_ms,
        connection=connection,
        protocol=protocol,
    )


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


def _with_status(state: ChargerState, fact: StatusChanged) -> tuple[Connector, ...]:
    before = _connector(state, fact.connector)
    if before is not None and fact.at < before.reported_at:
        return state.connectors
    plugs, status = after_report(
        before.plugs if before is not None else (),
        before.status if before is not None else None,
        fact,
    )
    same = before is not None and before.status is status
    after = Connector(
        id=fact.connector,
        status=status,
        since=before.since if before is not None and same else fact.at,
        reported_at=fact.at,
        error_code=fact.error_code,
        info=fact.info,
        session=_session_of(state, before, fact),
        plugs=plugs,
    )
    return _replaced(state, after)


def _session_of(
    state: ChargerState, before: Connector | None, fact: StatusChanged
) -> SessionId | None:
    """A transaction that runs says so; its end is told by itself."""
    if fact.transaction_id is not None and not fact.yields:
        return session_id(state.charger, fact.transaction_id)
    return before.session if before is not None else None


def _with_session(state: ChargerState, fact: SessionStarted) -> tuple[Connector, ...]:
    if not fact.connector:
        return state.connectors
    started = session_id(state.charger, fact.transaction_id)
    before = _connector(state, fact.connector) or Connector(
        id=fact.connector, status=ConnectorStatus.PREPARING, since=fact.at, reported_at=fact.at
    )
    return _replaced(state, before.model_copy(update={"session": started}))


def _without_session(state: ChargerState, ended: SessionId) -> tuple[Connector, ...]:
    return tuple(
        c.model_copy(update={"session": None}) if c.session == ended else c
        for c in state.connectors
    )


def _connector(state: ChargerState, number: int) -> Connector | None:
    return next((c for c in state.connectors if c.id == number), None)


def _replaced(state: ChargerState, connector: Connector) -> tuple[Connector, ...]:
    others = [c for c in state.connectors if c.id != connector.id]
    return tuple(sorted([*others, connector], key=lambda c: c.id))
