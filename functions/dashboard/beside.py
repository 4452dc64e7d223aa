"""Sites beside each other, and the chargers of one site: who is used how much."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from functions.dashboard.asking import Asked
from shared.domain.charger_history import Tally, total_of
from shared.domain.ids import ChargerId, SiteId
from shared.domain.insight_items import UsedItem, used_item
from shared.domain.quarter_hours import Usage, total
from shared.domain.site_history import SiteWeek, together
from shared.stores.charger_weeks import charger_weeks
from shared.stores.names import names_of

T = TypeVar("T")


def sites_beside(asked: Asked, weeks: Iterable[SiteWeek]) -> list[UsedItem]:
    """By their names."""
    items = []
    for site, own in by_site(weeks).items():
        week = together(own)
        usage, tally = week.usage, total_of(week.tallies)
        items.append(used_item((site, asked.sites[site].name), usage, tally))
    return sorted(items, key=lambda item: (item.name.casefold(), item.id))


def chargers_beside(asked: Asked) -> list[UsedItem]:
    """Pattern 91, a query, where one site is asked for."""
    if len(asked.sites) != 1:
        return []
    (site,) = asked.sites
    first, last = asked.mondays[0], asked.mondays[-1]
    usages: dict[ChargerId, list[Usage]] = {}
    tallies: dict[ChargerId, list[Tally]] = {}
    for charger, days, counted in charger_weeks().days_of_site(asked.company, site, first, last):
        usages.setdefault(charger, []).extend(_inside(asked, days))
        tallies.setdefault(charger, []).extend(_inside(asked, counted))
    names = names_of(asked.company, list(usages))
    items = [
        used_item(
            (charger, names[charger].name if charger in names else charger),
            total(usages[charger]),
            total_of(tallies[charger]),
        )
        for charger in usages
    ]
    return sorted(items, key=lambda item: (item.name.casefold(), item.id))


def by_site(weeks: Iterable[SiteWeek]) -> dict[SiteId, list[SiteWeek]]:
    """In the order in which they were read."""
    found: dict[SiteId, list[SiteWeek]] = {}
    for week in weeks:
        found.setdefault(week.site, []).append(week)
    return found


def _inside(asked: Asked, days: Mapping[date, T]) -> list[T]:
    return [told for day, told in days.items() if asked.period.first <= day < asked.period.after]
