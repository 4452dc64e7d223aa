"""Schedules as people send and see them (docs/api.md)."""

from datetime import date, time
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from shared.domain.companies import Language
from shared.domain.ids import RecipientId, ReportId, RunId, ScheduleId, SiteId
from shared.domain.periods import Every, Period
from shared.domain.recipients import MOST, RecipientState
from shared.domain.reports import SessionFormat
from shared.domain.schedule_runs import DeliveryState, Run
from shared.domain.schedules import Plan, Schedule
from shared.http.shapes import Body, EmailAddress, Name

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""`HH:MM`."""


class NewSchedule(Body):
    """A report that goes out by itself: every week or month, at an hour of the company's clock."""

    name: Name
    every: Every
    at: Clock
    sites: Annotated[tuple[str, ...], Field(max_length=100)] = ()
    format: SessionFormat
    language: Language
    with_idle_sites: bool = True
    recipients: Annotated[tuple[EmailAddress, ...], Field(max_length=MOST)]

    def plan(self) -> Plan:
        """Apart from whom it is for."""
        return Plan(
            name=self.name,
            every=self.every,
            at=time.fromisoformat(self.at),
            sites=tuple(SiteId(site) for site in dict.fromkeys(self.sites)) or None,
            format=self.format,
            language=self.language,
            with_idle_sites=self.with_idle_sites,
        )


class ChangedSchedule(NewSchedule):
    """With the version that was looked at."""

    version: int


class RecipientItem(BaseModel, frozen=True):
    """One of its recipients."""

    id: RecipientId
    email: str
    state: RecipientState


class PeriodItem(BaseModel, frozen=True):
    """A calendar week or month by its first and last day, and when it is, or was, due."""

    first: date
    last: date
    due_at: AwareDatetime


class ScheduleItem(BaseModel, frozen=True):
    """A schedule."""

    id: ScheduleId
    name: str
    every: Every
    at: str
    sites: tuple[SiteId, ...] | None
    """None: all of the company."""
    format: SessionFormat
    language: Language
    with_idle_sites: bool
    recipients: tuple[RecipientItem, ...]
    paused: bool
    next: PeriodItem | None
    """None while it is paused."""
    last: PeriodItem | None
    """The last one that went out by itself."""
    created_at: AwareDatetime
    version: int


class DeliveryItem(BaseModel, frozen=True):
    """What became of the mail to one recipient, and when."""

    email: str
    state: DeliveryState
    at: AwareDatetime
    maybe_twice: bool


class RunItem(BaseModel, frozen=True):
    """One time that it went out."""

    id: RunId
    first: date
    last: date
    by: str
    """Who sent it at once; empty: it was due."""
    report: ReportId
    created_at: AwareDatetime
    failed: bool
    """Its report could not be made."""
    deliveries: list[DeliveryItem]


def told(schedule: Schedule) -> ScheduleItem:
    """As it is shown."""
    following = None if schedule.paused else _told_period(schedule.period, schedule.due_at)
    last = schedule.sent and schedule.sent_due_at and (schedule.sent, schedule.sent_due_at)
    fields = schedule.model_dump(include={*ScheduleItem.model_fields} - {"at", "next", "last"})
    return ScheduleItem(
        **fields,
        at=f"{schedule.at:%H:%M}",
        next=following,
        last=_told_period(*last) if last else None,
    )


def told_run(run: Run) -> RunItem:
    """As it is shown."""
    return RunItem(
        id=run.id,
        first=run.period.first,
        last=run.period.last,
        by=run.by,
        report=run.report,
        created_at=run.created_at,
        failed=run.failed,
        deliveries=[DeliveryItem(**one.model_dump()) for one in run.deliveries.values()],
    )


def _told_period(period: Period, due_at: AwareDatetime) -> PeriodItem:
    return PeriodItem(first=period.first, last=period.last, due_at=due_at)
