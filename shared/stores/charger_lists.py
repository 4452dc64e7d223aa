"""Chargers by the many (docs/data.md 4, 8)."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TypeVar

from shared.domain.chargers import Charger
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.outlines import LiveRow, Outline
from shared.stores import cursors, keys, tables
from shared.stores.marshalling import Item

T = TypeVar("T")

_MANY = 10_000
"""More than the megabyte that a query reads at most."""
_BATCH = 100
_CHARGERS = "CHARGER#"
_SHOWN = tuple(Outline.model_fields)


class ChargerLists:
    """Whole ones with the cursor to what follows each; narrow ones by thousands."""

    def each_from(
        self, company: CompanyId, cursor: str | None, a_query: int
    ) -> Iterator[tuple[Charger, str]]:
        """Pattern 4: all after `cursor`, in the order of ids; about 8 to a read unit.

        `a_query`: how many are read at a time. Raises Invalid (`#/cursor`)."""
        for item in _each(company, cursor, a_query):
            yield Charger.model_validate(item), tables.cursor_after(item)

    def named_from(
        self, company: CompanyId, cursor: str | None, wanted: Iterable[ChargerId]
    ) -> Iterator[tuple[Charger, str]]:
        """Pattern 4: those of the wanted after `cursor`, in the order of ids; a read unit each,
        a hundred at a time. Raises Invalid (`#/cursor`)."""
        found = sorted(keys.charger_key(company, charger) for charger in wanted)
        if cursor is not None:
            names = ("pk", "sk")
            last = cursors.opened(cursor, names, keys.partition(company), _CHARGERS, None)
            found = [key for key in found if key[1] > last["sk"]]
        for first in range(0, len(found), _BATCH):
            batch = found[first : first + _BATCH]
            items = tables.get_together(tables.HUB, batch)
            for key in batch:
                if key in items:
                    item = items[key]
                    yield Charger.model_validate(item), tables.cursor_after(item)

    def outlines(
        self, company: CompanyId, cursor: str | None, enough: int
    ) -> tuple[list[Outline], str | None]:
        """Pattern 4: what lists show, query after query until there are `enough`; about 8 to a
        read unit. Raises Invalid (`#/cursor`)."""
        return _pages(partial(_outlines, company), cursor, enough)

    def live(
        self, company: CompanyId, cursor: str | None, enough: int
    ) -> tuple[list[LiveRow], str | None]:
        """Pattern 8: site by site, query after query until there are `enough`; about 25 to a
        read unit. Raises Invalid (`#/cursor`)."""
        return _pages(partial(_live, company), cursor, enough)

    def all_live(self, company: CompanyId) -> list[LiveRow]:
        """Pattern 8: of a whole company."""
        rows, cursor = self.live(company, None, _MANY)
        while cursor is not None:
            more, cursor = self.live(company, cursor, _MANY)
            rows += more
        return rows


def _each(company: CompanyId, cursor: str | None, a_query: int) -> Iterator[Item]:
    while True:
        page = tables.query(
            tables.HUB, keys.partition(company), _CHARGERS, limit=a_query, cursor=cursor
        )
        yield from page.items
        if page.cursor is None:
            return
        cursor = page.cursor


def _pages(
    read: Callable[[str | None, int], tuple[list[T], str | None]], cursor: str | None, enough: int
) -> tuple[list[T], str | None]:
    found, cursor = read(cursor, enough)
    while cursor is not None and len(found) < enough:
        more, cursor = read(cursor, enough - len(found))
        found += more
    return found, cursor


def _outlines(
    company: CompanyId, cursor: str | None, limit: int
) -> tuple[list[Outline], str | None]:
    page = tables.query(
        tables.HUB,
        keys.partition(company),
        _CHARGERS,
        limit=limit,
        cursor=cursor,
        only=_SHOWN,
    )
    return [Outline.model_validate(item) for item in page.items], page.cursor


def _live(company: CompanyId, cursor: str | None, limit: int) -> tuple[list[LiveRow], str | None]:
    page = tables.query(
        tables.HUB,
        keys.partition(company),
        index="by_site",
        names=("spk", "ssk"),
        limit=limit,
        cursor=cursor,
    )
    return [LiveRow.model_validate(item) for item in page.items], page.cursor


@cache
def charger_lists() -> ChargerLists:
    """The store of this process."""
    return ChargerLists()
