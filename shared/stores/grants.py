"""Private access grants of cards to chargers (docs/data.md 13, 14)."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from shared.domain.access import Grant
from shared.domain.audit import AuditEntry
from shared.domain.errors import NotFound, UnknownReference
from shared.domain.ids import CardUid, ChargerId, CompanyId
from shared.stores import keys, tables
from shared.stores.audit import recorded

AT_ONCE = 48
"""Grants in one transaction (of at most 100 writes): two writes each, and the audit entry."""


class Grants:
    """Which card opens which charger."""

    def set(self, grants: Sequence[Grant], entry: AuditEntry) -> None:
        """Pattern 13, at most AT_ONCE in one transaction; one that is there is replaced.

        Raises UnknownReference (`#/cards`) when the company has no entry on one of the cards.
        Repeatable.
        """
        writes: list[tables.Write] = []
        for grant in grants:
            held = tables.check(
                tables.HUB, keys.entry_key(grant.company, grant.uid), "attribute_exists(pk)"
            )
            writes += [tables.otherwise(held, UnknownReference("#/cards")), putting(grant)]
        tables.write_together([*writes, recorded(entry)])

    def page_of_charger(
        self, company: CompanyId, charger: ChargerId, limit: int, cursor: str | None
    ) -> tuple[list[Grant], str | None]:
        """Pattern 13, one query, in the order of uids."""
        page = tables.query(
            tables.HUB,
            keys.partition(company),
            f"GRANT#{charger}#",
            limit=limit,
            cursor=cursor,
        )
        return [Grant.model_validate(item) for item in page.items], page.cursor

    def some_of_charger(
        self, company: CompanyId, charger: ChargerId, uids: Sequence[CardUid]
    ) -> list[CardUid]:
        """Pattern 13: those of the cards that are granted. One read unit each."""
        wanted = {uid: keys.grant_key(company, charger, uid) for uid in uids}
        there = tables.get_together(tables.HUB, list(wanted.values()))
        return [uid for uid, key in wanted.items() if key in there]

    def all_of_charger(self, company: CompanyId, charger: ChargerId) -> dict[CardUid, Grant]:
        """Pattern 13, a query over all grants of the charger: about 15 to a read unit."""
        items = tables.each(tables.HUB, keys.partition(company), f"GRANT#{charger}#")
        return {grant.uid: grant for grant in map(Grant.model_validate, items)}

    def each_of(self, company: CompanyId) -> Iterator[Grant]:
        """Pattern 13, a query over all grants of a company: about 15 to a read unit."""
        items = tables.each(tables.HUB, keys.partition(company), "GRANT#")
        return map(Grant.model_validate, items)

    def of_card(self, company: CompanyId, uid: CardUid) -> list[Grant]:
        """Pattern 14, a query of the index (a moment behind)."""
        items = tables.each(
            tables.HUB, f"C#{company}#CARD#{uid}", index="listing", names=("lpk", "lsk")
        )
        return [Grant.model_validate(item) for item in items]

    def page_of_card(
        self, company: CompanyId, uid: CardUid, limit: int, cursor: str | None
    ) -> tuple[list[Grant], str | None]:
        """Pattern 14, one query of the index (a moment behind), in the order of chargers."""
        page = tables.query(
            tables.HUB,
            f"C#{company}#CARD#{uid}",
            index="listing",
            names=("lpk", "lsk"),
            limit=limit,
            cursor=cursor,
        )
        return [Grant.model_validate(item) for item in page.items], page.cursor

    def remove_some(
        self, company: CompanyId, charger: ChargerId, uids: Sequence[CardUid], entry: AuditEntry
    ) -> None:
        """Pattern 13, at most AT_ONCE in one transaction; one that is not there is as good as gone.

        Repeatable.
        """
        doomed = [tables.delete(tables.HUB, keys.grant_key(company, charger, u)) for u in uids]
        tables.write_together([*doomed, recorded(entry)])

    def remove(
        self, company: CompanyId, charger: ChargerId, uid: CardUid, entry: AuditEntry
    ) -> None:
        """Pattern 13, one transaction. Raises NotFound."""
        write = tables.delete(
            tables.HUB, keys.grant_key(company, charger, uid), "attribute_exists(pk)"
        )
        tables.write_together([tables.otherwise(write, NotFound()), recorded(entry)])

    def remove_charger(self, company: CompanyId, charger: ChargerId) -> int:
        """Pattern 13: every single grant of the charger, page by page. Repeatable."""
        items = tables.each(tables.HUB, keys.partition(company), f"GRANT#{charger}#")
        return _remove_each(map(Grant.model_validate, items))

    def remove_card(self, company: CompanyId, uid: CardUid) -> int:
        """Patterns 14 and 13: every grant of the card. Repeatable."""
        return _remove_each(self.of_card(company, uid))


def putting(grant: Grant, condition: str = "", **values: Any) -> tables.Write:
    """Pattern 13, the part of a transaction that grants."""
    listed = {"lpk": f"C#{grant.company}#CARD#{grant.uid}", "lsk": grant.charger}
    key = keys.grant_key(grant.company, grant.charger, grant.uid)
    item = {**grant.model_dump(mode="json"), **listed}
    return tables.put(tables.HUB, key, item, condition, **values)


def _remove_each(found: Iterable[Grant]) -> int:
    doomed = list(found)
    for start in range(0, len(doomed), 100):
        tables.write_together(
            [
                tables.delete(tables.HUB, keys.grant_key(g.company, g.charger, g.uid))
                for g in doomed[start : start + 100]
            ]
        )
    return len(doomed)


@cache
def grants() -> Grants:
    """The store of this process."""
    return Grants()
