"""Chargers that nothing was heard of for long: their connection is over, and later they show it."""

from collections.abc import Iterator
from datetime import datetime

from functions.watchdog.sweeping import ENDLESS, each
from shared.domain.charger_state import SILENCE, offline
from shared.domain.connections import Connection
from shared.domain.ids import ChargerId, CompanyId
from shared.logs import count
from shared.stores.connections import connections
from shared.stores.frames import frames
from shared.stores.presence import presence
from shared.stores.pushes import charger_pushes
from shared.stores.reading_lately import reading_lately
from shared.stores.states import states
from shared.world import now


def end_silent_connections(moment: datetime, until: datetime = ENDLESS) -> None:
    """Half-open sockets never say goodbye: what is silent for long is closed."""
    sockets = charger_pushes()

    def end_if_silent(connection: Connection) -> None:
        company, charger = connection.company, connection.charger
        with reading_lately():
            said = frames().heard_at(company, charger, connection.connected_at)
        if not _is_silent(connection, said, moment):
            return
        seen = presence().of(company, [charger]).get(charger)
        said = frames().heard_at(company, charger, connection.connected_at)
        if all(_is_silent(connection, at, moment) for at in (seen, said)):
            connections().close(company, charger, connection.connection_id)
            sockets.close(connection.connection_id)

    each(_seeming_silent(moment), end_if_silent, until)


def show_offline(moment: datetime, until: datetime = ENDLESS) -> None:
    """The grace period of a lost connection is over."""

    def show(lost: tuple[CompanyId, ChargerId]) -> None:
        state = states().get(*lost)
        if state is not None:
            states().change(state, lambda before: offline(before, moment))

    each(states().losing_connection(moment), show, until)


def count_connected(_moment: datetime, until: datetime = ENDLESS) -> None:
    """One figure for all chargers; none where there was no time to count to the end."""
    total = 0
    for some in connections().counts():
        total += some
        if now() >= until:
            return
    count("ChargersConnected", total)


def _seeming_silent(moment: datetime) -> Iterator[list[Connection]]:
    """Of each page of those whose turn it is, those without a heartbeat: most of them charge, and
    send samples instead. All of a page in which something can't be read."""
    for page in connections().to_look_at(moment):
        try:
            heard = presence().lately((one.company, one.charger) for one in page)
        except ValueError:
            yield page
        else:
            yield [one for one in page if _is_silent(one, heard.get(one.charger), moment)]


def _is_silent(connection: Connection, seen: datetime | None, moment: datetime) -> bool:
    return max(seen or connection.connected_at, connection.connected_at) + SILENCE <= moment
