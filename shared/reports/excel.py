"""Reports as Excel: numbers, times and durations are what they are; text is never a formula.

Written row by row, so that 100,000 sessions need little memory.
"""

import re
from collections.abc import Iterable
from datetime import timedelta
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from shared.reports.heading import Heading
from shared.reports.rows import COLUMNS, KINDS, Kind, Row, values_of
from shared.reports.totals import Sum, Totals
from shared.reports.words import Words

_FORMATS = {
    Kind.WHOLE: "0",
    Kind.ENERGY: "0.000",
    Kind.MONEY: "0.00",
    Kind.RATE: "0.0%",
    Kind.MOMENT: "yyyy-mm-dd hh:mm:ss",
    Kind.DURATION: "[h]:mm",
}
_WIDTHS = {Kind.TEXT: 20, Kind.MOMENT: 20}
_WIDE = {"site": 28, "charger": 28, "session_id": 30, "card_label": 26, "holder": 24}
_COSTS = ("cost_net", "vat", "cost_gross")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_000
_HEAD = Font(bold=True, color="FFFFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="FF0B6269")
_BOLD = Font(bold=True)


def write_excel(rows: Iterable[Row], heading: Heading, words: Words, target: Path) -> int:
    """Writes the workbook to `target`; how many sessions it holds."""
    book = Workbook(write_only=True)
    book.calculation.fullCalcOnLoad = True
    sheet = book.create_sheet(words.text("sheet"))
    totals = Totals(words)
    _begin(sheet, words)
    cells = [_cell(sheet, kind) for kind in KINDS]
    for row in rows:
        sheet.append(_filled(cells, values_of(totals.add(row)), words))
    last = max(totals.all.sessions + 1, 2)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    _totals_sheet(book.create_sheet(words.text("totals")), totals, heading, words, last)
    book.save(target)
    return totals.all.sessions


def _begin(sheet: Worksheet, words: Words) -> None:
    sheet.freeze_panes = "D2"
    for at, (name, kind) in enumerate(zip(COLUMNS, KINDS, strict=True), 1):
        width = _WIDE.get(name, _WIDTHS.get(kind, 14))
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.row_dimensions[1].height = 32
    sheet.append([_head(sheet, words.column(name)) for name in COLUMNS])


def _head(sheet: Worksheet, label: str) -> Cell:
    cell = WriteOnlyCell(sheet, label)
    cell.font = _HEAD
    cell.fill = _HEAD_FILL
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _cell(sheet: Worksheet, kind: Kind) -> Cell:
    """One cell a column, used again for each row: it is written when its row is appended."""
    cell = WriteOnlyCell(sheet)
    if kind in _FORMATS:
        cell.number_format = _FORMATS[kind]
    return cell


def _filled(cells: list[Cell], values: tuple[Any, ...], words: Words) -> list[Cell | None]:
    return [
        _set(cell, kind, value, words)
        for cell, kind, value in zip(cells, KINDS, values, strict=True)
    ]


def _set(cell: Cell, kind: Kind, value: Any, words: Words) -> Cell | None:
    if value is None or value == "":
        return None
    if kind is Kind.TEXT or kind is Kind.WORD:
        return as_text(cell, words.word(value) if kind is Kind.WORD else value)
    if kind is Kind.DURATION:
        value = value / timedelta(days=1)
    cell.value = value
    return cell


def as_text(cell: Cell, value: str) -> Cell:
    """`cell` with `value` as text, whatever it begins with."""
    cell.value = _FORBIDDEN.sub("\ufffd", value)[:_LONGEST]
    cell.data_type = "s"
    return cell


def _totals_sheet(
    sheet: Worksheet, totals: Totals, heading: Heading, words: Words, last: int
) -> None:
    letters = [get_column_letter(2 + n) for n in range(3 + 3 * len(totals.currencies))]
    sheet.column_dimensions["A"].width = 52
    for letter in letters:
        sheet.column_dimensions[letter].width = 18
    sheet.append([_styled(sheet, f"{words.text('title')} · {heading.company}", _BOLD)])
    for label, said in heading.lines(words):
        sheet.append([as_text(WriteOnlyCell(sheet), f"{label}: {said}")])
    sheet.append([as_text(WriteOnlyCell(sheet), words.text("rule"))])
    sheet.append([])
    _table_head(sheet, "total", words, totals)
    _numbers(sheet, words.text("total"), *_of_all(words, totals, last))
    at = 9
    for group in totals.groups:
        sheet.append([])
        _table_head(sheet, group, words, totals)
        members = totals.group(group)
        for name, sum_ in members:
            _numbers(sheet, name, *_of(sum_, totals))
        at += 2
        if members:
            end = at + len(members) - 1
            sums = [f"=SUM({letter}{at}:{letter}{end})" for letter in letters]
            _numbers(sheet, words.text("total"), *sums, bold=_BOLD)
            at = end + 2


def _of_all(words: Words, totals: Totals, last: int) -> list[str]:
    """Formulas over the sheet of sessions; they follow its filter, but for money of several
    currencies."""
    shown = [f"=SUBTOTAL(103,{_column('session_id', words, last)})"]
    adds = ("energy_kwh", "duration", *(_COSTS if len(totals.currencies) == 1 else ()))
    shown += [f"=SUBTOTAL(109,{_column(name, words, last)})" for name in adds]
    if len(totals.currencies) > 1:
        of = _column("currency", words, last)
        shown += [
            f'=SUMIFS({_column(name, words, last)},{of},"{currency}")'
            for currency in totals.currencies
            for name in _COSTS
        ]
    return shown


def _column(name: str, words: Words, last: int) -> str:
    letter = get_column_letter(COLUMNS.index(name) + 1)
    return f"'{words.text('sheet')}'!{letter}2:{letter}{last}"


def _of(sum_: Sum, totals: Totals) -> list[Any]:
    costs = [sum_.cost_in(currency) for currency in totals.currencies]
    money = [amount for cost in costs for amount in (cost.net, cost.vat, cost.gross)]
    return [sum_.sessions, sum_.energy_wh / 1000, sum_.duration / timedelta(days=1), *money]


def _table_head(sheet: Worksheet, title: str, words: Words, totals: Totals) -> None:
    labels = [words.text(key) for key in (title, "sessions", "energy", "duration")]
    labels += [
        f"{words.column(name)} ({currency})" for currency in totals.currencies for name in _COSTS
    ]
    sheet.append([_head(sheet, label) for label in labels])


def _numbers(sheet: Worksheet, name: str, *figures: Any, bold: Font | None = None) -> None:
    label = as_text(WriteOnlyCell(sheet), name)
    cells = [label, *(WriteOnlyCell(sheet, figure) for figure in figures)]
    formats = chain(("0", "0.000", "[h]:mm"), repeat(_FORMATS[Kind.MONEY]))
    for cell, number_format in zip(cells[1:], formats, strict=False):
        cell.number_format = number_format
    if bold is not None:
        for cell in cells:
            cell.font = bold
    sheet.append(cells)


def _styled(sheet: Worksheet, value: str, font: Font) -> Cell:
    cell = as_text(WriteOnlyCell(sheet), value)
    cell.font = font
    return cell
