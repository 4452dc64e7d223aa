"""A charger's connection is up, or over: in its live state; told late, in its history too."""

from datetime import datetime

from functions.telemetry.applying import look_at_work
from functions.telemetry.keeping import note_silence
from functions.telemetry.marking import mark_connection
from functions.telemetry.passwords import settle_password
from shared.domain.charger_state import connected, connection_lost, never_seen
from shared.domain.chargers import ChargerState
from shared.domain.connection_story import fell_silent, lost_at
from shared.domain.connections import Connection
from shared.domain.lateness import is_late
from shared.stores.presence import presence
from shared.stores.states import states
from shared.world import now


def connection_up(connection: Connection, before: Connection | None) -> None:
    """It is the charger's newest."""
    _mark_if_late(connection)
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
        if before is not None:
            _note_silence(before, connection.connected_at)
        settle_password(connection)
        look_at_work(connection.company, connection.charger)


def connection_over(connection: Connection, ended_at: datetime) -> None:
    """Nothing takes its place."""
    state = states().get(connection.company, connection.charger)
    seen = presence().of(connection.company, [connection.charger])
    heard = (connection.connected_at, state and state.last_frame_at, seen.get(connection.charger))
    since = lost_at(ended_at, [at for at in heard if at])
    if fell_silent(ended_at, [at for at in heard if at]):
        note_silence(connection.company, connection.charger)
    states().change(
        _unknown(connection),
        lambda state: connection_lost(state, connection.connection_id, since),
    )
    if is_late(ended_at, now()):
        mark_connection(connection, since)


def _note_silence(before: Connection, replaced_at: datetime) -> None:
    """Of a connection whose end is told after the next one began, or never."""
    seen = presence().of(before.company, [before.charger]).get(before.charger)
    if fell_silent(replaced_at, [before.connected_at, *([seen] if seen else [])]):
        note_silence(before.company, before.charger)


def _mark_if_late(connection: Connection) -> None:
    """Before the state forgets since when it was gone."""
    if is_late(connection.connected_at, now()):
        state = states().get(connection.company, connection.charger)
        since = state.offline_since if state is not None else None
        mark_connection(connection, since or connection.connected_at)


def _unknown(connection: Connection) -> ChargerState:
    return never_seen(
        connection.charger, connection.company, connection.site, connection.connected_at
    )
