"""Schedules of reports: made, changed, paused, looked at, sent at once, and their history.

Guide 3.7.
"""

from functools import partial

from aws_lambda_powertools.event_handler import Response

from functions.report_generation.planned import (
    ChangedSchedule,
    NewSchedule,
    RunItem,
    ScheduleItem,
    told,
    told_run,
)
from functions.report_generation.telling import Job, job_of, told_job
from shared.domain import recipients
from shared.domain.errors import ChangedMeanwhile, NotFound
from shared.domain.ids import RecipientId, RunId, ScheduleId
from shared.domain.repeats import Repeatable
from shared.domain.schedule_runs import preview, run_at_once
from shared.domain.schedules import (
    Clocks,
    Editor,
    Schedule,
    changed,
    clocks_of,
    is_shown,
    paused,
    resumed,
    scheduled,
)
from shared.http.callers import Caller, administrator_of, manager_of
from shared.http.edge import routes
from shared.http.repeating import once
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.companies import companies
from shared.stores.reports import reports
from shared.stores.schedule_runs import schedule_runs
from shared.stores.schedules import schedules
from shared.stores.sites import sites
from shared.world import new_id, now

router = routes()


@router.get("/api/report-schedules", tags=["insight"])
def list_schedules(limit: Limit = 50, cursor: Cursor = None) -> Listed[ScheduleItem]:
    """Those that send nothing but what the caller may see."""
    caller = manager_of(router)
    found, after = schedules().page_of(caller.company, limit, cursor)
    mine = [schedule for schedule in found if is_shown(schedule, caller.user)]
    return Listed(items=list(map(told, mine)), next_cursor=after)


@router.post("/api/report-schedules", tags=["insight"], status_code=201)
def create_schedule(new: NewSchedule) -> ScheduleItem:
    """It goes out with the first period that is not due yet."""
    caller = manager_of(router)

    def make(repeat: Repeatable | None) -> ScheduleItem:
        made = ScheduleId(new_id())
        schedule = scheduled(made, new.plan(), new.recipients, _editor(caller), now())
        entry = caller.entry("schedule.created", schedule.id, None, schedule)
        schedules().add(schedule, entry, repeat)
        return told(schedule)

    return once(router, caller, ScheduleItem, make, lambda made: told(_mine(caller, made)))


@router.get("/api/report-schedules/<schedule>", tags=["insight"])
def show_schedule(schedule: str) -> ScheduleItem:
    """One."""
    return told(_mine(manager_of(router), schedule))


@router.put("/api/report-schedules/<schedule>", tags=["insight"])
def change_schedule(schedule: str, new: ChangedSchedule) -> ScheduleItem:
    """What goes out next, and to whom; who is a recipient already stays as they are."""
    caller = manager_of(router)
    before = _mine(caller, schedule)
    if before.version != new.version:
        raise ChangedMeanwhile
    after = changed(before, new.plan(), new.recipients, _editor(caller), now())
    return _kept(caller, "schedule.changed", before, after)


@router.delete("/api/report-schedules/<schedule>", tags=["insight"], status_code=204)
def delete_schedule(schedule: str) -> Response[None]:
    """Nothing more goes out, and links in its mails open nothing."""
    caller = manager_of(router)
    before = _mine(caller, schedule)
    schedules().remove(before, caller.entry("schedule.deleted", before.id, before))
    return Response(204)


@router.post("/api/report-schedules/<schedule>/pause", tags=["insight"])
def pause_schedule(schedule: str) -> ScheduleItem:
    """Nothing goes out until it is resumed."""
    caller = manager_of(router)
    before = _mine(caller, schedule)
    return _kept(caller, "schedule.paused", before, paused(before))


@router.post("/api/report-schedules/<schedule>/resume", tags=["insight"])
def resume_schedule(schedule: str) -> ScheduleItem:
    """It goes on with the first period that is not due yet."""
    caller = manager_of(router)
    before = _mine(caller, schedule)
    after = resumed(before, _clocks(before), now())
    return _kept(caller, "schedule.resumed", before, after)


@router.post("/api/report-schedules/<schedule>/preview", tags=["insight"], status_code=202)
def preview_schedule(schedule: str) -> Job:
    """The last period that is over as it would go out: its file, and its mail under
    `/api/reports/{report}/letter`."""
    caller = manager_of(router)
    planned = _mine(caller, schedule)

    def make(repeat: Repeatable | None) -> Job:
        report = preview(planned, _clocks(planned), caller.user, new_id(), now())
        reports().add(report, repeat)
        return told_job(report)

    return once(router, caller, Job, make, partial(job_of, caller))


@router.post("/api/report-schedules/<schedule>/send", tags=["insight"], status_code=202)
def send_schedule(schedule: str) -> RunItem:
    """The last period that is over goes to all recipients now."""
    caller = manager_of(router)
    planned = _mine(caller, schedule)

    def find(made: str) -> RunItem:
        return told_run(schedule_runs().get(caller.company, planned.id, RunId(made)))

    return once(router, caller, RunItem, partial(_sent, caller, planned), find)


@router.get("/api/report-schedules/<schedule>/runs", tags=["insight"])
def list_runs(schedule: str, limit: Limit = 50, cursor: Cursor = None) -> Listed[RunItem]:
    """What went out to whom and when, newest first; for three years."""
    caller = manager_of(router)
    planned = _mine(caller, schedule)
    found, after = schedule_runs().page_of(caller.company, planned.id, limit, cursor)
    return Listed(items=list(map(told_run, found)), next_cursor=after)


@router.post("/api/report-schedules/<schedule>/recipients/<recipient>/confirm", tags=["insight"])
def confirm_recipient(schedule: str, recipient: str) -> ScheduleItem:
    """Somebody outside of the company may have it, says an administrator."""
    caller = administrator_of(router)
    before = _mine(caller, schedule)
    after = recipients.confirmed(before.recipients, RecipientId(recipient))
    changed_to = before.model_copy(update={"recipients": after})
    return _kept(caller, "schedule.recipient_confirmed", before, changed_to)


def _mine(caller: Caller, schedule: str) -> Schedule:
    found = schedules().get(caller.company, ScheduleId(schedule))
    if not is_shown(found, caller.user):
        raise NotFound
    return found


def _kept(caller: Caller, action: str, before: Schedule, after: Schedule) -> ScheduleItem:
    entry = caller.entry(action, before.id, before, after)
    return told(schedules().change(before, after, entry))


def _sent(caller: Caller, planned: Schedule, repeat: Repeatable | None) -> RunItem:
    going = run_at_once(planned, _clocks(planned), caller.user, new_id(), now())
    entry = caller.entry("schedule.sent", planned.id, None, going.run)
    schedules().go_out_at_once(going, entry, repeat)
    return told_run(going.run)


def _editor(caller: Caller) -> Editor:
    company = companies().get(caller.company)
    return Editor(caller.user, company, sites().all_of(caller.company))


def _clocks(schedule: Schedule) -> Clocks:
    company = companies().get(schedule.company)
    return clocks_of(company, sites().all_of(schedule.company), schedule.sites)
