"""The audit log as the API shows it: a page, and a file for spreadsheets; one pair of routes."""

import csv
import io
from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import BaseRouter
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AwareDatetime, BaseModel

from shared.domain.audit import AuditEntry, Wanted
from shared.domain.errors import TooMany
from shared.domain.ids import CompanyId
from shared.domain.spreadsheets import harmless
from shared.http.edge import language_of
from shared.http.shapes import Cursor, Limit, Listed
from shared.i18n.catalogue import text
from shared.stores.audit import audit_log

AT_MOST = 5000
"""Lines of a file: within what a function may answer."""
_COLUMNS = ("at", "who", "action", "subject", "before", "after", "source")

From = Annotated[AwareDatetime | None, Query(alias="from")]
To = Annotated[AwareDatetime | None, Query(alias="to")]
Text = Annotated[str, Query(max_length=254)]

AS_FILE: dict[int, Any] = {
    200: {"description": "The file", "content": {"text/csv": {"schema": {"type": "string"}}}}
}
"""What the description says of the routes that answer it."""


class Change(BaseModel, frozen=True):
    """One line of the audit log; `source` is the network address."""

    at: AwareDatetime
    who: str
    action: str
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]
    source: str
    together: str
    """The bulk change that it is of; empty: of none."""


def serve_changes(
    router: BaseRouter, path: str, tag: str, company_of: Callable[[], CompanyId]
) -> None:
    """`GET path` and `GET path/file`, of the company that `company_of` says, or refuses."""

    @router.get(path, tags=[tag])
    def list_changes(  # noqa: PLR0913, PLR0917 - a filter each
        begin: From = None,
        end: To = None,
        who: Text = "",
        action: Text = "",
        subject: Text = "",
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Listed[Change]:
        """Who changed what, newest first; `action` may be the beginning of one."""
        wanted = Wanted(begin=begin, end=end, who=who, action=action, subject=subject)
        return page_of(company_of(), wanted, limit, cursor)

    @router.get(f"{path}/file", tags=[tag], responses=AS_FILE)
    def download_changes(
        begin: From = None, end: To = None, who: Text = "", action: Text = "", subject: Text = ""
    ) -> Response[str]:
        """The same as CSV, whole."""
        wanted = Wanted(begin=begin, end=end, who=who, action=action, subject=subject)
        company = company_of()
        return file_of(company, wanted, language_of(router))


def page_of(company: CompanyId, wanted: Wanted, limit: int, cursor: str | None) -> Listed[Change]:
    """Newest first; a page may hold fewer than there are."""
    found, more = audit_log().page_of(company, limit, cursor, wanted)
    return Listed[Change](items=[_line(entry) for entry in found], next_cursor=more)


def file_of(company: CompanyId, wanted: Wanted, language: str) -> Response[str]:
    """All of it as CSV, with the separator that a spreadsheet in this language expects.

    Raises TooMany (`#/from`) where that is more than AT_MOST lines.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter="," if language == "en" else ";")
    writer.writerow([text(language, f"audit.columns.{name}") for name in _COLUMNS])
    for number, entry in enumerate(audit_log().each_of(company, wanted), start=1):
        if number > AT_MOST:
            raise TooMany("#/from", most=AT_MOST)
        told = _line(entry).model_dump(mode="json")
        writer.writerow([harmless(_cell(told[name])) for name in _COLUMNS])
    return Response(
        status_code=200,
        content_type="text/csv; charset=utf-8",
        body="\ufeff" + target.getvalue(),
        headers={
            "Content-Disposition": 'attachment; filename="audit.csv"',
            "Cache-Control": "no-store",
        },
    )


def _line(entry: AuditEntry) -> Change:
    return Change.model_validate(entry.model_dump())


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "; ".join(f"{name}: {one}" for name, one in value.items())
