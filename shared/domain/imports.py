"""The list of companies that operators take in (guide 1.1): rows of a file → what is to be made.

A row names a company and, as far as it goes, a site, a charger there and a manager. What several
rows name is one thing: told once, it may be left out, but not be told otherwise.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MOST_ROWS: Final = 20_000


class Kind(StrEnum):
    """What a row can name, in the order in which it is made."""

    COMPANY = "company"
    SITE = "site"
    CHARGER = "charger"
    MANAGER = "manager"


BLOCKS: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.COMPANY: ("company_name", "email_domain", "time_zone", "currency", "language"),
    Kind.SITE: (
        "site_name",
        "street",
        "postal_code",
        "city",
        "country",
        "latitude",
        "longitude",
        "site_time_zone",
    ),
    Kind.CHARGER: ("serial_number", "charger_name", "identity", "password"),
    Kind.MANAGER: ("manager_email", "first_name", "last_name"),
}
"""The columns of each; the first one names it."""
COLUMNS: Final = tuple(column for block in BLOCKS.values() for column in block)

EXAMPLE: Final = dict(
    zip(
        COLUMNS,
        (
            *("Example SA", "example.com", "Europe/Paris", "EUR", "fr"),
            *("Lyon", "1 rue de la Gare", "69003", "Lyon", "FR", "45.7606", "4.8601"),
            *("Europe/Paris", "EXAMPLE-0001", "P1", "", ""),
            *("manager@example.com", "Camille", "Martin"),
        ),
        strict=True,
    )
)
"""The row of the template; left in the file, it is passed over."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, numbered as a spreadsheet does; cells that are empty are left out."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong where; without a column, of the whole row (1: of the file)."""

    row: int
    column: str
    code: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(slots=True)
class Part:
    """One thing to be made; `row` names it first, `company` and `site` are such rows too."""

    kind: Kind
    row: int
    cells: dict[str, str]
    company: int = 0
    site: int = 0


@dataclass(slots=True)
class Plan:
    """All that is to be made."""

    parts: dict[Kind, list[Part]] = field(default_factory=lambda: {kind: [] for kind in Kind})
    errors: list[CellError] = field(default_factory=list)


def planned(rows: Iterable[Row]) -> Plan:
    """What the rows are to make, and where they contradict each other."""
    planning = _Planning()
    for row in rows:
        if row.cells != _EXAMPLE_CELLS:
            planning.take(row)
    return planning.plan


def id_of(digest: str, part: Part) -> str:
    """The same for the same file, so that a repeat makes the same things."""
    return hashlib.sha256(f"{digest} {part.kind} {part.row}".encode()).hexdigest()[:20]


_EXAMPLE_CELLS: Final = {column: text for column, text in EXAMPLE.items() if text}


class _Planning:
    """Row after row."""

    def __init__(self) -> None:
        self.plan = Plan()
        self._known: dict[tuple[str | int, ...], Part] = {}
        self._used: dict[tuple[str, str], int] = {}

    def take(self, row: Row) -> None:
        """Its company, then whatever else it names."""
        company = self._named(Kind.COMPANY, row)
        if company is None:
            if not any(column in row.cells for column in BLOCKS[Kind.COMPANY]):
                self._wrong(row, "company_name", "required")
            return
        site = self._named(Kind.SITE, row, company.row)
        self._charger(row, company, site)
        self._named(Kind.MANAGER, row, company.row)

    def _named(self, kind: Kind, row: Row, company: int = 0) -> Part | None:
        """The thing that the row names; None where it names none."""
        cells = self._cells(kind, row)
        if cells is None:
            return None
        named = (kind, company, cells[BLOCKS[kind][0]].casefold())
        known = self._known.get(named)
        if known is None:
            known = self._known[named] = Part(kind, row.number, cells, company)
            self.plan.parts[kind].append(known)
        else:
            self._told_again(known, cells, row)
        return known

    def _told_again(self, known: Part, cells: dict[str, str], row: Row) -> None:
        for column, told in cells.items():
            if known.cells.setdefault(column, told) != told and column != BLOCKS[known.kind][0]:
                self._wrong(row, column, "told_otherwise", before=known.row)

    def _charger(self, row: Row, company: Part, site: Part | None) -> None:
        """Each row names another one."""
        cells = self._cells(Kind.CHARGER, row)
        if cells is None:
            return
        if site is None:
            self._wrong(row, "site_name", "required")
            return
        self._once(row, "serial_number", cells["serial_number"])
        column = "identity" if "identity" in cells else "serial_number"
        self._once(row, column, cells[column].casefold(), "identity")
        part = Part(Kind.CHARGER, row.number, cells, company.row, site.row)
        self.plan.parts[Kind.CHARGER].append(part)

    def _once(self, row: Row, column: str, told: str, what: str = "serial number") -> None:
        before = self._used.setdefault((what, told), row.number)
        if before != row.number:
            self._wrong(row, column, "duplicate", before=before)

    def _cells(self, kind: Kind, row: Row) -> dict[str, str] | None:
        cells = {column: row.cells[column] for column in BLOCKS[kind] if column in row.cells}
        if not cells:
            return None
        if BLOCKS[kind][0] not in cells:
            self._wrong(row, BLOCKS[kind][0], "required")
            return None
        return cells

    def _wrong(self, row: Row, column: str, code: str, **details: int) -> None:
        found = CellError(row.number, column, code, details)
        if not any(e.row == row.number and e.column == column for e in self.plan.errors[-8:]):
            self.plan.errors.append(found)
