"""What chargers should hold and do (pattern 57), and what happened that it must follow (58)."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from shared.domain.errors import ChangedMeanwhile
from shared.domain.holdings import Holdings, Notices, look_again_at
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import tables
from shared.stores.attempts import put_where
from shared.stores.due import due

_TRIES = 8
_UNCHANGED = "attribute_not_exists(pk) OR version = :version"


class HoldingsStore:
    """One item a charger, compressed: 1 KB with its settings and some dozens of cards."""

    def look(self, company: CompanyId, charger: ChargerId) -> tuple[Holdings, Notices, Notices]:
        """Patterns 57 and 58 at one moment, 3 read units: its own notices, and its company's."""
        wanted = (_key(company, charger), _notices_key(company, charger), _notices_key(company))
        found = tables.get_together(tables.CONNECTIONS, wanted)
        held, own, of_company = (found.get(key) for key in wanted)
        return (
            Holdings(company=company, charger=charger) if held is None else _holdings(held),
            Notices() if own is None else Notices.model_validate(own),
            Notices() if of_company is None else Notices.model_validate(of_company),
        )

    def save(self, holdings: Holdings, now: datetime) -> None:
        """Pattern 57, one conditional write (a unit a KB). Raises ChangedMeanwhile.

        In index `by_due` only while something is to be tried again later.
        """
        after = holdings.model_copy(update={"version": holdings.version + 1})
        again_at = look_again_at(after, now)
        sorted_in = (
            {} if again_at is None else {"dpk": "DUE#holdings", "due_at": tables.stamp(again_at)}
        )
        _put(after, sorted_in, holdings.version)

    def change(
        self,
        company: CompanyId,
        charger: ChargerId,
        change: Callable[[Holdings], Holdings],
        now: datetime,
    ) -> Holdings:
        """Pattern 57: reads, changes and writes, again where another was faster. As it is then."""
        for _ in range(_TRIES):
            item = tables.get(tables.CONNECTIONS, _key(company, charger), consistent=True)
            before = _holdings(item) if item else Holdings(company=company, charger=charger)
            after = change(before)
            if after is before:
                return after
            try:
                self.save(after, now)
            except ChangedMeanwhile:
                continue
            return after
        raise ChangedMeanwhile

    def due(self, now: datetime) -> Iterator[list[Holdings]]:
        """Pattern 57, a query a page of `by_due`: those where something may be tried again."""
        for items in due(tables.CONNECTIONS, "holdings", now):
            yield list(map(_holdings, items))

    def let_rest(self, holdings: Holdings) -> None:
        """Pattern 57, one conditional write: out of `by_due`, unless it changed meanwhile."""
        try:
            _put(holdings, {}, holdings.version)
        except ChangedMeanwhile:
            return

    def note(
        self,
        company: CompanyId,
        charger: ChargerId | None,
        change: Callable[[Notices], Notices],
    ) -> None:
        """Pattern 58: reads, changes and writes, again where another was faster. 1 read, 1 write.

        `charger` None: of all chargers of the company.
        """
        key = _notices_key(company, charger)
        for _ in range(_TRIES):
            item = tables.get(tables.CONNECTIONS, key, consistent=True)
            before = Notices() if item is None else Notices.model_validate(item)
            after = change(before)
            if after is before:
                return
            body = after.model_copy(update={"version": before.version + 1}).model_dump(mode="json")
            if put_where(tables.CONNECTIONS, key, body, _UNCHANGED, version=before.version).done:
                return
        raise ChangedMeanwhile


def _put(holdings: Holdings, sorted_in: Mapping[str, Any], version: int) -> None:
    text = holdings.model_dump_json(exclude={"company", "charger", "version"})
    item = {
        "company": holdings.company,
        "charger": holdings.charger,
        "version": holdings.version,
        "data": zlib.compress(text.encode()),
        **sorted_in,
    }
    key = _key(holdings.company, holdings.charger)
    if not put_where(tables.CONNECTIONS, key, item, _UNCHANGED, version=version).done:
        raise ChangedMeanwhile


def _holdings(item: Mapping[str, Any]) -> Holdings:
    known = Holdings.model_validate_json(
        b'{"company":"","charger":"",' + zlib.decompress(item["data"])[1:]
    )
    update = {name: item[name] for name in ("company", "charger", "version")}
    return known.model_copy(update=update)


def _key(company: CompanyId, charger: ChargerId) -> tables.Key:
    return f"K#{company}#{charger}", "HOLDINGS"


def _notices_key(company: CompanyId, charger: ChargerId | None = None) -> tables.Key:
    return f"K#{company}" if charger is None else f"K#{company}#{charger}", "NOTICES"


@cache
def holdings() -> HoldingsStore:
    """The store of this process."""
    return HoldingsStore()
