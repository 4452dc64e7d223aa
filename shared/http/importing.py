"""What a list would make, and how far it is, as the API tells them."""

from typing import Any

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import ImportId
from shared.domain.import_jobs import Import, has_result
from shared.domain.imports import CellError
from shared.domain.jobs import JobStatus
from shared.i18n.catalogue import catalogue, text
from shared.stores.import_jobs import import_files
from shared.world import now


class CellProblem(BaseModel, frozen=True):
    """What is wrong at a cell; `column` is empty for a whole row, row 1 stands for the file."""

    row: int
    column: str
    head: str
    """What stands above the column, in the reader's language."""
    code: str
    message: str


class ImportJob(BaseModel, frozen=True):
    """How far the list is: `done` of `total` things are made."""

    id: ImportId
    status: JobStatus
    done: int
    total: int
    failures: list[CellProblem]
    """What somebody else was faster with; where it failed, nothing was made."""
    result_url: str | None
    """The chargers with their passwords as CSV, for a day; the address is good for a minute."""
    created_at: AwareDatetime


def told_import(job: Import, language: str) -> ImportJob:
    """For those who wait for it."""
    address = None
    if has_result(job, now()):
        address = import_files().address(job.id, f"{text(language, 'lists.result')}.csv")
    errors = [CellError(one.row, one.column, one.code) for one in job.failures]
    return ImportJob(
        id=job.id,
        status=job.status,
        done=job.done,
        total=job.total,
        failures=[told_problem(one, language) for one in errors],
        result_url=address,
        created_at=job.created_at,
    )


def told_problem(error: CellError, language: str) -> CellProblem:
    """In the language of whoever reads it."""
    places = ("lists.problems", "errors.fields", "errors")
    place = next(place for place in places if error.code in _texts(language, place))
    return CellProblem(
        row=error.row,
        column=error.column,
        head=_texts(language, "lists.columns").get(error.column, error.column),
        code=error.code,
        message=text(language, f"{place}.{error.code}", **error.details),
    )


def _texts(language: str, place: str) -> Any:
    found: Any = catalogue(language)
    for step in place.split("."):
        found = found[step]
    return found
