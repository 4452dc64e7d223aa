"""What the world may know (patterns 75, 76)."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache

from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId
from shared.domain.public_places import WITHDRAWN_FOR, Published, name_of
from shared.stores import keys, tables
from shared.stores.attempts import expiry, put_where

SHARDS = 8
"""A partition of an index takes a thousand writes a second: when many chargers change at once."""
_TRIES = 8
Change = Callable[[Published | None], Published | None]


class PublicPlaces:
    """Written by the streams, read by whoever answers the world."""

    def change(self, company: CompanyId, name: str, change: Change) -> None:
        """Pattern 75: a consistent read, and a conditional write where something changes: three
        write units, the index included. Again where another was faster. Raises ChangedMeanwhile.
        """
        for _ in range(_TRIES):
            before = self.get(company, name)
            after = change(before)
            if after is before or after is None or _saved(after):
                return
        raise ChangedMeanwhile

    def get(self, company: CompanyId, name: str) -> Published | None:
        """Pattern 75, one consistent read."""
        item = tables.get(tables.HUB, keys.public_key(company, name), consistent=True)
        return None if item is None else Published.model_validate(item)

    def changed_from(self, begin: datetime) -> Iterator[Published]:
        """Pattern 76: all that was written at `begin` or later, of all companies; a query a
        shard and page, half a read unit at least."""
        for shard in range(SHARDS):
            items = tables.each(
                tables.HUB,
                f"PUBLIC#{shard}",
                between=(tables.stamp(begin), "~"),
                index="listing",
                names=("lpk", "lsk"),
            )
            yield from map(Published.model_validate, items)

    def each_of(self, company: CompanyId) -> Iterable[Published]:
        """Pattern 75, a query a page."""
        items = tables.each(tables.HUB, keys.partition(company), keys.PUBLIC)
        return map(Published.model_validate, items)


def _saved(published: Published) -> bool:
    name = name_of(published.shown)
    item = {
        **published.model_dump(mode="json"),
        "lpk": f"PUBLIC#{zlib.crc32(name.encode()) % SHARDS}",
        "lsk": f"{tables.stamp(published.updated_at)}#{name}",
    }
    if published.withdrawn:
        item["expires"] = expiry(published.updated_at, WITHDRAWN_FOR)
    return put_where(
        tables.HUB,
        keys.public_key(published.company, name),
        item,
        "attribute_not_exists(pk) OR version = :before",
        before=published.version - 1,
    ).done


@cache
def public_places() -> PublicPlaces:
    """The store of this process."""
    return PublicPlaces()
