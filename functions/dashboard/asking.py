"""What of the dashboard is asked for: sites that the caller sees, and days of theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AwareDatetime

from shared.domain.companies import Site
from shared.domain.errors import Invalid, TooMany
from shared.domain.ids import CompanyId, SiteId
from shared.domain.insights import MOST_DAYS, Period
from shared.domain.site_days import DAY, day_at, weeks_between
from shared.http.callers import Caller
from shared.stores.companies import companies
from shared.stores.sites import sites
from shared.world import now

_USUAL = timedelta(days=7)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
"""There is nothing beyond, and calendars end."""

Sites = Annotated[list[str] | None, Query()]
Begin = Annotated[date | AwareDatetime | None, Query(alias="from")]
End = Annotated[date | AwareDatetime | None, Query(alias="to")]
"""Days of each site; a moment counts as the day that it is in the company's zone."""


@dataclass(frozen=True)
class Asked:
    """Whose, of which sites, and when. `today` is that of the company."""

    company: CompanyId
    sites: dict[SiteId, Site]
    are_all: bool
    """They are all of the company."""
    period: Period
    today: date

    @property
    def mondays(self) -> list[date]:
        """The weeks that it is a part of."""
        return list(weeks_between(self.period.first, self.period.after))

    @property
    def zones(self) -> tuple[str, ...]:
        """Whose days they are."""
        return tuple(sorted({site.time_zone for site in self.sites.values()}))

    def rows_url(self, **more: str) -> str:
        """Where the rows behind the figures are."""
        named = [] if self.are_all else [("site", site) for site in self.sites or ("",)]
        days = [("from", self.period.first), ("to", self.period.after)]
        return "/api/dashboard/rows?" + urlencode([*named, *days, *more.items()])


def asked_for(
    caller: Caller,
    wanted: Iterable[str] | None,
    begin: date | datetime | None,
    end: date | datetime | None,
) -> Asked:
    """The last seven days of all sites, unless said otherwise. Patterns 1 and 3: two reads.

    Raises Invalid (`#/to`) for a period that ends before it begins, and for years that nobody
    means; TooMany for one that is longer than a year.
    """
    known = sites().all_of(caller.company)
    seen = {name: site for name, site in known.items() if caller.user.sees(name)}
    if wanted is not None:
        seen = {SiteId(name): seen[SiteId(name)] for name in wanted if SiteId(name) in seen}
    zone = ZoneInfo(companies().get(caller.company).time_zone)
    today = day_at(now(), zone)
    after = _day(end, zone, "#/to") if end is not None else today + DAY
    first = _day(begin, zone, "#/from") if begin is not None else after - _USUAL
    if after <= first:
        raise Invalid("#/to")
    if (after - first).days > MOST_DAYS:
        raise TooMany("#/to", most=MOST_DAYS)
    are_all = len(seen) == len(known)
    return Asked(caller.company, seen, are_all, Period(first, after), today)


def _day(told: date | datetime, zone: ZoneInfo, pointer: str) -> date:
    if not _FIRST_YEAR <= told.year <= _LAST_YEAR:
        raise Invalid(pointer)
    return day_at(told, zone) if isinstance(told, datetime) else told
