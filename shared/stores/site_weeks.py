"""What was of each site in each week (patterns 92, 93): the sums that the dashboard reads."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from shared.domain.charger_history import Tally
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId, SiteId
from shared.domain.site_history import SiteWeek
from shared.domain.standouts import Finding
from shared.stores import tables
from shared.stores.attempts import expiry, put_where
from shared.stores.charger_weeks import LIFE
from shared.stores.packing import (
    KEPT_UNPACKED,
    numbers_packed,
    numbers_unpacked,
    packed,
    tally_from,
    tally_told,
    unpacked,
)

_TRIES = 8
_BATCH = 100
_FEW = 200
"""More than so many weeks of sites are read with all others of their time."""


class SiteWeeks:
    """An item a site and week, of one or two KB; all of a company's of a week lie together."""

    def get(self, company: CompanyId, site: SiteId, monday: date) -> SiteWeek | None:
        """Pattern 92, one consistent read."""
        item = tables.get(tables.TELEMETRY, _key(company, site, monday), consistent=True)
        return None if item is None else _week(item)

    def change(
        self,
        company: CompanyId,
        unknown: SiteWeek,
        change: Callable[[SiteWeek], SiteWeek],
    ) -> SiteWeek:
        """Pattern 92: a consistent read, then what `change` reads, then a conditional write on what
        was there; nothing where nothing changes. `unknown` is what it starts from where none is.

        Raises ChangedMeanwhile.
        """
        for _ in range(_TRIES):
            before = self.get(company, unknown.site, unknown.monday) or unknown
            after = change(before)
            if after == before or (after.is_empty and not before.version):
                return before
            item = _item(after.model_copy(update={"version": before.version + 1}))
            attempt = put_where(
                tables.TELEMETRY,
                _key(company, unknown.site, unknown.monday),
                item,
                "attribute_not_exists(pk) OR version = :version",
                version=before.version,
            )
            if attempt.done:
                return after
        raise ChangedMeanwhile

    def between(
        self, company: CompanyId, sites: Iterable[SiteId] | None, mondays: list[date]
    ) -> Iterator[SiteWeek]:
        """Pattern 92: of these sites, or all of the company, in weeks that follow one another.

        A query over all sites, about five to a read unit; of few sites a read each, half a unit.
        """
        if not mondays:
            return iter(())
        wanted = None if sites is None else frozenset(sites)
        if wanted is not None and len(wanted) * len(mondays) <= _FEW:
            keys = [_key(company, site, monday) for monday in mondays for site in sorted(wanted)]
            reads = (
                tables.get_together_lately(tables.TELEMETRY, keys[first : first + _BATCH])
                for first in range(0, len(keys), _BATCH)
            )
            return map(_week, chain.from_iterable(found.values() for found in reads))
        items = tables.each(
            tables.TELEMETRY, _partition(company), between=(f"{mondays[0]}#", f"{mondays[-1]}#~")
        )
        return (_week(item) for item in items if wanted is None or _site_in(item) in wanted)

    def settled(self, company: CompanyId, site: SiteId) -> date | None:
        """Pattern 93, one consistent read: the first day that is not settled yet. None: none is."""
        item = tables.get(tables.TELEMETRY, _settled_key(company, site), consistent=True)
        return None if item is None else date.fromisoformat(item["settled"])

    def settle(
        self, company: CompanyId, site: SiteId, day: date, found: Iterable[Finding] = ()
    ) -> None:
        """Pattern 93, one conditional write: all days before `day` are settled, and these chargers
        stand out by then. It goes on only."""
        told = [finding.model_dump(mode="json", exclude_defaults=True) for finding in found]
        put_where(
            tables.TELEMETRY,
            _settled_key(company, site),
            {"settled": day.isoformat(), "standing_out": told},
            "attribute_not_exists(pk) OR settled < :settled",
            settled=day.isoformat(),
        )

    def standing_out(self, company: CompanyId) -> dict[SiteId, tuple[date, list[Finding]]]:
        """Pattern 93, a query: what stands out at each site of a company, and as of which day."""
        found = {}
        for item in tables.each(tables.TELEMETRY, _partition(company), "SETTLED#"):
            told = list(map(Finding.model_validate, item["standing_out"]))
            found[SiteId(_site_in(item))] = date.fromisoformat(item["settled"]), told
        return found


def _partition(company: CompanyId) -> str:
    return f"R#{company}"


def _key(company: CompanyId, site: SiteId, monday: date) -> tables.Key:
    return _partition(company), f"{monday}#{site}"


def _settled_key(company: CompanyId, site: SiteId) -> tables.Key:
    return _partition(company), f"SETTLED#{site}"


def _site_in(item: Mapping[str, Any]) -> str:
    sort: str = item["sk"]
    return sort.partition("#")[2]


def _item(week: SiteWeek) -> dict[str, Any]:
    begin = datetime.fromisoformat(f"{week.monday}T00:00:00Z")
    return {
        "until": tables.stamp(week.until),
        "numbers": numbers_packed(week.numbers),
        "tallies": packed([tally_told(tally) for tally in week.tallies]),
        "version": week.version,
        "expires": expiry(begin, LIFE),
    }


def _week(item: Mapping[str, Any]) -> SiteWeek:
    monday, _, site = item["sk"].partition("#")
    return SiteWeek.model_construct(
        site=SiteId(site),
        monday=date.fromisoformat(monday),
        until=datetime.fromisoformat(item["until"]),
        numbers=_numbers(item["numbers"]),
        tallies=_tallies(item["tallies"]),
        version=item["version"],
    )


# The same data is unpacked once in a process: the answers of one dashboard are of the same weeks.
# Whoever reads them changes nothing in them.


@lru_cache(KEPT_UNPACKED)
def _numbers(data: bytes) -> Sequence[int]:
    return numbers_unpacked(data)


@lru_cache(KEPT_UNPACKED)
def _tallies(data: bytes) -> tuple[Tally, ...]:
    return tuple(map(tally_from, unpacked(data)))


@cache
def site_weeks() -> SiteWeeks:
    """The store of this process."""
    return SiteWeeks()
