"""A report, or an export, as a job: how far it is (docs/api.md)."""

from pydantic import AwareDatetime, BaseModel, Field

from functions.report_generation.naming import file_name
from shared.domain.errors import NotFound
from shared.domain.ids import ReportId
from shared.domain.jobs import JobStatus
from shared.domain.reports import Format, Report, is_shown_to
from shared.http.callers import Caller
from shared.stores.files import files
from shared.stores.reports import reports


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


def told_job(report: Report) -> Job:
    """Without an address."""
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


def report_of(caller: Caller, report: str) -> Report:
    """One that the caller may see. Raises NotFound."""
    found = reports().get(caller.company, ReportId(report))
    if found is None or not is_shown_to(caller.user, found):
        raise NotFound
    return found


def job_of(caller: Caller, report: str) -> Job:
    """The same, as a job."""
    return told_job(report_of(caller, report))


def told_finished(report: Report) -> FinishedJob:
    """With one."""
    return FinishedJob(**told_job(report).model_dump(), download_url=address_of(report))


def address_of(report: Report) -> str | None:
    """Where its file can be had for a minute; None until it is made."""
    if report.status is not JobStatus.DONE:
        return None
    return files().address(report, file_name(report))
