"""Schedules that are there, with an edition that went out, for tests of the API."""

from datetime import time, timedelta

from shared.domain.companies import Company, Language
from shared.domain.editions import Told
from shared.domain.ids import ReportId, ScheduleId, SiteId
from shared.domain.jobs import JobStatus
from shared.domain.people import User
from shared.domain.periods import Every
from shared.domain.report_links import LIFETIMES, ReportLink, ReportLinkKind
from shared.domain.reports import Format, Report
from shared.domain.schedule_runs import run_at_once
from shared.domain.schedules import Editor, Plan, Schedule, clocks_of, scheduled
from shared.domain.signins import digest_of
from shared.stores import tables
from shared.stores.report_links import linked
from shared.stores.reports import asked
from shared.stores.schedule_runs import begun
from shared.stores.schedules import schedules
from shared.stores.sites import sites
from shared.world import now
from tests.fakes.people import an_entry


def put_schedule(company: Company, site: str, boss: User, to: str) -> dict[str, str]:
    """Of one site, to `boss` and to an address elsewhere, with what its mails hold; ids by name."""
    editor = Editor(boss, company, sites().all_of(company.id))
    schedule = scheduled(
        ScheduleId(f"{site}-schedule"), _plan(site), [boss.email, to], editor, now()
    )
    schedules().add(schedule, an_entry(company.id))
    report = _went_out(schedule, editor)
    files, leaves = f"{site}-file", f"{site}-leave"
    for secret, kind in ((files, ReportLinkKind.FILE), (leaves, ReportLinkKind.UNSUBSCRIBE)):
        tables.write_alone(linked(_link(schedule, report, secret, kind)))
    return {
        "schedule": schedule.id,
        "recipient": schedule.recipients[1].id,
        "report": report.id,
        "job": report.id,
        "file_link": files,
        "unsubscribe_link": leaves,
    }


def _plan(site: str) -> Plan:
    return Plan(
        name=f"Week of {site}",
        every=Every.WEEK,
        at=time(8),
        sites=(SiteId(site),),
        format=Format.CSV,
        language=Language.EN,
    )


def _went_out(schedule: Schedule, editor: Editor) -> Report:
    clocks = clocks_of(editor.company, editor.sites, schedule.sites)
    going = run_at_once(schedule, clocks, editor.user, "report", now())
    told = Told(period="a week", lines=(), attached=True)
    done = {
        "id": ReportId(f"{schedule.id}-report"),
        "status": JobStatus.DONE,
        "due_at": now() + timedelta(days=1),
        "told": told,
    }
    report = going.report.model_copy(update=done)
    run = going.run.model_copy(update={"report": report.id})
    tables.write_together([begun(run), asked(report)])
    return report


def _link(schedule: Schedule, report: Report, secret: str, kind: ReportLinkKind) -> ReportLink:
    return ReportLink(
        digest=digest_of(secret),
        kind=kind,
        company=schedule.company,
        schedule=schedule.id,
        recipient=schedule.recipients[0].id,
        report=report.id,
        expires_at=now() + LIFETIMES[kind],
    )
