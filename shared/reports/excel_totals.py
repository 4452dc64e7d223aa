"""The sheet of totals: what the sessions come to, as values and as formulas that agree."""

from datetime import timedelta
from itertools import chain, repeat
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from shared.reports.excel_looks import BOLD, FORMATS, as_text, head_cell, print_across
from shared.reports.heading import Heading
from shared.reports.rows import COLUMNS, Kind
from shared.reports.totals import Sum, Totals
from shared.reports.words import Words

_COSTS = ("cost_net", "vat", "cost_gross")


def write_totals(
    sheet: Worksheet, totals: Totals, heading: Heading, words: Words, last: int
) -> None:
    """`last` is the last row of the sheet of sessions."""
    print_across(sheet, 1)
    letters = [get_column_letter(2 + n) for n in range(3 + 3 * len(totals.currencies))]
    sheet.column_dimensions["A"].width = 52
    for letter in letters:
        sheet.column_dimensions[letter].width = 22
    sheet.append([_styled(sheet, f"{words.text('title')} · {heading.company}", BOLD)])
    lines = heading.lines(words)
    for label, said in lines:
        sheet.append([as_text(WriteOnlyCell(sheet), words.labelled(label, said))])
    sheet.append([as_text(WriteOnlyCell(sheet), words.text("rule"))])
    sheet.append([])
    _tablehead_cell(sheet, "total", words, totals)
    _numbers(sheet, words.text("total"), *_of(totals.all, totals), bold=BOLD)
    _numbers(sheet, words.text("filtered"), *_of_all(words, totals, last))
    _numbers(sheet, words.text("late"), *_of(totals.late, totals))
    _numbers(sheet, words.text("corrections"), *_of(totals.corrections, totals))
    at = 9 + len(lines)
    for group in totals.groups:
        sheet.append([])
        _tablehead_cell(sheet, group, words, totals)
        members = totals.group(group)
        for name, sum_ in members:
            _numbers(sheet, name, *_of(sum_, totals))
        at += 2
        if members:
            end = at + len(members) - 1
            sums = [f"=SUM({letter}{at}:{letter}{end})" for letter in letters]
            _numbers(sheet, words.text("total"), *sums, bold=BOLD)
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


def _tablehead_cell(sheet: Worksheet, title: str, words: Words, totals: Totals) -> None:
    labels = [words.text(key) for key in (title, "sessions", "energy", "duration")]
    labels += [
        f"{words.column(name)} ({currency})" for currency in totals.currencies for name in _COSTS
    ]
    kinds = chain([Kind.TEXT], repeat(Kind.WHOLE))
    heads = zip(labels, kinds, strict=False)
    sheet.append([head_cell(sheet, label, kind) for label, kind in heads])


def _numbers(sheet: Worksheet, name: str, *figures: Any, bold: Font | None = None) -> None:
    label = as_text(WriteOnlyCell(sheet), name)
    cells = [label, *(WriteOnlyCell(sheet, figure) for figure in figures)]
    formats = chain(("0", "0.000", "[h]:mm"), repeat(FORMATS[Kind.MONEY]))
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
