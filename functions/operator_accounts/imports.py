"""The list of companies as a file: a template to fill in, and what a filled-in one would make."""

import base64
import hashlib
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from functions.operator_accounts.listed import Listing, listing_of
from shared.domain.errors import InvalidList
from shared.domain.identities import Identity
from shared.domain.ids import ChargerId
from shared.domain.import_jobs import Import, import_id, ordered, ordered_again
from shared.domain.imports import COLUMNS, CellError, Row, planned
from shared.domain.people import User
from shared.http.callers import Caller, operator_of
from shared.http.edge import language_of, routes
from shared.http.importing import CellProblem, ImportJob, told_import, told_problem
from shared.i18n.catalogue import text
from shared.lists.reading import read
from shared.lists.template import CONTENT_TYPES, ListFormat, template
from shared.stores.import_jobs import import_files, import_jobs
from shared.stores.imports import taken
from shared.world import new_bytes, now

router = routes()


class ImportMode(StrEnum):
    """Looked at, or taken in."""

    PREVIEW = "preview"
    APPLY = "apply"


class ImportPreview(BaseModel, frozen=True):
    """How much the list would make, and what keeps it from that."""

    rows: int
    companies: int
    sites: int
    chargers: int
    managers: int
    errors: list[CellProblem]
    """By row, ten thousand at most."""


_MOST_ERRORS = 10_000
_SEED_BYTES = 32
_JSON = "application/json"
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_FILE = {str(kind).partition(";")[0]: _BINARY for kind in CONTENT_TYPES.values()}
_AS_FILE: dict[int, Any] = {200: {"description": "The file", "content": _FILE}}
_ANSWERS: dict[int, Any] = {
    200: {
        "description": "What it would make",
        "content": {_JSON: {"model": ImportPreview}},
    },
    202: {"description": "It is taken in", "content": {_JSON: {"model": ImportJob}}},
}
_TAKES_FILE = {"requestBody": {"required": True, "content": _FILE}}


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


@router.post(
    "/api/operator/companies/import",
    tags=["operator"],
    openapi_extensions=_TAKES_FILE,
    responses=_ANSWERS,
)
def import_companies(
    mode: ImportMode = ImportMode.PREVIEW,
) -> Response[ImportPreview | ImportJob]:
    """What a list (.xlsx or .csv, as the body) would make; or it is taken in, wholly valid."""
    caller = operator_of(router)
    data = _file()
    sheet = read(data)
    listing = checked(data, sheet.rows, caller.user, now())
    listing.errors += sheet.errors
    language = language_of(router)
    if mode is ImportMode.PREVIEW:
        return Response(200, _JSON, _preview(len(sheet.rows), listing, language))
    _hold_valid(listing)
    return Response(202, _JSON, told_import(_order(caller, data, listing), language))


def checked(data: bytes, rows: tuple[Row, ...], operator: User, moment: datetime) -> Listing:
    """What the file names, with all that is wrong: by itself, and as others have it already."""
    listing = listing_of(planned(rows), _digest(data), operator, moment)
    listing.errors += _taken(listing)
    return listing


def _preview(rows: int, listing: Listing, language: str) -> ImportPreview:
    return ImportPreview(
        rows=rows,
        companies=len(listing.companies),
        sites=len(listing.sites),
        chargers=len(listing.chargers),
        managers=len(listing.managers),
        errors=_told(listing.errors, language),
    )


def _hold_valid(listing: Listing) -> None:
    for error in listing.errors:
        raise InvalidList(f"#/{error.row}/{error.column}")


def _order(caller: Caller, data: bytes, listing: Listing) -> Import:
    """The same file is the same job; one that failed is begun again."""
    digest = _digest(data)
    known = import_jobs().find(import_id(digest))
    if known is not None:
        again = ordered_again(known, now())
        if again is known:
            return known
        import_files().keep_list(known.id, data)
        return import_jobs().save(again)
    seed = new_bytes(_SEED_BYTES).hex()
    job = ordered(digest, listing.size, caller.user, now(), source=caller.source, seed=seed)
    import_files().keep_list(job.id, data)
    import_jobs().add(job, caller.entry("companies.imported", job.id))
    return job


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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
        elif _other(identities.get(charger.identity), charger.id):
            own = charger.identity != charger.serial_number
            column = "identity" if own else "serial_number"
            errors.append(CellError(row, column, "already_exists"))
    for manager in listing.managers:
        if addresses.get(manager.invitee.email, manager.company.id) != manager.company.id:
            errors.append(CellError(manager.row, "manager_email", "already_exists"))
    return errors


def _other(identity: Identity | None, charger: ChargerId) -> bool:
    return identity is not None and identity.charger != charger


def _told(errors: list[CellError], language: str) -> list[CellProblem]:
    order = {column: at for at, column in enumerate(COLUMNS)}
    ranked = sorted(errors, key=lambda one: (one.row, order.get(one.column, 0)))
    return [told_problem(one, language) for one in ranked[:_MOST_ERRORS]]
