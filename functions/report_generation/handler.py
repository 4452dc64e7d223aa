"""Reports of sessions, exports of a company: ask for one, see how far it is, get its file.

Guide 3.6.
"""

from functools import partial
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, Field

from functions.report_generation import leaving, previews, scheduling
from functions.report_generation.letter import LetterItem, letter_of
from functions.report_generation.previews import PreviewAnswer, preview_job
from functions.report_generation.telling import (
    FinishedJob,
    Job,
    address_of,
    job_of,
    report_of,
    told_finished,
    told_job,
)
from shared.domain.chargers import Billing
from shared.domain.companies import Language
from shared.domain.errors import NotFound
from shared.domain.ids import CardUid, ChargerId, ImportId, PreviewId, ReportId, SiteId
from shared.domain.people import Role
from shared.domain.preview_jobs import is_preview
from shared.domain.repeats import Repeatable
from shared.domain.reports import (
    SessionFormat,
    Wish,
    export,
    is_shown_to,
    requested,
)
from shared.domain.session_selection import Access, Selection
from shared.domain.sessions import Grade
from shared.http.bulk_changes import BulkJobDetails, bulk_of, told_bulk_with_failures
from shared.http.callers import Caller, administrator_of, caller_of, manager_of
from shared.http.edge import lambda_handler, language_of, resolver
from shared.http.importing import ImportJob, told_import
from shared.http.repeating import once
from shared.http.shapes import Body, Cursor, Limit, Listed, OptionalName
from shared.stores.companies import companies
from shared.stores.import_jobs import import_jobs
from shared.stores.reports import reports
from shared.stores.sites import sites
from shared.world import new_id, now

app = resolver()
app.include_router(previews.router)


class NewReport(Body):
    """Sessions that ended from `from` to before `to`, on these sites or all, and of the rest as in
    the list of sessions."""

    format: SessionFormat
    begin: AwareDatetime = Field(alias="from")
    end: AwareDatetime = Field(alias="to")
    sites: Annotated[tuple[str, ...], Field(max_length=100)] = ()
    charger: OptionalName | None = None
    card: OptionalName | None = None
    holder: OptionalName = ""
    cost_centre: OptionalName = ""
    access: Access | None = None
    billing: Billing | None = None
    grade: Grade | None = None
    language: Language | None = None

    def selection(self) -> Selection:
        """Beside period and sites."""
        return Selection(
            charger=ChargerId(self.charger) if self.charger else None,
            card=CardUid(self.card.upper()) if self.card else None,
            holder=self.holder,
            cost_centre=self.cost_centre,
            access=self.access,
            billing=self.billing,
            grade=self.grade,
        )


@app.post("/api/reports", tags=["insight"], status_code=202)
def request_report(new: NewReport) -> Job:
    """Have a report made."""
    caller = manager_of(app)
    return once(app, caller, Job, partial(_requested, caller, new), partial(job_of, caller))


def _requested(caller: Caller, new: NewReport, repeat: Repeatable | None) -> Job:
    wish = Wish(
        format=new.format,
        begin=new.begin,
        end=new.end,
        sites=tuple(SiteId(site) for site in dict.fromkeys(new.sites)) or None,
        selection=new.selection(),
        language=new.language or caller.user.language,
    )
    known = sites().all_of(caller.company) if wish.sites else {}
    report = requested(new_id(), wish, caller.user, known, now())
    reports().add(report, repeat)
    return told_job(report)


@app.post("/api/exports", tags=["users"], status_code=202)
def request_export() -> Job:
    """Have all that the company has put together, for administrators: JSON lines in a ZIP file."""
    caller = administrator_of(app)

    def make(repeat: Repeatable | None) -> Job:
        company = companies().get(caller.company)
        report = export(new_id(), company, caller.user, now())
        reports().add_recorded(report, caller.entry("company.exported", company.id), repeat)
        return told_job(report)

    return once(app, caller, Job, make, partial(job_of, caller))


@app.get("/api/reports", tags=["insight"])
def list_reports(limit: Limit = 50, cursor: Cursor = None) -> Listed[Job]:
    """Reports that hold nothing but what the caller may see, newest first."""
    caller = manager_of(app)
    found, after = reports().page_of(caller.company, limit, cursor)
    mine = [report for report in found if is_shown_to(caller.user, report)]
    return Listed(items=[told_job(report) for report in mine], next_cursor=after)


@app.get("/api/reports/<report>", tags=["insight"])
def show_report(report: str) -> FinishedJob:
    """How far it is, and where its file can be had."""
    return told_finished(report_of(manager_of(app), report))


@app.get("/api/jobs/<job>", tags=["insight"])
def show_job(job: str) -> FinishedJob | BulkJobDetails | ImportJob | PreviewAnswer:
    """A report, bulk change or preview as a job; of an operator, a list that is taken in."""
    caller = caller_of(app)
    if caller.user.role is not Role.OPERATOR:
        if is_preview(job):
            return preview_job(caller, PreviewId(job))
        report = reports().get(caller.company, ReportId(job))
        # What is somebody else's takes the same way as what is not there.
        if report is None or not is_shown_to(caller.user, report):
            return told_bulk_with_failures(bulk_of(caller, job), caller, language_of(app))
        return told_finished(report)
    found = import_jobs().find(ImportId(job))
    if found is None:
        raise NotFound
    return told_import(found, language_of(app))


@app.get("/api/reports/<report>/file", tags=["insight"], status_code=302)
def fetch_report(report: str) -> Response[str]:
    """To the file."""
    address = address_of(report_of(manager_of(app), report))
    if address is None:
        raise NotFound
    return Response(302, body="", headers={"Location": address, "Cache-Control": "no-store"})


@app.get("/api/reports/<report>/letter", tags=["insight"])
def show_letter(report: str) -> LetterItem:
    """The mail that an edition of a schedule goes out with, as its figures are."""
    letter = letter_of(report_of(manager_of(app), report))
    if letter is None:
        raise NotFound
    return letter


app.include_router(scheduling.router)
app.include_router(leaving.router)
handler = lambda_handler(app)
