"""Reports that go out by themselves, each period once (guide 3.7).

What came in before a report was due is in it; what comes in later is in the next one, under *late*.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel

from shared.domain.companies import Company, Language, Site
from shared.domain.errors import Invalid, UnknownReference
from shared.domain.ids import CompanyId, ScheduleId, SiteId, UserId
from shared.domain.people import User
from shared.domain.periods import (
    Every,
    Period,
    following,
    goes_out_at,
    over_at,
    period_with,
    preceding,
)
from shared.domain.recipients import Recipient, recipients_of
from shared.domain.reports import SessionFormat

SETTLES_WITHIN = timedelta(minutes=2)
"""So long after a report is due, what came in before that can be read everywhere."""
_QUARTER_MIN = 15
_CLOCKS_CHANGE = range(2, 3)
"""Hours of the night in which nothing is sent: some nights have none, others two."""


class Plan(BaseModel, frozen=True):
    """What people choose, apart from whom it is for."""

    name: str
    every: Every
    at: time
    """By the company's clock, on a quarter-hour."""
    sites: tuple[SiteId, ...] | None = None
    """None: all of the company, also later ones."""
    format: SessionFormat
    language: Language
    with_idle_sites: bool = True
    """Sites that had nothing are named too."""


class Schedule(Plan, frozen=True):
    """A plan, whom it is for, and how far it is. `version` guards against two who let it go out."""

    id: ScheduleId
    company: CompanyId
    recipients: tuple[Recipient, ...]
    paused: bool = False
    period: Period
    """The one that goes out next."""
    due_at: AwareDatetime
    """When that is. What comes in from then on is late."""
    sent: Period | None = None
    """The last one that went out."""
    sent_due_at: AwareDatetime | None = None
    """When that was due."""
    created_by: UserId
    created_at: AwareDatetime
    version: int = 0


class Clocks(NamedTuple):
    """The company's zone, and those of the sites that a schedule is of."""

    company: ZoneInfo
    sites: tuple[ZoneInfo, ...]


class Editor(NamedTuple):
    """Who plans it, for which company, and all sites of that."""

    user: User
    company: Company
    sites: Mapping[SiteId, Site]


def clocks_of(
    company: Company, places: Mapping[SiteId, Site], sites: Iterable[SiteId] | None
) -> Clocks:
    """Of these sites among all `places` of the company; None: of all."""
    wanted = places.keys() if sites is None else places.keys() & set(sites)
    names = sorted({places[site].time_zone for site in wanted})
    return Clocks(ZoneInfo(company.time_zone), tuple(map(ZoneInfo, names)))


def scheduled(
    schedule: ScheduleId, plan: Plan, addresses: Sequence[str], editor: Editor, now: datetime
) -> Schedule:
    """A new one; of somebody with some sites, it is of those at most.

    Raises Invalid (`#/at`), UnknownReference (`#/sites`), and as `recipients_of`.
    """
    held = _held(plan, editor)
    clocks = clocks_of(editor.company, editor.sites, held.sites)
    period = _next_period(held, clocks, now)
    return Schedule(
        **dict(held),
        id=schedule,
        company=editor.company.id,
        recipients=recipients_of(addresses, (), editor.company, now),
        period=period,
        due_at=_due_at(held.at, period, clocks),
        created_by=editor.user.id,
        created_at=now,
    )


def changed(
    before: Schedule, plan: Plan, addresses: Sequence[str], editor: Editor, now: datetime
) -> Schedule:
    """With another plan; who is a recipient already stays as they are. Raises as `scheduled`."""
    held = _held(plan, editor)
    clocks = clocks_of(editor.company, editor.sites, held.sites)
    again = before.every is not held.every
    period = _next_period(held, clocks, now) if again else before.period
    update = {
        **dict(held),
        "recipients": recipients_of(addresses, before.recipients, editor.company, now),
        "period": period,
        "due_at": _due_at(held.at, period, clocks),
    }
    return before.model_copy(update=update)


def paused(schedule: Schedule) -> Schedule:
    """Nothing goes out until it is resumed."""
    return schedule.model_copy(update={"paused": True})


def resumed(schedule: Schedule, clocks: Clocks, now: datetime) -> Schedule:
    """It goes on with the first period that is not due yet: what was missed stays so."""
    period = _next_period(schedule, clocks, now)
    due_at = _due_at(schedule.at, period, clocks)
    return schedule.model_copy(update={"paused": False, "period": period, "due_at": due_at})


def timed(schedule: Schedule, clocks: Clocks) -> Schedule:
    """As it is due by the clocks of today: sites come, zones change."""
    due_at = _due_at(schedule.at, schedule.period, clocks)
    return schedule.model_copy(update={"due_at": due_at})


def is_due(schedule: Schedule, now: datetime) -> bool:
    """Whether it goes out now."""
    return not schedule.paused and schedule.due_at + SETTLES_WITHIN <= now


def gone_out(schedule: Schedule, clocks: Clocks) -> Schedule:
    """Its period went out; it waits for the next."""
    period = following(schedule.period)
    update = {
        "period": period,
        "due_at": _due_at(schedule.at, period, clocks),
        "sent": schedule.period,
        "sent_due_at": schedule.due_at,
    }
    return schedule.model_copy(update=update)


def late_since(schedule: Schedule, clocks: Clocks) -> datetime:
    """From when on what came in of earlier periods was in no report yet: since the last one was
    due, or would have been."""
    before = preceding(schedule.period)
    if schedule.sent == before and schedule.sent_due_at is not None:
        return schedule.sent_due_at
    return _due_at(schedule.at, before, clocks)


def last_over(every: Every, clocks: Clocks, now: datetime) -> Period:
    """The last period that is over at all sites: what is sent at once, and shown before."""
    period = following(period_with(now.astimezone(clocks.company).date(), every))
    while over_at(period, clocks.company, clocks.sites) > now:
        period = preceding(period)
    return period


def is_shown(schedule: Schedule, user: User) -> bool:
    """Whether all that it sends is the user's to see."""
    if user.sites is None:
        return True
    return schedule.sites is not None and all(user.sees(site) for site in schedule.sites)


def _held(plan: Plan, editor: Editor) -> Plan:
    """The plan, held to what there is and what its maker may see."""
    if plan.at.hour in _CLOCKS_CHANGE or plan.at.minute % _QUARTER_MIN or plan.at.second:
        raise Invalid("#/at")
    known = (site for site in plan.sites or () if site in editor.sites and editor.user.sees(site))
    if tuple(known) != (plan.sites or ()):
        raise UnknownReference("#/sites")
    return plan.model_copy(update={"sites": plan.sites or editor.user.sites})


def _next_period(plan: Plan, clocks: Clocks, now: datetime) -> Period:
    """The first one that is not due yet."""
    period = period_with(now.astimezone(clocks.company).date(), plan.every)
    period = preceding(preceding(period))
    while _due_at(plan.at, period, clocks) <= now:
        period = following(period)
    return period


def _due_at(at: time, period: Period, clocks: Clocks) -> datetime:
    return goes_out_at(period, at, clocks.company, clocks.sites)
