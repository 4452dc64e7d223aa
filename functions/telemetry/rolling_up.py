"""Histories of the chargers of a site → its weeks (docs/decisions 12).

Days that are over are settled, once. Weeks of which something came late are worked out anew, from
the same source, and so is what is not settled yet. Whatever is done twice ends in the same items.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from functions.telemetry.so_far import SoFar, is_still, so_far
from shared.domain.charger_history import (
    ChargerHistory,
    Tally,
    Window,
    history_in,
    total_of,
)
from shared.domain.chargers import ChargerState
from shared.domain.errors import NotFound
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.lateness import SETTLED_AFTER
from shared.domain.placements import Move, Period, periods_at
from shared.domain.quarter_hours import Usage, total
from shared.domain.site_days import DAY, WEEK_DAYS, begin_of, day_at, week_of, weeks_between
from shared.domain.site_history import SiteDay, SiteWeek, days_of, with_days
from shared.domain.standouts import OBSERVED_DAYS, Finding, Observed, standing_out
from shared.stores.charger_sources import sources_of
from shared.stores.charger_weeks import charger_weeks
from shared.stores.companies import companies
from shared.stores.history_marks import Mark, history_marks
from shared.stores.intervals import LIFE
from shared.stores.moves import moves
from shared.stores.reading_lately import reading_lately
from shared.stores.site_weeks import site_weeks
from shared.stores.sites import sites
from shared.stores.states import states

Done = TypeVar("Done")
_AT_ONCE = 8
_RESTS = timedelta(minutes=55)
"""A site where nothing happens is counted on once an hour."""
_TOLD_WITHIN = timedelta(minutes=5)
"""What happened shortly before a site was counted may not have been known then."""


@dataclass(frozen=True)
class Place:
    """A site, the chargers that are or were there, and its first day that is not over for good."""

    company: CompanyId
    site: SiteId
    zone: ZoneInfo
    chargers: Sequence[ChargerState]
    moves: Mapping[ChargerId, Sequence[Move]]
    now: datetime
    open_day: date

    @property
    def open_since(self) -> datetime:
        """When that day began."""
        return begin_of(self.open_day, self.zone)

    def periods_of(self, charger: ChargerId) -> Sequence[Period]:
        """When it was there."""
        return periods_at(self.site, self.moves.get(charger, ()))


def roll_up(company: CompanyId, site: SiteId, now: datetime) -> None:
    """All that is to be worked out of a site at this moment. Safe to repeat."""
    with reading_lately():
        place = _place(company, site, now)
        if place is None:
            return
        marks = history_marks().ready(company, site, now)
        first = _first_unsettled(place)
        known = site_weeks().get(company, site, week_of(place.open_day))
        if not marks and first == place.open_day and _rests(place, known):
            return
        counted = known.until if known else place.open_since
        live = _live(place, {charger for charger, _, _ in marks}, counted)
    days = days_of((one.history for one in live), place.zone)
    anew = _to_work_out(place, marks, first, live)
    for monday in sorted(anew):
        _work_out(place, monday, anew[monday])
        _add_up(place, monday, days)
        if first < place.open_day:
            following = min(monday + WEEK_DAYS * DAY, place.open_day)
            site_weeks().settle(company, site, following, _standing_out(place, following))
    for monday in weeks_between(place.open_day, day_at(now, place.zone) + DAY):
        if monday not in anew:
            _count_on(place, monday, days)
    for mark in marks:
        history_marks().done(company, site, mark)


def _place(company: CompanyId, site: SiteId, now: datetime) -> Place | None:
    try:
        zone = ZoneInfo(sites().get(company, site).time_zone)
    except NotFound:
        return None
    moved = moves().of_site(company, site)
    here = states().of_site(company, site)
    gone = moved.keys() - {state.charger for state in here}
    chargers = [*here, *states().some_of(company, sorted(gone)).values()]
    open_day = day_at(now - SETTLED_AFTER, zone)
    return Place(company, site, zone, chargers, moved, now, open_day)


def _first_unsettled(place: Place) -> date:
    """Where nothing is settled yet, the company's first day; before it, marks alone count."""
    settled = site_weeks().settled(place.company, place.site)
    if settled is not None:
        return min(settled, place.open_day)
    begun = max(companies().get(place.company).created_at, place.now - LIFE)
    return min(day_at(begun, place.zone), place.open_day)


def _rests(place: Place, known: SiteWeek | None) -> bool:
    if known is None or place.now - known.until >= _RESTS:
        return False
    since = max(place.open_since, known.until - _TOLD_WITHIN)
    here = [s for s in place.chargers if _was_there(place, s.charger, place.open_since)]
    return all(is_still(state, since) for state in here)


