"""A charger's connection is up, or over: in its live state, and as a gap in its history."""

from datetime import datetime

from functions.telemetry.applying import look_at_work
from functions.telemetry.marking import mark_late_connection
from functions.telemetry.passwords import settle_password
from shared.domain.charger_state import connected, connection_lost, never_seen
from shared.domain.chargers import ChargerState
from shared.domain.connections import Connection, is_same
from shared.domain.gaps import gap_before, lost_at
from shared.stores.gaps import gaps
from shared.stores.presence import presence
from shared.stores.states import states


def connection_up(connection: Connection, before: Connection | None) -> None:
    """It is the charger's newest. When it is looked at again is nobody's news."""
    if before is not None and is_same(before, connection):
        return
    _end_gap(connection)
    states().change(
        _unknown(connection),
        lambda state: connected(
            state,
            connection.connection_id,
            connection.epoch_ms,
            connection.protocol,
            connection.connected_at,
        ),
    )
    if before is None or before.connection_id != connection.connection_id:
        settle_password(connection)
        look_at_work(connection.company, connection.charger)


def connection_over(connection: Connection, ended_at: datetime) -> None:
    """Nothing takes its place."""
    state = states().get(connection.company, connection.charger)
    seen = presence().of(connection.company, [connection.charger])
    heard = (connection.connected_at, state and state.last_frame_at, seen.get(connection.charger))
    since = lost_at(ended_at, [at for at in heard if at])
    states().change(
        _unknown(connection),
        lambda state: connection_lost(state, connection.connection_id, since),
    )
    mark_late_connection(connection, since, ended_at)


def _end_gap(connection: Connection) -> None:
    """Before the state forgets when it began."""
    state = states().get(connection.company, connection.charger) or _unknown(connection)
    gap = gap_before(state, connection.connection_id, connection.epoch_ms, connection.connected_at)
    if gap is not None:
        gaps().add(connection.company, connection.charger, gap)
    begin = gap.begin if gap is not None else connection.connected_at
    mark_late_connection(connection, begin, connection.connected_at)


def _unknown(connection: Connection) -> ChargerState:
    return never_seen(
        connection.charger, connection.company, connection.site, connection.connected_at
    )
