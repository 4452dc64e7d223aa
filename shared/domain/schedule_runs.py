"""A schedule going out: its report, whom it goes to, and what became of it (guide 3.7)."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel

from shared.domain.editions import Edition, Window
from shared.domain.ids import CompanyId, RecipientId, ReportId, RunId, ScheduleId
from shared.domain.jobs import LEASE
from shared.domain.people import User, UserStatus
from shared.domain.periods import Period, bounds, preceding
from shared.domain.reports import Report, is_shown_to, report_id
from shared.domain.schedules import Clocks, Schedule, gone_out, last_over, late_since


class DeliveryState(StrEnum):
    """What became of the mail to one recipient."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    """Given up, after several tries."""
    UNREACHABLE = "unreachable"
    """Mail to this address came back, or was called unwanted."""
    NOT_ALLOWED = "not_allowed"
    """A user who is blocked, or may not see all of it."""


class Delivery(BaseModel, frozen=True):
    """To one recipient."""

    email: str
    state: DeliveryState
    at: AwareDatetime
    maybe_twice: bool = False
    """Whoever sent it was cut off; it was sent again."""


class Run(BaseModel, frozen=True):
    """One time that a schedule went out. Its id begins with when that was due, or asked for."""

    id: RunId
    schedule: ScheduleId
    company: CompanyId
    period: Period
    by: str = ""
    """Who asked for it at once; empty: it was due."""
    report: ReportId
    created_at: AwareDatetime
    failed: bool = False
    """Its report could not be made."""
    deliveries: dict[RecipientId, Delivery] = {}


class Going(NamedTuple):
    """All that is written, together, when a schedule goes out."""

    schedule: Schedule
    """As it is then."""
    run: Run
    report: Report


def due_run(schedule: Schedule, clocks: Clocks, report: str, now: datetime) -> Going:
    """It is due: its period goes out, and the next one is waited for."""
    period, run = schedule.period, _run_id(schedule.due_at)
    known = {"run": run, "late_since": late_since(schedule, clocks)}
    edition = _edition(schedule, period, clocks, schedule.due_at).model_copy(update=known)
    made = _report(schedule, edition, report, now)
    return Going(gone_out(schedule, clocks), _run(schedule, period, made, run), made)


def run_at_once(schedule: Schedule, clocks: Clocks, by: User, report: str, now: datetime) -> Going:
    """Somebody sends the last period that is over. What is due stays due."""
    period, run = last_over(schedule.every, clocks, now), _run_id(now)
    edition = _edition(schedule, period, clocks, now).model_copy(update={"run": run})
    made = _report(schedule, edition, report, now).model_copy(update={"requested_by": by.id})
    asked = _run(schedule, period, made, run).model_copy(update={"by": by.email})
    return Going(schedule, asked, made)


def preview(schedule: Schedule, clocks: Clocks, by: User, report: str, now: datetime) -> Report:
    """The last period that is over as it would go out, for nobody but whoever looks."""
    period = last_over(schedule.every, clocks, now)
    made = _report(schedule, _edition(schedule, period, clocks, now), report, now)
    return made.model_copy(update={"requested_by": by.id})


def may_get(user: User | None, report: Report) -> bool:
    """Whether an address gets what was asked for it; `user`: whose it is, if they sign in here."""
    if user is None:
        return True
    return user.status is UserStatus.ACTIVE and is_shown_to(user, report)


def _edition(schedule: Schedule, period: Period, clocks: Clocks, due_at: datetime) -> Edition:
    """Of no run, and without what is late."""
    return Edition(
        schedule=schedule.id,
        run=None,
        windows=_windows(period, clocks),
        before=_windows(preceding(period), clocks),
        due_at=due_at,
        late_since=None,
        with_idle_sites=schedule.with_idle_sites,
    )


def _windows(period: Period, clocks: Clocks) -> tuple[Window, ...]:
    zones = dict.fromkeys((clocks.company, *clocks.sites))
    ends = ((zone.key, *bounds(period, zone)) for zone in zones)
    return tuple(Window(zone=zone, begin=begin, end=end) for zone, begin, end in ends)


def _report(schedule: Schedule, edition: Edition, report: str, now: datetime) -> Report:
    own = edition.windows[0]
    return Report(
        id=report_id(report, now),
        company=schedule.company,
        requested_by=schedule.created_by,
        format=schedule.format,
        language=schedule.language,
        begin=own.begin,
        end=own.end,
        sites=schedule.sites,
        edition=edition,
        due_at=now + LEASE,
        created_at=now,
    )


def _run(schedule: Schedule, period: Period, report: Report, run: RunId) -> Run:
    return Run(
        id=run,
        schedule=schedule.id,
        company=schedule.company,
        period=period,
        report=report.id,
        created_at=report.created_at,
    )


def _run_id(moment: datetime) -> RunId:
    """Ids begin with their time, so that keys sort by it."""
    return RunId(f"{int(moment.timestamp() * 1000):013d}")
