"""Chargers whose pattern stands out among their neighbours' (guide 3.5), with the reason."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from shared.domain.ids import ChargerId, SiteId
from shared.domain.session_items import SiteName
from shared.domain.site_days import DAY
from shared.domain.standouts import OBSERVED_DAYS, Finding, Pattern
from shared.http.callers import manager_of
from shared.http.edge import routes
from shared.http.shapes import Listed
from shared.stores.names import names_of
from shared.stores.site_weeks import site_weeks
from shared.stores.sites import sites

router = routes()


class StandingOut(BaseModel, frozen=True):
    """A charger that stands out, on days of its site from `first` to before `after`."""

    charger: ChargerId
    name: str
    site: SiteName
    pattern: Pattern
    value: float
    """A share from 0 to 1; of refusals a number."""
    neighbours: float | None
    """The median of the other chargers of the site; null: there is none."""
    first: date
    after: date
    rows_url: str
    """What it did in that time, as CSV."""


@router.get("/api/dashboard/standing-out", tags=["insight"])
def list_standing_out(
    site: Annotated[list[str] | None, Query()] = None,
) -> Listed[StandingOut]:
    """By the last four weeks that are settled, on these sites or all that are the caller's."""
    caller = manager_of(router)
    known = sites().all_of(caller.company)
    seen = {
        name: one
        for name, one in known.items()
        if caller.user.sees(name) and (site is None or name in site)
    }
    found = [
        (seen[name], until, finding)
        for name, (until, told) in site_weeks().standing_out(caller.company).items()
        if name in seen
        for finding in told
    ]
    names = names_of(caller.company, [finding.charger for _, _, finding in found])
    items = [
        StandingOut(
            **finding.model_dump(),
            name=names[finding.charger].name if finding.charger in names else finding.charger,
            site=SiteName(id=place.id, name=place.name, time_zone=place.time_zone),
            first=until - OBSERVED_DAYS * DAY,
            after=until,
            rows_url=_rows(place.id, finding, until),
        )
        for place, until, finding in found
    ]
    return Listed(items=sorted(items, key=lambda one: (one.site.name, one.name, one.pattern)))


def _rows(site: SiteId, finding: Finding, until: date) -> str:
    days = {"from": until - OBSERVED_DAYS * DAY, "to": until}
    return "/api/dashboard/rows?" + urlencode({"site": site, "charger": finding.charger, **days})
