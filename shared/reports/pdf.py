"""Reports as PDF: A4 landscape, the header of the table on each page, totals at the end."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from shared.reports.heading import Heading
from shared.reports.rows import Row
from shared.reports.totals import Sum, Totals
from shared.reports.words import Words, hours

_INK, _QUIET, _LINE, _ACCENT, _SOFT = (
    (21, 34, 38),
    (76, 92, 97),
    (221, 228, 228),
    (11, 98, 105),
    (237, 241, 241),
)
_SESSIONS = (
    ("site", 36, "L"),
    ("charger", 38, "L"),
    ("serial_number", 27, "L"),
    ("start", 28, "L"),
    ("end", 28, "L"),
    ("type", 27, "L"),
    ("card", 33, "L"),
    ("duration", 14, "R"),
    ("energy", 20, "R"),
    ("cost_gross", 26, "R"),
)
_TOTALS = (
    ("", 120, "L"),
    ("sessions", 30, "R"),
    ("energy", 35, "R"),
    ("duration", 30, "R"),
    ("cost_gross", 62, "R"),
)
Columns = tuple[tuple[str, int, str], ...]


def write_pdf(rows: Iterable[Row], heading: Heading, words: Words, target: Path) -> int:
    """Writes the file to `target`; how many sessions it holds."""
    sheet = _Sheet(heading, words)
    totals = Totals(words)
    sheet.begin_table(_SESSIONS, [words.text(_label(name)) for name, _, _ in _SESSIONS])
    for row in rows:
        sheet.row(_cells(totals.add(row), words))
    if totals.all.sessions:
        sheet.totals(totals)
    else:
        sheet.nothing()
    sheet.output(str(target))
    return totals.all.sessions


def _label(name: str) -> str:
    catalogued = {"site", "charger", "serial_number", "cost_gross"}
    if name in catalogued:
        return f"columns.{name}"
    return "columns.card_label" if name == "card" else name


def _cells(row: Row, words: Words) -> list[str]:
    energy = "–" if row.energy_kwh is None else words.energy(round(row.energy_kwh * 1000))
    return [
        row.site,
        row.charger,
        row.serial_number,
        words.moment(row.start_local),
        words.moment(row.end_local),
        words.type_of(row),
        row.card_label or row.card_number or words.text("no_card"),
        hours(row.duration),
        energy,
        "" if row.cost_gross is None else words.money(row.cost_gross, row.currency or ""),
    ]


class _Sheet(FPDF):
    """The paper: margins, fonts, what stands at the top and foot of each page."""

    def __init__(self, heading: Heading, words: Words) -> None:
        super().__init__(orientation="landscape", format="A4")
        self._heading, self._words = heading, words
        self._columns: Columns = ()
        self._labels: list[str] = []
        self._fitted = lru_cache(maxsize=20_000)(self._fit)
        fonts = files("font_source_sans_pro") / "files"
        self.add_font("Text", "", str(fonts / "SourceSansPro-Regular.ttf"))
        self.add_font("Text", "B", str(fonts / "SourceSansPro-Semibold.ttf"))
        self.set_margins(10, 12)
        self.set_auto_page_break(True, 14)
        self.set_title(f"{words.text('title')} · {heading.company}")
        self.set_lang(words.language)
        self.set_creator("Business Hub")
        self.set_creation_date(heading.made_at)
        self.set_draw_color(*_LINE)
        self.set_line_width(0.15)

    def header(self) -> None:
        """The head of the report on its first page, that of the table on each."""
        if self.page_no() == 1:
            self._head_of_report()
        self._head_of_table()

    def footer(self) -> None:
        """Whose report it is, and the page."""
        self.set_y(-11)
        self._pen(8, _QUIET)
        said = self._words.text("page", page=self.page_no(), pages="{nb}")
        self.cell(200, 5, self._fitted(self._heading.company, 195.0, ""))
        self.cell(77, 5, said, align="R")

    def begin_table(self, columns: Columns, labels: list[str]) -> None:
        """Rows that follow are of a table with these columns, on a new page."""
        self._columns, self._labels = columns, labels
        self.add_page()
        self._pen(8, _INK)

    def row(self, cells: list[str], style: str = "") -> None:
        """A row of the table."""
        for (_, width, align), text in zip(self._columns, cells, strict=True):
            self.cell(width, 5.4, self._fitted(text, width - 2.0, style), border="B", align=align)
        self.ln(5.4)

    def totals(self, totals: Totals) -> None:
        """What the sessions add up to, per group."""
        words = self._words
        for group in totals.groups:
            keys = (group, *(name for name, _, _ in _TOTALS[1:]))
            labels = [words.text(_label(key)) for key in keys]
            self._next_table(_TOTALS, labels)
            for name, sum_ in totals.group(group):
                self.row([name, *self._figures(sum_)])
            self._pen(8, _INK, "B")
            self.row([words.text("total"), *self._figures(totals.all)], "B")

    def nothing(self) -> None:
        """For a period without sessions."""
        self.ln(8)
        self._pen(11, _QUIET)
        self.cell(277, 8, self._words.text("none"), align="C")

    def _next_table(self, columns: Columns, labels: list[str]) -> None:
        self._columns, self._labels = columns, labels
        if self.get_y() > 160:
            self.add_page()
        else:
            self.ln(6)
            self._head_of_table()
        self._pen(8, _INK)

    def _figures(self, sum_: Sum) -> list[str]:
        words = self._words
        costs = (words.money(cost.gross, name) for name, cost in sorted(sum_.costs.items()))
        return [
            words.whole(sum_.sessions),
            words.energy(sum_.energy_wh),
            hours(sum_.duration),
            ", ".join(costs),
        ]

    def _head_of_report(self) -> None:
        words, heading = self._words, self._heading
        self._pen(20, _ACCENT, "B")
        self.cell(277, 9, words.text("title"), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self._pen(12, _INK, "B")
        name = self._fitted(heading.company, 275.0, "B")
        self.cell(277, 7, name, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        for label, said in heading.lines(words):
            self._pen(9, _QUIET)
            line = self._fitted(f"{label}: {said}", 275.0, "")
            self.cell(277, 5, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self._pen(8, _QUIET)
        self.cell(277, 5, words.text("rule"), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(4)

    def _head_of_table(self) -> None:
        self._pen(8, _ACCENT, "B")
        self.set_fill_color(*_SOFT)
        for (_, width, align), label in zip(self._columns, self._labels, strict=True):
            self.cell(width, 7, self._fitted(label, width - 2.0, "B"), align=align, fill=True)
        self.ln(7)
        self._pen(8, _INK)

    def _pen(self, size: int, colour: tuple[int, int, int], style: str = "") -> None:
        self.set_font("Text", style, size)
        self.set_text_color(*colour)

    def _fit(self, text: str, width: float, _style: str) -> str:
        """`text`, cut with an ellipsis where it is wider than `width` in the current font."""
        line = " ".join(text.split())
        if self.get_string_width(line) <= width:
            return line
        while line and self.get_string_width(line + "…") > width:
            line = line[:-1]
        return line.rstrip() + "…"
