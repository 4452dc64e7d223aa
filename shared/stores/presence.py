"""When a charger that says nothing else last sent a heartbeat (pattern 51), to five minutes."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache

from shared.domain.connections import presence_mark
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import tables
from shared.stores.attempts import expiry, put_where
from shared.stores.marshalling import Item

LIFE = timedelta(days=400)


class Presence:
    """Written only when a mark is crossed: at most once in five minutes and process."""

    def __init__(self) -> None:
        self._marks: dict[ChargerId, tuple[int, int]] = {}

    def seen(self, company: CompanyId, charger: ChargerId, at: datetime, epoch_ms: int) -> None:
        """Pattern 51, no read, and a small conditional write where a mark was crossed.

        What comes late, or again, never takes it back, nor does what came on a connection
        (`epoch_ms`) that a newer one has taken the place of.
        """
        mark = (epoch_ms, presence_mark(charger, at))
        if mark <= self._marks.get(charger, (-1, -1)):
            return
        item = {"seen_at": tables.stamp(at), "epoch_ms": epoch_ms, "expires": expiry(at, LIFE)}
        put_where(
            tables.CONNECTIONS,
            _key(company, charger),
            item,
            "attribute_not_exists(pk) OR (seen_at < :seen_at AND epoch_ms <= :epoch_ms)",
            seen_at=item["seen_at"],
            epoch_ms=epoch_ms,
        )
        self._marks[charger] = mark

    def of(self, company: CompanyId, chargers: Iterable[ChargerId]) -> dict[ChargerId, datetime]:
        """Pattern 51: a read unit a charger."""
        wanted = [_key(company, charger) for charger in chargers]
        return _seen_in(tables.get_together(tables.CONNECTIONS, wanted))

    def lately(self, named: Iterable[tuple[CompanyId, ChargerId]]) -> dict[ChargerId, datetime]:
        """Pattern 51, of any companies, as it was within the last second: half a unit a charger."""
        wanted = [_key(*charger) for charger in named]
        return _seen_in(tables.get_together_lately(tables.CONNECTIONS, wanted))


def _key(company: CompanyId, charger: ChargerId) -> tables.Key:
    return f"K#{company}#{charger}", "PRESENCE"


def _seen_in(items: Mapping[tables.Key, Item]) -> dict[ChargerId, datetime]:
    return {
        ChargerId(pk.rpartition("#")[2]): datetime.fromisoformat(item["seen_at"])
        for (pk, _), item in items.items()
    }


@cache
def presence() -> Presence:
    """The store of this process."""
    return Presence()
