"""The first page of a report on paper: whose it is, its figures, its energy over time (guide 3.6).

And how far its sessions are proven.
"""

from datetime import date
from math import ceil

from fpdf.enums import XPos, YPos

from shared.domain.sessions import Grade
from shared.reports.bars import Bars, Step, bars_of, lines_of
from shared.reports.heading import Heading
from shared.reports.paper import ACCENT, INK, QUIET, SOFT, WIDTH_MM, Paper
from shared.reports.totals import Totals, counted
from shared.reports.words import Words, days_of, hours

_TILE_MM, _TILE_GAP_MM = 20.0, 5.0
_CHART_MM = 58.0
_SCALE_MM = 18.0
_LABEL_MM = 16.0


def draw_cover(paper: Paper, heading: Heading, totals: Totals, words: Words) -> None:
    """On the page that `paper` is at, from its top."""
    _head(paper, heading, words)
    _late(paper, totals, words)
    _tiles(paper, totals, words)
    if totals.all.sessions:
        _chart(paper, heading, totals, words)
        _grades(paper, totals, words)
    else:
        paper.pen(12, QUIET)
        paper.cell(WIDTH_MM, 20, words.text("none"), align="C")


def _head(paper: Paper, heading: Heading, words: Words) -> None:
    paper.pen(22, ACCENT, "B")
    paper.line_of(words.text("title"), 11)
    paper.pen(14, INK, "B")
    paper.line_of(heading.company, 8)
    paper.pen(9, QUIET)
    for label, said in heading.lines(words):
        paper.line_of(words.labelled(label, said), 5)
    paper.line_of(words.text("rule"), 5)


def _late(paper: Paper, totals: Totals, words: Words) -> None:
    if totals.late.sessions:
        paper.line_of(words.labelled(words.text("late"), counted(totals.late, words)), 5)
    if totals.rows > totals.all.sessions:
        told = f"{words.kwh(totals.corrections.energy_wh)} kWh"
        paper.line_of(words.labelled(words.text("corrections"), told), 5)
    paper.ln(4)


def _tiles(paper: Paper, totals: Totals, words: Words) -> None:
    costs = [words.money(cost.gross, name) for name, cost in sorted(totals.all.costs.items())]
    figures = (
        (words.text("sessions"), words.whole(totals.all.sessions)),
        (words.text("energy"), words.energy(totals.all.energy_wh)),
        (words.text("duration"), hours(totals.all.duration)),
        (words.column("cost_gross"), ", ".join(costs) or "–"),
    )
    width = (WIDTH_MM - _TILE_GAP_MM * (len(figures) - 1)) / len(figures)
    top = paper.y
    for number, (label, figure) in enumerate(figures):
        left = paper.l_margin + number * (width + _TILE_GAP_MM)
        paper.set_fill_color(*SOFT)
        paper.rect(left, top, width, _TILE_MM, style="F")
        paper.set_xy(left + 2, top + 2.5)
        paper.pen(9, QUIET)
        paper.cell(width - 4, 5, paper.fitted(label, width - 6))
        paper.set_xy(left + 2, top + 9)
        paper.pen(16, INK, "B")
        paper.cell(width - 4, 8, paper.fitted(figure, width - 6))
    paper.set_xy(paper.l_margin, top + _TILE_MM + 7)


def _chart(paper: Paper, heading: Heading, totals: Totals, words: Words) -> None:
    days = days_of(heading.begin, heading.end, heading.zone)
    chart = bars_of(totals.energy_of_days, *days)
    title = words.text(f"energy_by.{chart.step}")
    paper.pen(10, INK, "B")
    paper.line_of(title, 9)
    top = paper.y
    with paper.figure(_told(title, chart, words)):
        _draw(paper, chart, top, words)
    paper.set_xy(paper.l_margin, top + _CHART_MM + 9)


def _told(title: str, chart: Bars, words: Words) -> str:
    bars = (f"{_label(chart.step, begin, words)} {words.kwh(wh)}" for begin, wh in chart.bars)
    return words.labelled(title, "; ".join(bars))


def _draw(paper: Paper, chart: Bars, top: float, words: Words) -> None:
    lines = lines_of(max(energy_wh for _, energy_wh in chart.bars))
    full_wh = max(lines[-1], 1)
    paper.pen(7, QUIET)
    for line_wh in lines:
        y = top + _CHART_MM * (1 - line_wh / full_wh)
        paper.line(paper.l_margin + _SCALE_MM, y, paper.l_margin + WIDTH_MM, y)
        paper.set_xy(paper.l_margin, y - 2)
        paper.cell(_SCALE_MM - 1, 4, words.kwh(line_wh), align="R")
    width = (WIDTH_MM - _SCALE_MM) / len(chart.bars)
    every = ceil(_LABEL_MM / width)
    paper.set_fill_color(*ACCENT)
    for number, (begin, energy_wh) in enumerate(chart.bars):
        left = paper.l_margin + _SCALE_MM + number * width
        height = _CHART_MM * energy_wh / full_wh
        if energy_wh:
            bar = (left + width * 0.15, top + _CHART_MM - height, width * 0.7, height)
            paper.rect(*bar, style="F")
        if number % every == 0:
            paper.set_xy(left, top + _CHART_MM + 1)
            paper.cell(width, 4, _label(chart.step, begin, words), align="C")


def _label(step: Step, begin: date, words: Words) -> str:
    return words.month(begin) if step is Step.MONTH else words.day(begin)


def _grades(paper: Paper, totals: Totals, words: Words) -> None:
    paper.pen(10, INK, "B")
    paper.line_of(words.column("evidence_grade"), 6)
    found = totals.groups["by_grade"]
    for grade in Grade:
        name = words.text(f"grades.{grade}")
        count = found[name].sessions if name in found else 0
        paper.pen(9, INK)
        paper.cell(_SCALE_MM, 5, words.whole(count), align="R")
        paper.pen(9, QUIET)
        paper.cell(WIDTH_MM - _SCALE_MM, 5, name, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
