"""Weeks of chargers that are to be worked out anew (pattern 94): something of them came late."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.lateness import MARK_HOLDS, MARK_RESTS
from shared.stores import tables
from shared.stores.attempts import delete_where, expiry, put_always
from shared.stores.charger_weeks import LIFE

Mark = tuple[ChargerId, date, str]
"""A charger, the Monday of the week, and when it was marked last."""


class HistoryMarks:
    """A mark stays until all that was marked by then is worked out."""

    def __init__(self) -> None:
        self._held: dict[tuple[CompanyId, ChargerId, date], datetime] = {}

    def add(
        self,
        company: CompanyId,
        site: SiteId,
        charger: ChargerId,
        mondays: Iterable[date],
        now: datetime,
    ) -> None:
        """Pattern 94, one small write a week, safe to repeat; none where this process has marked it
        within the last minutes, for nobody follows a mark that early."""
        for monday in mondays:
            known = (company, charger, monday)
            marked_at = self._held.get(known)
            if marked_at is not None and marked_at <= now < marked_at + MARK_HOLDS:
                continue
            item = {"marked_at": now.isoformat(), "expires": expiry(now, LIFE)}
            put_always(tables.CONNECTIONS, _key(company, site, charger, monday), item)
            self._held[known] = now

    def ready(self, company: CompanyId, site: SiteId, now: datetime) -> list[Mark]:
        """Pattern 94, a consistent query: those that may be followed now."""
        items = tables.each(tables.CONNECTIONS, _partition(company, site), consistent=True)
        found = []
        for item in items:
            if datetime.fromisoformat(item["marked_at"]) + MARK_RESTS <= now:
                charger, _, monday = item["sk"].rpartition("#")
                found.append((ChargerId(charger), date.fromisoformat(monday), item["marked_at"]))
        return found

    def done(self, company: CompanyId, site: SiteId, mark: Mark) -> None:
        """Pattern 94, one conditional delete: not where it was marked again meanwhile."""
        charger, monday, marked_at = mark
        key = _key(company, site, charger, monday)
        delete_where(tables.CONNECTIONS, key, "marked_at = :marked_at", marked_at=marked_at)


def _partition(company: CompanyId, site: SiteId) -> str:
    return f"H#{company}#{site}"


def _key(company: CompanyId, site: SiteId, charger: ChargerId, monday: date) -> tables.Key:
    return _partition(company, site), f"{charger}#{monday}"


@cache
def history_marks() -> HistoryMarks:
    """The store of this process."""
    return HistoryMarks()
