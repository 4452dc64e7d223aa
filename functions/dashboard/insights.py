"""How chargers were used over a period (guide 3.2 to 3.5): occupancy, traffic."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AwareDatetime, BaseModel, Field

from functions.dashboard.asking import Asked, Begin, End, Sites, asked_for
from functions.dashboard.beside import by_site, chargers_beside, sites_beside
from functions.dashboard.one_charger import insight_of_charger
from shared.domain.access import Reason
from shared.domain.charging_attempts import AttemptOutcome
from shared.domain.companies import Site
from shared.domain.figures import EXTEND_ABOVE
from shared.domain.ids import ChargerId
from shared.domain.insight_items import (
    AdviceItem,
    DayItem,
    Figure,
    FigureName,
    HourItem,
    NotJudgedItem,
    Revenue,
    UsedItem,
    WeekdayItem,
    day_item,
    failures_in,
    figures_of,
    hour_item,
    refusals_in,
    revenue_of,
)
from shared.domain.insights import (
    Advice,
    Insight,
    advised,
    hours_of_day,
    inside,
    insight_of,
    not_judged,
)
from shared.domain.session_items import SiteName
from shared.domain.site_history import Hour, SiteWeek
from shared.http.callers import manager_of
from shared.http.edge import language_of, routes
from shared.i18n.catalogue import text
from shared.stores.site_weeks import site_weeks

router = routes()


class Looked(BaseModel, frozen=True):
    """What was looked at: days of each site, from `from` to before `to`."""

    begin: date = Field(serialization_alias="from")
    end: date = Field(serialization_alias="to")
    zones: tuple[str, ...]
    """Of the sites: a day is that of its site."""
    until: AwareDatetime | None
    """All until then is counted; null: nothing is there."""
    rows_url: str
    """What it is made of, as CSV."""


class Occupancy(Looked, frozen=True):
    """Figures of the period, its days, the hours of its days together, and advice."""

    figures: tuple[Figure, ...]
    failures: dict[AttemptOutcome, int]
    refusals: dict[Reason, int]
    revenue: tuple[Revenue, ...]
    days: tuple[DayItem, ...]
    hours: tuple[HourItem, ...]
    extend_above: float = EXTEND_ABOVE
    advice: tuple[AdviceItem, ...]
    not_judged: tuple[NotJudgedItem, ...]
    """Sites of which too little is known for advice."""


class Traffic(Looked, frozen=True):
    """The hours of the week, the charging profile of a day, and sites or chargers beside each
    other."""

    week: tuple[WeekdayItem, ...]
    profile: tuple[HourItem, ...]
    sites: tuple[UsedItem, ...]
    chargers: tuple[UsedItem, ...]
    """Of the one site that was asked for, on days that are over; else none."""


@router.get("/api/dashboard/occupancy", tags=["insight"])
def show_occupancy(site: Sites = None, begin: Begin = None, end: End = None) -> Occupancy:
    """How much connectors were in use on these sites, or all that are the caller's."""
    asked = asked_for(manager_of(router), site, begin, end)
    weeks = _weeks(asked)
    insight = insight_of(weeks)
    words = language_of(router)
    return Occupancy(
        **_looked(asked, insight).model_dump(),
        figures=figures_of(
            insight.usage, insight.tally, lambda *of: _word(words, *of), asked.rows_url()
        ),
        failures=failures_in(insight.tally),
        refusals=refusals_in(insight.tally),
        revenue=revenue_of(insight.tally),
        days=tuple(day_item(day, known) for day, known in insight.days),
        hours=_hours(hours_of_day(insight.week)),
        advice=_advice(asked, weeks),
        not_judged=_not_judged(asked, weeks),
    )


@router.get("/api/dashboard/traffic", tags=["insight"])
def show_traffic(
    site: Sites = None,
    charger: Annotated[str | None, Query()] = None,
    begin: Begin = None,
    end: End = None,
) -> Traffic:
    """When in the week connectors were in use: on these sites, or at one charger."""
    asked = asked_for(manager_of(router), site, begin, end)
    if charger is not None:
        return _told(asked, insight_of_charger(asked, ChargerId(charger)), charger=charger)
    weeks = _weeks(asked)
    insight = insight_of(weeks)
    return _told(asked, insight, sites_beside(asked, weeks), chargers_beside(asked))


def _told(
    asked: Asked,
    insight: Insight,
    sites: Sequence[UsedItem] = (),
    chargers: Sequence[UsedItem] = (),
    **more: str,
) -> Traffic:
    return Traffic(
        **_looked(asked, insight, **more).model_dump(),
        week=tuple(
            WeekdayItem(weekday=number, hours=_hours(hours))
            for number, hours in enumerate(insight.week, start=1)
        ),
        profile=_hours(hours_of_day(insight.week)),
        sites=tuple(sites),
        chargers=tuple(chargers),
    )


def _weeks(asked: Asked) -> list[SiteWeek]:
    wanted = None if asked.are_all else list(asked.sites)
    found = site_weeks().between(asked.company, wanted, asked.mondays)
    return inside((week for week in found if week.site in asked.sites), asked.period)


def _looked(asked: Asked, insight: Insight, **more: str) -> Looked:
    return Looked(
        begin=asked.period.first,
        end=asked.period.after,
        zones=asked.zones,
        until=insight.until,
        rows_url=asked.rows_url(**more),
    )


def _hours(hours: Iterable[Hour]) -> tuple[HourItem, ...]:
    return tuple(hour_item(number, hour) for number, hour in enumerate(hours))


def _advice(asked: Asked, weeks: Iterable[SiteWeek]) -> tuple[AdviceItem, ...]:
    found = advised(by_site(weeks))
    return tuple(_advice_item(advice, asked.sites[advice.site]) for advice in found)


def _not_judged(asked: Asked, weeks: Iterable[SiteWeek]) -> tuple[NotJudgedItem, ...]:
    found = not_judged(by_site(weeks))
    return tuple(
        NotJudgedItem(site=_named(asked.sites[site]), completeness=share.value or 0)
        for site, share in found.items()
    )


def _advice_item(advice: Advice, site: Site) -> AdviceItem:
    return AdviceItem(
        site=_named(site),
        occupancy=advice.occupancy.value,
        **advice.model_dump(include={"always", "busy", "days", "certainty"}),
    )


def _named(site: Site) -> SiteName:
    return SiteName(id=site.id, name=site.name, time_zone=site.time_zone)


def _word(language: str, name: FigureName, part: str) -> str:
    return text(language, f"figures.{name}.{part}")
