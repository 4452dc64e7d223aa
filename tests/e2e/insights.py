"""What the dashboard is told of two busy days, so that a browser need not wait for them."""

import re
from datetime import UTC, date, datetime
from typing import Any

from playwright.sync_api import Page, Route

from functions.dashboard.insights import Occupancy, Traffic
from functions.dashboard.standouts import StandingOut
from shared.domain.charger_history import REFUSED, SESSIONS, Tally
from shared.domain.figures import Share
from shared.domain.ids import ChargerId, SiteId
from shared.domain.insight_items import (
    AdviceItem,
    FigureName,
    NotJudgedItem,
    WeekdayItem,
    day_item,
    figures_of,
    hour_item,
    used_item,
)
from shared.domain.insights import Busy, Certainty
from shared.domain.quarter_hours import Usage
from shared.domain.session_items import SiteName
from shared.domain.site_history import Hour, SiteDay
from shared.domain.standouts import Pattern
from shared.i18n.catalogue import text

FIRST, AFTER = date(2026, 3, 2), date(2026, 3, 4)
SITE = SiteName(id=SiteId("x1"), name="Lyon Part-Dieu", time_zone="Europe/Paris")
NEW_SITE = SiteName(id=SiteId("x2"), name="Villeurbanne Gratte-Ciel", time_zone="Europe/Paris")
ROWS = "/api/dashboard/rows?from=2026-03-02&to=2026-03-04"
_HOURS = tuple(Hour(900 * (n % 4), 600, 3600, 250 * n) for n in range(24))
_USAGE = Usage(charging_s=32_400, occupied_s=14_400, available_s=39_600, energy_wh=1_234_500)
_TALLY = Tally(counts={SESSIONS: 12, "succeeded": 11, "no_energy": 1, REFUSED: 2})
_DAY = SiteDay(_USAGE, _TALLY, _HOURS)
_LOOKED: dict[str, Any] = {
    "begin": FIRST,
    "end": AFTER,
    "zones": ("Europe/Paris",),
    "until": datetime(2026, 3, 3, 23, tzinfo=UTC),
    "rows_url": ROWS,
}


def tell_insights(page: Page, language: str) -> None:
    """From now on its page is told this, whatever period it asks for."""
    answers: dict[str, Any] = {
        "occupancy": _occupancy(language).model_dump(mode="json", by_alias=True),
        "traffic": _traffic().model_dump(mode="json", by_alias=True),
        "standing-out": {"items": [_outlier().model_dump(mode="json")]},
    }
    for name, answer in answers.items():
        page.route(re.compile(f"/api/dashboard/{name}"), _telling(answer))


def _telling(answer: Any) -> Any:
    def tell(route: Route) -> None:
        route.fulfill(json=answer)

    return tell


def _occupancy(language: str) -> Occupancy:
    def words(name: FigureName, part: str) -> str:
        return text(language, f"figures.{name}.{part}")

    busy = Busy(weekday=1, begin_hour=9, end_hour=12, occupancy=Share(part=9, whole=10))
    advice = AdviceItem(
        site=SITE, occupancy=0.54, always=False, busy=(busy,), days=2, certainty=Certainty.LOW
    )
    return Occupancy(
        **_LOOKED,
        figures=figures_of(_USAGE, _TALLY, words, ROWS),
        failures={},
        refusals={},
        revenue=(),
        days=(day_item(FIRST, _DAY), day_item(date(2026, 3, 3), _DAY)),
        hours=tuple(hour_item(number, hour) for number, hour in enumerate(_HOURS)),
        advice=(advice,),
        not_judged=(NotJudgedItem(site=NEW_SITE, completeness=0.25),),
    )


def _traffic() -> Traffic:
    hours = tuple(hour_item(number, hour) for number, hour in enumerate(_HOURS))
    return Traffic(
        **_LOOKED,
        week=tuple(WeekdayItem(weekday=number, hours=hours) for number in range(1, 8)),
        profile=hours,
        sites=(used_item((SITE.id, SITE.name), _USAGE, _TALLY),),
        chargers=tuple(used_item((f"h{n}", f"Quai {n}"), _USAGE, _TALLY) for n in (1, 2)),
    )


def _outlier() -> StandingOut:
    return StandingOut(
        charger=ChargerId("h1"),
        name="Quai 1",
        site=SITE,
        pattern=Pattern.IDLE,
        value=0.71,
        neighbours=0.3,
        first=FIRST,
        after=AFTER,
        rows_url=ROWS,
    )
