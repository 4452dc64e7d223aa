"""A4 paper across, for tables of any length: fonts, head and foot of each page, fast rows.

A row is written as one piece of the page's content (PDF 32000-1, 9.4): FPDF's own cells take ten
times as long, and there are more than a million in a long report.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import XPos, YPos

INK, QUIET, LINE, ACCENT, SOFT = (
    (21, 34, 38),
    (76, 92, 97),
    (221, 228, 228),
    (11, 98, 105),
    (237, 241, 241),
)
WIDTH_MM = 277.0
SIZE_PT = 7.0
ROW_MM = 4.8
_LINE_MM = 3.0
_HEAD_MM, _HEAD_LINE_MM = 8.4, 3.2
_GAP_MM, _FEW_ROWS = 7.0, 4
_BAND_MM = 8.0
_PADDING_MM = 1.0
_BASELINE = 0.66
_REMEMBERED = 50_000
_PAGES = "{nnn}"
"""Stands for how many there are, with room for as many digits."""
_INK = " ".join(f"{part / 255:.3f}" for part in INK)
Colour = tuple[int, int, int]


class Column(NamedTuple):
    """Of a table."""

    label: str
    width_mm: float
    align: Literal["L", "R"]


class Paper(FPDF):
    """Pages with the head of the table that they are of, and a foot."""

    def __init__(self, foot: str, page: Callable[[int, str], str]) -> None:
        """`foot` stands on each page; `page` tells its number and that of all pages."""
        super().__init__(orientation="landscape", format="A4")
        self._foot, self._page = foot, page
        self._columns: Sequence[Column] = ()
        self._lefts: list[float] = []
        self._shown = lru_cache(maxsize=_REMEMBERED)(self._show)
        fonts = files("font_source_sans_pro") / "files"
        self.add_font("Text", "", str(fonts / "SourceSansPro-Regular.ttf"))
        self.add_font("Text", "B", str(fonts / "SourceSansPro-Semibold.ttf"))
        self.set_margins(10, 12)
        self.set_auto_page_break(True, 14)
        self.alias_nb_pages(_PAGES)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_draw_color(*LINE)
        self.set_line_width(0.15)

    def header(self) -> None:
        """The head of the table that goes on."""
        if self._columns:
            self._head()

    def footer(self) -> None:
        """What the report is, and the page."""
        self.set_y(-11)
        self.pen(8, QUIET)
        self.cell(200, 5, self.fitted(self._foot, 195.0))
        self.cell(WIDTH_MM - 200, 5, self._page(self.page_no(), _PAGES), align="R")

    def begin_table(self, columns: Sequence[Column]) -> None:
        """Rows that follow are of this table, on a new page."""
        self._take(columns)
        self.add_page()

    def next_table(self, columns: Sequence[Column]) -> None:
        """Rows that follow are of this table, below the last one where some of them fit."""
        if self.will_page_break(_GAP_MM + _HEAD_MM + _FEW_ROWS * ROW_MM):
            self.begin_table(columns)
            return
        self._take(columns)
        self.y += _GAP_MM
        self._head()

    def row(self, cells: Sequence[str], style: str = "") -> None:
        """A row of the table, on the next page where this one is full; of two lines where one
        is too narrow for a text.

        Both fonts are known on each page: by its head and by its foot.
        """
        shown = [self._shown(n, text, style) for n, text in enumerate(cells) if text]
        height = ROW_MM + max([more_mm for _, _, more_mm in shown], default=0.0)
        if self.will_page_break(height):
            self.add_page()
        base = f"{(self.h - self.y - ROW_MM * _BASELINE) * self.k:.2f}"
        texts = " ".join([f"1 0 0 1 {left} {base} Tm {text}" for left, text, _ in shown])
        font = f"/F{self.fonts[f'text{style}'].i} {SIZE_PT:.2f} Tf"
        self._out(f"q BT {font} {_INK} rg {texts} ET Q {self._rule(height)}")
        self.y += height

    def band(self, text: str) -> None:
        """Across the table, above the rows that follow."""
        if self.will_page_break(_BAND_MM + ROW_MM):
            self.add_page()
        self.pen(SIZE_PT, ACCENT, "B")
        self.line_of(text, _BAND_MM)

    @contextmanager
    def first_page(self) -> Iterator[None]:
        """Back there, from its top, with the colours that it was left with."""
        last, self.page = self.page, 1
        self.set_xy(self.l_margin, self.t_margin)
        with self.local_context():
            self.fill_color = self.DEFAULT_FILL_COLOR
            yield
        self.page = last

    @contextmanager
    def figure(self, told: str) -> Iterator[None]:
        """What is drawn within is one picture; `told` is what it shows, for those who hear it."""
        with self._marked_sequence(alt_text=told):
            yield

    def line_of(self, text: str, height_mm: float, width_mm: float = WIDTH_MM) -> None:
        """A line by itself, cut where it is too long."""
        shown = self.fitted(text, width_mm - 2 * _PADDING_MM)
        self.cell(width_mm, height_mm, shown, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def pen(self, size_pt: float, colour: Colour, style: str = "") -> None:
        """What is written from now on."""
        self.set_font("Text", style, size_pt)
        self.set_text_color(*colour)

    def fitted(self, text: str, width_mm: float) -> str:
        """`text`, cut with an ellipsis where it is wider than `width_mm` in the current font."""
        return self._fitted(text, width_mm, self.font_style, self.font_size_pt)

    def _fitted(self, text: str, width_mm: float, style: str, size_pt: float) -> str:
        """On one line; blanks that do not break become plain ones, which every font has."""
        line = " ".join(text.split())
        if self._width_mm(line, style, size_pt) <= width_mm:
            return line
        while line and self._width_mm(line + "…", style, size_pt) > width_mm:
            line = line[:-1]
        return line.rstrip() + "…"

    def _width_mm(self, text: str, style: str, size_pt: float) -> float:
        _, width_pt = self.fonts[f"text{style}"].get_text_width(text, size_pt, None)
        return width_pt / self.k

    def _take(self, columns: Sequence[Column]) -> None:
        widths = [column.width_mm for column in columns]
        self._columns = columns
        self._lefts = [self.l_margin + sum(widths[:n]) for n in range(len(widths))]
        self._shown.cache_clear()

    def _show(self, number: int, text: str, style: str) -> tuple[str, str, float]:
        """Where a text of a column begins, in points, the text as it stands in the content, and
        what the row is higher for it, in mm. Words go on on a second line, figures are cut."""
        column, left = self._columns[number], self._lefts[number] + _PADDING_MM
        room, font = column.width_mm - 2 * _PADDING_MM, self.fonts[f"text{style}"]
        if column.align == "R":
            line = self._fitted(text, room, style, SIZE_PT)
            spare = room - self._width_mm(line, style, SIZE_PT)
            return f"{(left + spare) * self.k:.2f}", font.encode_text(line), 0.0
        down = f" 0 {-_LINE_MM * self.k:.2f} Td "
        lines = self._in_two(text, room, style)
        shown = down.join([font.encode_text(line) for line in lines])
        return f"{left * self.k:.2f}", shown, _LINE_MM * (len(lines) - 1)

    def _rule(self, height_mm: float) -> str:
        """The line below a row."""
        y = (self.h - self.y - height_mm) * self.k
        left, right = self.l_margin * self.k, (self.w - self.r_margin) * self.k
        return f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"

    def _head(self) -> None:
        """Labels of two lines at most."""
        self.pen(SIZE_PT, ACCENT, "B")
        self.set_fill_color(*SOFT)
        top = self.y
        self.rect(self.l_margin, top, WIDTH_MM, _HEAD_MM, style="F")
        for column, left in zip(self._columns, self._lefts, strict=True):
            lines = self._in_two(column.label, column.width_mm - 2 * _PADDING_MM, "B")
            first = top + (_HEAD_MM - _HEAD_LINE_MM * len(lines)) / 2
            for number, line in enumerate(lines):
                self.set_xy(left, first + number * _HEAD_LINE_MM)
                self.cell(column.width_mm, _HEAD_LINE_MM, line, align=column.align)
        self.set_xy(self.l_margin, top + _HEAD_MM)

    def _in_two(self, text: str, width_mm: float, style: str) -> list[str]:
        """On two lines at most, of which the second is cut where it is too wide."""
        line = " ".join(text.split())
        end = len(line)
        while end > 1 and self._width_mm(line[:end], style, SIZE_PT) > width_mm:
            end -= 1
        if end == len(line):
            return [line]
        end = _word_end(line, end)
        return [line[:end], self._fitted(line[end:], width_mm, style, SIZE_PT)]


def _word_end(line: str, end: int) -> int:
    """Where a word or a part of one ends, at most at `end`; there where none does."""
    ends = [n for n in range(2, end + 1) if line[n] == " " or line[n - 1] in "-/"]
    return ends[-1] if ends else end
