"""A charger's connection is up, or over: in its live state; told late, in its history too."""

from datetime import datetime

from functions.telemetry.applying import look_at_work
from functions.telemetry.keeping import note_silence
from functions.telemetry.marking import mark_connection
from functions.telemetry.passwords import settle_password
from shared.domain.charger_state import GRACE, connected, connection_lost, never_seen
from shared.domain.chargers import ChargerState
from shared.domain.commands import is_open
from shared.domain.connection_story import fell_silent, lost_at
from shared.domain.connections import Connection, over_at
from shared.domain.holdings import is_at_rest
from shared.domain.lateness import is_late
from shared.stores.commands import commands
from shared.stores.frames import frames
from shared.stores.holdings import holdings
from shared.stores.presence import presence
from shared.stores.states import states
from shared.world import now


def connection_up(connection: Connection, before: Connection | None) -> None:
    """It is the charger's newest."""
    _mark_if_late(connection)
    is_new = before is None or before.connection_id != connection.connection_id
    if before is not None and is_new:
        _give_way(before, connection)
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
    if is_new:
        settle_password(connection)
        if not _is_at_rest(connection, now()):
            look_at_work(connection.company, connection.charger)


def _give_way(before: Connection, after: Connection) -> None:
    """Its end was told nowhere: cut for its age, or nobody said goodbye. Where its charger was
    long in coming back, it was away all the same."""
    since = _lost_since(before, after.connected_at, until=after.connected_at)
    if after.connected_at - since >= GRACE:
        states().change(
            _unknown(before),
            lambda state: connection_lost(state, before.connection_id, since),
        )


def _is_at_rest(connection: Connection, moment: datetime) -> bool:
    """Whether nothing waits for the charger, of people or of the hub. What is asked for from now
    on has a look of its own."""
    named = connection.company, connection.charger
    if any(map(is_open, commands().recent(*named, moment))):
        return False
    known, own, of_company = holdings().look(*named)
    return is_at_rest(known, own, of_company.changes, connection.connection_id, moment)


def connection_over(connection: Connection, ended_at: datetime) -> None:
    """Nothing takes its place."""
    since = _lost_since(connection, ended_at)
    states().change(
        _unknown(connection),
        lambda state: connection_lost(state, connection.connection_id, since),
    )
    if is_late(since, now()):
        mark_connection(connection, since)


def _lost_since(
    connection: Connection, ended_at: datetime, until: datetime | None = None
) -> datetime:
    """Since when it is no more: it ended, or gave way to the next, at `ended_at` at the latest.
    Noted where that is since its charger let the idle time go by. What was said from `until` on was
    said on the next one."""
    company, charger = connection.company, connection.charger
    heard = [connection.connected_at, *presence().of(company, [charger]).values()]
    said = frames().heard_at(company, charger, connection.connected_at, until)
    if said is not None:
        heard.append(said)
    over = over_at(connection, ended_at, heard)
    if fell_silent(over, heard):
        note_silence(company, charger)
    return lost_at(over, heard)


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
