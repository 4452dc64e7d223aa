"""Chargers that nothing was heard of for long: their connection is over, and later they show it."""

from datetime import datetime

from shared.domain.charger_state import SILENCE, offline
from shared.domain.connections import Connection
from shared.stores.connections import connections
from shared.stores.presence import presence
from shared.stores.pushes import charger_pushes
from shared.stores.states import states

_AT_ONCE = 500


def end_silent_connections(moment: datetime) -> None:
    """Half-open sockets never say goodbye: what is silent for long is closed."""
    for connection in connections().due(moment, _AT_ONCE):
        heard = _last_heard(connection)
        if heard + SILENCE > moment:
            connections().look_again(connection, heard + SILENCE)
            continue
        connections().close(connection.company, connection.charger, connection.connection_id)
        charger_pushes().close(connection.connection_id)


def show_offline(moment: datetime) -> None:
    """The grace period of a lost connection is over."""
    for company, charger in states().losing_connection(moment, _AT_ONCE):
        state = states().get(company, charger)
        if state is not None:
            states().change(state, lambda before: offline(before, moment))


def _last_heard(connection: Connection) -> datetime:
    seen = presence().of(connection.company, [connection.charger]).get(connection.charger)
    return max(seen, connection.connected_at) if seen else connection.connected_at
