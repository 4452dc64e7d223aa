"""The operator's list as a file, Excel or CSV: which one it is, its content says.

A cell is read as the text that a person sees in it. What can't be read so is an error at its cell.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from shared.domain.imports import COLUMNS, MOST_ROWS, CellError, Row
from shared.i18n.catalogue import LANGUAGES, text

MOST_BYTES = 4_500_000
"""What Lambda takes in one request, 6 MB, less what base 64 adds."""

Cell = str | CellError
_NAMED_BY = "company_name"
_DEGREES = ("latitude", "longitude")
_DECIMAL_COMMA = re.compile(r"^-?\d+,\d+$")


@dataclass(frozen=True)
class Sheet:
    """The rows that hold something, and what could not be read."""

    rows: tuple[Row, ...] = ()
    errors: tuple[CellError, ...] = ()


class Unreadable(Exception):
    """The file as a whole, or from one row on."""

    def __init__(self, code: str, row: int = 1, **details: int) -> None:
        super().__init__(code)
        self.error = CellError(row, "", code, details)


def read(data: bytes) -> Sheet:
    """The list in `data`; an error tells why it is none."""
    if len(data) > MOST_BYTES:
        most = {"most": f"{MOST_BYTES / 1_000_000:.1f}"}
        return Sheet(errors=(CellError(1, "", "file_too_large", most),))
    try:
        lines = _excel(data) if data.startswith(b"PK") else _comma_separated(data)
        return _sheet(lines)
    except Unreadable as problem:
        return Sheet(errors=(problem.error,))


def _excel(data: bytes) -> Iterator[list[Cell]]:
    # Only who reads a list pays for loading it.
    from shared.lists.excel import sheets  # noqa: PLC0415

    for lines in sheets(data):
        first = next(lines, [])
        if _NAMED_BY in _columns(first):
            return _with(first, lines)
    raise Unreadable("wrong_sheet")


def _with(first: list[Cell], rest: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
    yield first
    yield from rest


def _comma_separated(data: bytes) -> Iterator[list[Cell]]:
    told = _decoded(data)
    head = told.partition("\n")[0]
    separator = max(";,\t", key=head.count)
    lines = csv.reader(io.StringIO(told, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            line = next(lines)
        except StopIteration:
            return
        except csv.Error as problem:
            raise Unreadable("file_unreadable", number) from problem
        yield [_formula(cell) for cell in line]


def _formula(cell: str) -> Cell:
    return CellError(0, "", "formula") if cell.startswith("=") else cell


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        raise Unreadable("file_unreadable")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise Unreadable("wrong_encoding", 1 + data[: problem.start].count(b"\n")) from problem


def _sheet(lines: Iterable[list[Cell]]) -> Sheet:
    rows: list[Row] = []
    errors: list[CellError] = []
    columns: list[str] = []
    for number, line in enumerate(lines, 1):
        if number == 1:
            columns = _columns(line)
            errors += _wrong_columns(columns, line)
            continue
        if number > MOST_ROWS + 1:
            raise Unreadable("too_many_rows", number, most=MOST_ROWS)
        cells, wrong = _cells(columns, line, number)
        errors += wrong
        if cells:
            rows.append(Row(number, cells))
    if not rows and not errors:
        raise Unreadable("file_empty")
    return Sheet(tuple(rows), tuple(errors))


def _columns(line: list[Cell]) -> list[str]:
    """Their keys; empty for a header that is not known."""
    return [_headers().get(_plain(cell), "") if isinstance(cell, str) else "" for cell in line]


def _wrong_columns(columns: list[str], line: list[Cell]) -> Iterator[CellError]:
    if _NAMED_BY not in columns:
        raise Unreadable("wrong_sheet" if any(line) else "file_empty")
    for at, column in enumerate(columns):
        label = line[at]
        if column and column in columns[:at]:
            yield CellError(1, column, "column_twice")
        elif not column and label:
            yield CellError(1, label if isinstance(label, str) else "", "unknown_column")


def _cells(
    columns: list[str], line: list[Cell], number: int
) -> tuple[dict[str, str], list[CellError]]:
    cells: dict[str, str] = {}
    errors: list[CellError] = []
    for column, cell in zip(columns, line, strict=False):
        if isinstance(cell, CellError):
            errors.append(CellError(number, column, cell.code, cell.details))
        elif column and cell.strip():
            cells[column] = _told(column, cell.strip())
    beyond = any(
        cell if isinstance(cell, CellError) else cell.strip() for cell in line[len(columns) :]
    )
    if beyond:
        errors.append(CellError(number, "", "too_many_cells"))
    return cells, errors


def _told(column: str, cell: str) -> str:
    comma = column in _DEGREES and _DECIMAL_COMMA.match(cell)
    return cell.replace(",", ".") if comma else cell


@cache
def _headers() -> dict[str, str]:
    """Columns by their headers in any language, and by their keys."""
    labels = {
        _plain(text(language, f"lists.columns.{column}")): column
        for language in LANGUAGES
        for column in COLUMNS
    }
    return labels | {column: column for column in COLUMNS}


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()