def _live(place: Place, marked: set[ChargerId], counted: datetime) -> list[SoFar]:
    before = week_of(place.open_day - DAY)
    packs = charger_weeks().of_site(place.company, place.site, before, before)
    last = {charger: history for _, charger, history in packs if charger not in marked}

    window = Window(place.open_since, place.now, place.zone, place.now)

    def count(state: ChargerState) -> SoFar:
        name = state.charger
        return so_far(state, place.periods_of(name), last.get(name), window, counted)

    present = [s for s in place.chargers if _was_there(place, s.charger, place.open_since)]
    return _each(count, present)


def _was_there(place: Place, charger: ChargerId, since: datetime) -> bool:
    return any(period.end > since for period in place.periods_of(charger))


def _to_work_out(
    place: Place, marks: Iterable[Mark], first: date, live: Iterable[SoFar]
) -> dict[date, set[ChargerId]]:
    """By week: those of days that are over now, those that are marked, and those in which a
    session began that ended since it was counted last."""
    anew: dict[date, set[ChargerId]] = {}
    names = [state.charger for state in place.chargers]
    for monday in weeks_between(first, place.open_day):
        begin = begin_of(monday, place.zone)
        anew[monday] = {name for name in names if _was_there(place, name, begin)}
    for charger, monday, _ in marks:
        anew.setdefault(monday, set()).add(charger)
    for one in live:
        if one.begun is not None:
            for monday in weeks_between(day_at(one.begun, place.zone), place.open_day):
                anew.setdefault(monday, set()).add(one.charger)
    return {monday: who for monday, who in anew.items() if monday < place.open_day}


def _work_out(place: Place, monday: date, chargers: set[ChargerId]) -> None:
    since = begin_of(monday, place.zone)
    until = min(begin_of(monday + WEEK_DAYS * DAY, place.zone), place.open_since)

    window = Window(since, until, place.zone, place.now)

    def work_out(state: ChargerState) -> bool:
        def anew() -> ChargerHistory:
            sources = sources_of(state, since, until, place.now)
            return history_in(sources, place.periods_of(state.charger), window)

        return charger_weeks().change(place.company, place.site, state.charger, monday, anew)

    _each(work_out, [state for state in place.chargers if state.charger in chargers])


def _add_up(place: Place, monday: date, live: dict[date, SiteDay]) -> None:
    """A week from all its chargers, and what is live of it."""

    def anew(week: SiteWeek) -> SiteWeek:
        packs = charger_weeks().of_site(place.company, place.site, monday, monday)
        found = days_of((history for _, _, history in packs), place.zone)
        settled = {day: known for day, known in found.items() if day < place.open_day}
        return with_days(week, {**settled, **live}, monday, _until(place, monday))

    site_weeks().change(place.company, _nothing(place, monday), anew)


def _standing_out(place: Place, until: date) -> list[Finding]:
    """Pattern 91, a query: of those that are there, by the four weeks before `until`."""
    first = until - OBSERVED_DAYS * DAY
    days = charger_weeks().days_of_site(
        place.company, place.site, week_of(first), week_of(until - DAY)
    )
    usages: dict[ChargerId, list[Usage]] = {}
    tallies: dict[ChargerId, list[Tally]] = {}
    for charger, used, counted in days:
        usages.setdefault(charger, []).extend(one for day, one in used.items() if day >= first)
        tallies.setdefault(charger, []).extend(one for day, one in counted.items() if day >= first)
    here = [s.charger for s in place.chargers if _was_there(place, s.charger, place.now)]
    return standing_out(
        [Observed(one, total(usages[one]), total_of(tallies[one])) for one in here if one in usages]
    )


def _count_on(place: Place, monday: date, live: dict[date, SiteDay]) -> None:
    until = _until(place, monday)
    site_weeks().change(
        place.company,
        _nothing(place, monday),
        lambda week: with_days(week, live, place.open_day, until),
    )


def _until(place: Place, monday: date) -> datetime:
    return min(place.now, begin_of(monday + WEEK_DAYS * DAY, place.zone))


def _nothing(place: Place, monday: date) -> SiteWeek:
    return SiteWeek(site=place.site, monday=monday, until=place.now)


def _each(do: Callable[[ChargerState], Done], chargers: Iterable[ChargerState]) -> list[Done]:
    with ThreadPoolExecutor(_AT_ONCE, "history") as hands:
        return list(hands.map(do, chargers))
