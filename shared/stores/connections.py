"""Current connections of chargers (pattern 50)."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from shared.domain.connections import LOOK_TURNS, Connection, look_turn, look_turn_at
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import tables
from shared.stores.attempts import delete_where, expiry, put_where
from shared.stores.due import due
from shared.stores.marshalling import plain

LIFE = timedelta(days=2)
"""API Gateway ends them after two hours, the watchdog silent ones before."""
_SILENCE = "silence"
_ALWAYS = "0"
"""A place in the index that the next connection of the charger has too: it costs one write to go
on there, and two to move."""
_COUNTED_AT_ONCE = 1000


class Connections:
    """At most one a charger: the newest."""

    def open(self, connection: Connection) -> tuple[bool, Connection | None]:
        """Pattern 50, one conditional write: whether it is current now, and which one was before.

        Not where a newer one is there already.
        """
        attempt = put_where(
            tables.CONNECTIONS,
            _key(connection.company, connection.charger),
            _item(connection),
            "attribute_not_exists(pk) OR epoch_ms <= :epoch_ms",
            epoch_ms=connection.epoch_ms,
        )
        before = Connection.model_validate(attempt.before) if attempt.before else None
        return attempt.done, before

    def close(self, company: CompanyId, charger: ChargerId, connection: str) -> bool:
        """Pattern 50, one conditional write: only this one. Whether it was current."""
        return delete_where(
            tables.CONNECTIONS,
            _key(company, charger),
            "connection_id = :connection",
            connection=connection,
        ).done

    def current(self, company: CompanyId, charger: ChargerId) -> Connection | None:
        """Pattern 50, one consistent read."""
        item = tables.get(tables.CONNECTIONS, _key(company, charger), consistent=True)
        return None if item is None else Connection.model_validate(item)

    def to_look_at(self, now: datetime) -> Iterator[list[Connection]]:
        """Pattern 50, a query a page: those whose turn it is, however young they are.

        A look writes nothing: a connection keeps its place in the index from its beginning on.
        """
        for items in due(tables.CONNECTIONS, f"{_SILENCE}#{look_turn_at(now)}", now):
            yield list(map(Connection.model_validate, items))

    def counts(self) -> Iterator[int]:
        """Pattern 50, a query a thousand: how many chargers are connected, page after page."""
        for turn in range(LOOK_TURNS):
            yield from self._counts(turn)

    def _counts(self, turn: int) -> Iterator[int]:
        cursor: str | None = None
        while True:
            page = tables.query(
                tables.CONNECTIONS,
                f"DUE#{_SILENCE}#{turn}",
                index="by_due",
                names=("dpk", "due_at"),
                only=("charger",),
                limit=_COUNTED_AT_ONCE,
                cursor=cursor,
            )
            yield len(page.items)
            if page.cursor is None:
                return
            cursor = page.cursor


def connection_in(image: Mapping[str, Any]) -> Connection:
    """The connection in the image of a stream record."""
    return Connection.model_validate(plain(image))


def _key(company: CompanyId, charger: ChargerId) -> tables.Key:
    return f"K#{company}#{charger}", "CONNECTION"


def _item(connection: Connection) -> dict[str, Any]:
    return {
        **connection.model_dump(mode="json"),
        "dpk": f"DUE#{_SILENCE}#{look_turn(connection.charger)}",
        "due_at": _ALWAYS,
        "expires": expiry(connection.connected_at, LIFE),
    }


@cache
def connections() -> Connections:
    """The store of this process."""
    return Connections()
