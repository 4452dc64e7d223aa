"""Reports of sessions, exports of a company: ask for one, see how far it is, get its file.

Guide 3.6.
"""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.companies import Language
from shared.domain.errors import NotFound
from shared.domain.ids import ImportId, ReportId, SiteId
from shared.domain.jobs import JobStatus
from shared.domain.people import Role
from shared.domain.reports import (
    Format,
    Report,
    SessionFormat,
    Wish,
    export,
    is_shown_to,
    requested,
)
from shared.http.callers import Caller, administrator_of, caller_of, manager_of
from shared.http.edge import lambda_handler, language_of, resolver
from shared.http.importing import ImportJob, told_import
from shared.http.shapes import Body, Cursor, Limit, Listed
from shared.i18n.catalogue import text
from shared.stores.companies import companies
from shared.stores.files import files
from shared.stores.import_jobs import import_jobs
from shared.stores.reports import reports
from shared.stores.sites import sites
from shared.world import new_id, now

app = resolver()


class NewReport(Body):
    """Sessions that ended from `from` to before `to`, on these sites or all."""

    format: SessionFormat
    begin: AwareDatetime = Field(alias="from")
    end: AwareDatetime = Field(alias="to")
    sites: Annotated[tuple[str, ...], Field(max_length=100)] = ()
    language: Language | None = None


class Job(BaseModel, frozen=True):
    """How far a report is."""

    id: ReportId
    status: JobStatus
    done: int
    total: int
    """Sessions, of an export lines; 0 until it is known."""
    failures: list[str]
    result_url: str | None
    format: Format
    begin: AwareDatetime = Field(serialization_alias="from")
    end: AwareDatetime = Field(serialization_alias="to")
    created_at: AwareDatetime


class FinishedJob(Job, frozen=True):
    """With the address of its file, good for a minute, once it is made."""

    download_url: str | None


@app.post("/api/reports", tags=["insight"], status_code=202)
def request_report(new: NewReport) -> Job:
    """Have a report made."""
    caller = manager_of(app)
    wish = Wish(
        format=new.format,
        begin=new.begin,
        end=new.end,
        sites=tuple(SiteId(site) for site in dict.fromkeys(new.sites)) or None,
        language=new.language or caller.user.language,
    )
    known = sites().all_of(caller.company) if wish.sites else {}
    report = requested(new_id(), wish, caller.user, known, now())
    reports().add(report)
    return _job(report)


@app.post("/api/exports", tags=["users"], status_code=202)
def request_export() -> Job:
    """Have all that the company has put together, for administrators: JSON lines in a ZIP file."""
    caller = administrator_of(app)
    company = companies().get(caller.company)
    report = export(new_id(), company, caller.user, now())
    reports().add_recorded(report, caller.entry("company.exported", company.id))
    return _job(report)


@app.get("/api/reports", tags=["insight"])
def list_reports(limit: Limit = 50, cursor: Cursor = None) -> Listed[Job]:
    """Reports that hold nothing but what the caller may see, newest first."""
    caller = manager_of(app)
    found, after = reports().page_of(caller.company, limit, cursor)
    mine = [report for report in found if is_shown_to(caller.user, report)]
    return Listed(items=[_job(report) for report in mine], next_cursor=after)


@app.get("/api/reports/<report>", tags=["insight"])
def show_report(report: str) -> FinishedJob:
    """How far it is, and where its file can be had."""
    return _finished(_report(manager_of(app), report))


@app.get("/api/jobs/<job>", tags=["insight"])
def show_job(job: str) -> FinishedJob | ImportJob:
    """A report as a job; of an operator, a list that is taken in."""
    caller = caller_of(app)
    if caller.user.role is not Role.OPERATOR:
        return _finished(_report(caller, job))
    found = import_jobs().find(ImportId(job))
    if found is None:
        raise NotFound
    return told_import(found, language_of(app))


@app.get("/api/reports/<report>/file", tags=["insight"], status_code=302)
def fetch_report(report: str) -> Response[str]:
    """To the file."""
    address = _address(_report(manager_of(app), report))
    if address is None:
        raise NotFound
    return Response(302, body="", headers={"Location": address, "Cache-Control": "no-store"})


def _report(caller: Caller, report: str) -> Report:
    found = reports().get(caller.company, ReportId(report))
    if found is None or not is_shown_to(caller.user, found):
        raise NotFound
    return found


def _job(report: Report) -> Job:
    done = report.status is JobStatus.DONE
    return Job(
        id=report.id,
        status=report.status,
        done=report.done,
        total=report.done if done else 0,
        failures=[],
        result_url=f"/api/reports/{report.id}/file" if done else None,
        format=report.format,
        begin=report.begin,
        end=report.end,
        created_at=report.created_at,
    )


def _finished(report: Report) -> FinishedJob:
    return FinishedJob(**_job(report).model_dump(), download_url=_address(report))


def _address(report: Report) -> str | None:
    if report.status is not JobStatus.DONE:
        return None
    exported = report.format is Format.ZIP
    name = text(report.language, "reports.export" if exported else "reports.file")
    made = f"{report.created_at:%Y-%m-%d}"
    return files().address(report, f"{name}-{made}.{report.format}")


handler = lambda_handler(app)
