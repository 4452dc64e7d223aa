"""The list of companies as a file: a template to fill in, and what a filled-in one would make."""

import base64
import hashlib
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from functions.operator_accounts.listed import Listing, listing_of
from shared.domain.imports import COLUMNS, CellError, Row, planned
from shared.domain.people import User
from shared.http.callers import operator_of
from shared.http.edge import language_of, routes
from shared.i18n.catalogue import catalogue, text
from shared.lists.reading import read
from shared.lists.template import CONTENT_TYPES, ListFormat, template
from shared.stores.imports import taken
from shared.world import now

router = routes()

_MOST_ERRORS = 1_000
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_FILE = {str(kind).partition(";")[0]: _BINARY for kind in CONTENT_TYPES.values()}
_AS_FILE: dict[int, Any] = {200: {"description": "The file", "content": _FILE}}
_TAKES_FILE = {"requestBody": {"required": True, "content": _FILE}}


class CellProblem(BaseModel, frozen=True):
    """What is wrong at a cell; `column` is empty for a whole row, row 1 stands for the file."""

    row: int
    column: str
    code: str
    message: str


class ImportPreview(BaseModel, frozen=True):
    """How much the list would make, and what keeps it from that."""

    rows: int
    companies: int
    sites: int
    chargers: int
    managers: int
    errors: list[CellProblem]
    """By row, a thousand at most."""


@router.get("/api/operator/companies/import/template", tags=["operator"], responses=_AS_FILE)
def download_import_template(
    list_format: Annotated[ListFormat, Query(alias="format")] = ListFormat.XLSX,
) -> Response[str]:
    """An empty list with one example, which is passed over when it is left in."""
    operator_of(router)
    language = language_of(router)
    name = text(language, "lists.file")
    answer = Response(
        status_code=200,
        content_type=CONTENT_TYPES[list_format],
        body=base64.b64encode(template(list_format, language)).decode(),
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{list_format}"',
            "Cache-Control": "no-store",
        },
    )
    # Bytes would be taken for text where answers are validated.
    answer.base64_encoded = True
    return answer


@router.post("/api/operator/companies/import", tags=["operator"], openapi_extensions=_TAKES_FILE)
def preview_import() -> ImportPreview:
    """What a list (.xlsx or .csv, as the body) would make; nothing is written."""
    caller = operator_of(router)
    data = _file()
    sheet = read(data)
    listing = checked(data, sheet.rows, caller.user)
    listing.errors += sheet.errors
    return ImportPreview(
        rows=len(sheet.rows),
        companies=len(listing.companies),
        sites=len(listing.sites),
        chargers=len(listing.chargers),
        managers=len(listing.managers),
        errors=_told(listing.errors, language_of(router)),
    )


def checked(data: bytes, rows: tuple[Row, ...], operator: User) -> Listing:
    """What the file names, with all that is wrong: by itself, and as others have it already."""
    listing = listing_of(planned(rows), hashlib.sha256(data).hexdigest(), operator, now())
    listing.errors += _taken(listing)
    return listing


def _file() -> bytes:
    event = router.current_event
    body = event.body or ""
    return base64.b64decode(body) if event.is_base64_encoded else body.encode()


def _taken(listing: Listing) -> list[CellError]:
    chargers = [(one.row, one.charger) for one in listing.chargers]
    serial_numbers = taken().serial_numbers(one.serial_number for _, one in chargers)
    identities = taken().identities(one.identity for _, one in chargers)
    addresses = taken().addresses(one.invitee.email for one in listing.managers)
    errors: list[CellError] = []
    for row, charger in chargers:
        if serial_numbers.get(charger.serial_number, charger.id) != charger.id:
            errors.append(CellError(row, "serial_number", "already_exists"))
        elif identities.get(charger.identity, charger.id) != charger.id:
            own = charger.identity != charger.serial_number
            column = "identity" if own else "serial_number"
            errors.append(CellError(row, column, "already_exists"))
    for manager in listing.managers:
        if addresses.get(manager.invitee.email, manager.company.id) != manager.company.id:
            errors.append(CellError(manager.row, "manager_email", "already_exists"))
    return errors


def _told(errors: list[CellError], language: str) -> list[CellProblem]:
    order = {column: at for at, column in enumerate(COLUMNS)}
    ranked = sorted(errors, key=lambda one: (one.row, order.get(one.column, 0)))
    return [_problem(one, language) for one in ranked[:_MOST_ERRORS]]


def _problem(error: CellError, language: str) -> CellProblem:
    places = ("lists.problems", "errors.fields", "errors")
    place = next(place for place in places if error.code in _texts(language, place))
    return CellProblem(
        row=error.row,
        column=error.column,
        code=error.code,
        message=text(language, f"{place}.{error.code}", **error.details),
    )


def _texts(language: str, place: str) -> Any:
    found: Any = catalogue(language)
    for step in place.split("."):
        found = found[step]
    return found
