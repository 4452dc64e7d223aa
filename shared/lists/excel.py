"""The operator's list as an Excel workbook: read row by row, and as a template to fill in."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from shared.domain.imports import COLUMNS, EXAMPLE, CellError
from shared.i18n.catalogue import text
from shared.lists.reading import Cell, Unreadable

_MOST_UNPACKED = 200_000_000
_MOST_COLUMNS = 200
_EXACT = 10**15
"""From here on a spreadsheet rounds whole numbers."""
_HEAD = Font(bold=True, color="FFFFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="FF0B6269")


def sheets(data: bytes) -> Iterator[Iterator[list[Cell]]]:
    """The rows of each sheet. Raises Unreadable."""
    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
        book = (
            load_workbook(io.BytesIO(data), read_only=True) if unpacked < _MOST_UNPACKED else None
        )
    # Of a broken file openpyxl raises whatever its parts raise.
    except Exception as problem:
        raise Unreadable("file_unreadable") from problem
    if book is None:
        raise Unreadable("file_unreadable")
    for sheet in book.worksheets:
        yield _lines(sheet)


def template(language: str) -> bytes:
    """A workbook with the headers of `language` and one example."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = text(language, "lists.sheet")
    sheet.freeze_panes = "B2"
    sheet.append([text(language, f"lists.columns.{column}") for column in COLUMNS])
    sheet.append([EXAMPLE[column] for column in COLUMNS])
    for at, cell in enumerate(sheet[1], 1):
        cell.font, cell.fill = _HEAD, _HEAD_FILL
        sheet.column_dimensions[get_column_letter(at)].width = max(16, len(cell.value) + 2)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _lines(sheet: Any) -> Iterator[list[Cell]]:
    try:
        # What a file says of its own size may be anything.
        sheet.reset_dimensions()
        for line in sheet.iter_rows(max_col=_MOST_COLUMNS):
            yield [_cell(cell) for cell in line]
    except Exception as problem:
        raise Unreadable("file_unreadable") from problem


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return CellError(0, "", "formula")
    if isinstance(value, str) and cell.data_type != "e":
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return CellError(0, "", "not_text")
    if abs(value) >= _EXACT:
        return CellError(0, "", "not_exact")
    return str(int(value)) if value == int(value) else repr(value)
