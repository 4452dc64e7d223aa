"""Reports as Excel: a sheet of sessions with a fixed header and a filter, and one of totals.

openpyxl makes the workbook; the rows of the sessions are written into it as text, as they come.
"""

from collections.abc import Iterable
from functools import cached_property
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from shared.reports.excel_looks import head_cell, print_across, style_of
from shared.reports.excel_rows import rows_of
from shared.reports.excel_totals import write_totals
from shared.reports.heading import Heading
from shared.reports.rows import COLUMNS, KINDS, Kind, Row
from shared.reports.totals import Totals
from shared.reports.words import Words

_WIDTHS = {Kind.TEXT: 20, Kind.MOMENT: 20, Kind.UNSEEN: 26}
_WIDE = {"site": 28, "charger": 28, "session_id": 30, "card_label": 26, "holder": 24}
_PAGES_ACROSS = 3
_TYPES = "[Content_Types].xml"
"""Stands first, where programs look for what a file is."""
_SESSIONS = "xl/worksheets/sheet1.xml"
_END_OF_ROWS = b"</sheetData>"
_LEVEL = 4
"""Of compression: 6 takes twice as long for a file that is a tenth smaller."""


def write_excel(rows: Iterable[Row], heading: Heading, words: Words, target: Path) -> int:
    """Writes the workbook to `target`; how many sessions it holds."""
    totals = Totals(words, heading.listed_sites)
    empty = _Book(words, last=2)
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        archive.writestr(_TYPES, empty.part(_TYPES))
        with archive.open(_SESSIONS, "w", force_zip64=True) as sheet:
            sheet.write(empty.before_rows())
            for row in rows_of(map(totals.add, rows), empty.styles, words):
                sheet.write(row.encode())
            last = max(totals.rows + 1, 2)
            whole = _Book(words, last)
            write_totals(whole.totals, totals, heading, words, last)
            sheet.write(whole.after_rows())
        for name in whole.parts():
            archive.writestr(name, whole.part(name))
    return totals.all.sessions


class _Book:
    """A workbook whose sheet of sessions has its header alone; complete once a part is read."""

    def __init__(self, words: Words, last: int) -> None:
        """`last` is the last row that the sheet will have."""
        self._book = Workbook(write_only=True)
        self._book.calculation.fullCalcOnLoad = True
        sessions: Worksheet = self._book.create_sheet(words.text("sheet"))
        self.totals: Worksheet = self._book.create_sheet(words.text("totals"))
        self.styles = [style_of(sessions, kind) for kind in KINDS]
        _lay_out(sessions, words, last)

    def before_rows(self) -> bytes:
        """The sheet of sessions, up to its first row."""
        return self.part(_SESSIONS).partition(_END_OF_ROWS)[0]

    def after_rows(self) -> bytes:
        """The rest of it."""
        return b"".join(self.part(_SESSIONS).partition(_END_OF_ROWS)[1:])

    def parts(self) -> list[str]:
        """The names of all others."""
        return [name for name in self._saved.namelist() if name not in (_TYPES, _SESSIONS)]

    def part(self, name: str) -> bytes:
        """One of its files."""
        return self._saved.read(name)

    @cached_property
    def _saved(self) -> ZipFile:
        file = BytesIO()
        self._book.save(file)
        return ZipFile(file)


def _lay_out(sheet: Worksheet, words: Words, last: int) -> None:
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    print_across(sheet, _PAGES_ACROSS)
    sheet.print_title_cols = "A:C"
    for at, (name, kind) in enumerate(zip(COLUMNS, KINDS, strict=True), 1):
        width = _WIDE.get(name, _WIDTHS.get(kind, 14))
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.row_dimensions[1].height = 32
    columns = zip(COLUMNS, KINDS, strict=True)
    sheet.append([head_cell(sheet, words.column(name), kind) for name, kind in columns])
