"""Work whose time has come (index `by_due` of `hub` and `connections`): what no event tells, and
what a lost message left undone."""

from collections.abc import Iterator
from datetime import datetime

from shared.domain.ids import CompanyId
from shared.stores import tables
from shared.stores.marshalling import Item

_PAGE = 100


def due(table: str, kind: str, now: datetime) -> Iterator[list[Item]]:
    """Items of `DUE#kind`, the longest due first: a query a page, asked when the page is wanted.

    What is made due later than `now` meanwhile does not come again.
    """
    cursor: str | None = None
    while True:
        page = tables.query(
            table,
            f"DUE#{kind}",
            between=("0", tables.stamp(now)),
            index="by_due",
            names=("dpk", "due_at"),
            limit=_PAGE,
            cursor=cursor,
        )
        if page.items:
            yield page.items
        if page.cursor is None:
            return
        cursor = page.cursor


def due_in_hub(kind: str, now: datetime) -> Iterator[list[tuple[CompanyId, str]]]:
    """Pages of `due`: company, and what follows the first `#` of the sort key."""
    for items in due(tables.HUB, kind, now):
        yield [
            (CompanyId(item["pk"].partition("#")[2]), item["sk"].partition("#")[2])
            for item in items
        ]
