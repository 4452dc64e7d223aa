"""Decisions of chargers (pattern 36): why a card was accepted or refused."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from shared.domain.decisions import DecisionRecord
from shared.domain.ids import CardUid, ChargerId, CompanyId
from shared.stores import tables
from shared.stores.attempts import put_always


class Decisions:
    """On the key of the charger; also in the index of the card."""

    def add(self, record: DecisionRecord) -> None:
        """Pattern 36, one write, safe to repeat."""
        at = tables.stamp(record.at)
        key = (
            f"C#{record.company}#{record.charger}",
            f"DECISION#{at}#{record.message_id[:64]}",
        )
        item = record.model_dump(mode="json")
        if record.uid:
            item |= {"kpk": f"C#{record.company}#K#{record.uid}", "ksk": f"D#{at}"}
        put_always(tables.SESSIONS, key, item)

    def page_of(
        self, company: CompanyId, charger: ChargerId, limit: int, cursor: str | None
    ) -> tuple[list[DecisionRecord], str | None]:
        """Pattern 36, newest first, one query."""
        page = tables.query(
            tables.SESSIONS,
            f"C#{company}#{charger}",
            "DECISION#",
            limit=limit,
            cursor=cursor,
            backwards=True,
        )
        return list(map(DecisionRecord.model_validate, page.items)), page.cursor

    def between(
        self, company: CompanyId, charger: ChargerId, begin: datetime, end: datetime
    ) -> tuple[DecisionRecord, ...]:
        """Pattern 36, oldest first, a query over those from `begin` to before `end`."""
        bounds = (f"DECISION#{tables.stamp(begin)}", f"DECISION#{tables.stamp(end)}")
        items = tables.each(tables.SESSIONS, f"C#{company}#{charger}", between=bounds)
        return tuple(map(DecisionRecord.model_validate, items))

    def each_of(self, company: CompanyId, charger: ChargerId) -> Iterator[DecisionRecord]:
        """Pattern 36, oldest first, a query over all decisions of a charger."""
        items = tables.each(tables.SESSIONS, f"C#{company}#{charger}", "DECISION#")
        return map(DecisionRecord.model_validate, items)

    def page_of_card(
        self, company: CompanyId, uid: CardUid, limit: int, cursor: str | None
    ) -> tuple[list[DecisionRecord], str | None]:
        """Pattern 36 in `by_card`, newest first, one query (a moment behind)."""
        page = tables.query(
            tables.SESSIONS,
            f"C#{company}#K#{uid}",
            "D#",
            index="by_card",
            names=("kpk", "ksk"),
            limit=limit,
            cursor=cursor,
            backwards=True,
        )
        return list(map(DecisionRecord.model_validate, page.items)), page.cursor

    def of_period(
        self, company: CompanyId, charger: ChargerId, begin: datetime, end: datetime
    ) -> Iterator[DecisionRecord]:
        """Pattern 36, oldest first, a query: those from `begin` to before `end`."""
        between = (f"DECISION#{tables.stamp(begin)}", f"DECISION#{tables.stamp(end)}")
        items = tables.each(tables.SESSIONS, f"C#{company}#{charger}", between=between)
        return map(DecisionRecord.model_validate, items)

    def of_card_in(
        self, company: CompanyId, uid: CardUid, begin: datetime, end: datetime
    ) -> Iterator[DecisionRecord]:
        """Pattern 36, oldest first, a query: those on a card from `begin` to before `end`."""
        items = tables.each(
            tables.SESSIONS,
            f"C#{company}#K#{uid}",
            between=(f"D#{tables.stamp(begin)}", f"D#{tables.stamp(end)}"),
            index="by_card",
            names=("kpk", "ksk"),
        )
        return map(DecisionRecord.model_validate, items)

    def each_of_card(self, company: CompanyId, uid: CardUid) -> Iterator[DecisionRecord]:
        """Pattern 36, oldest first, a query over all decisions on a card."""
        items = tables.each(
            tables.SESSIONS,
            f"C#{company}#K#{uid}",
            "D#",
            index="by_card",
            names=("kpk", "ksk"),
        )
        return map(DecisionRecord.model_validate, items)


@cache
def decisions() -> Decisions:
    """The store of this process."""
    return Decisions()
