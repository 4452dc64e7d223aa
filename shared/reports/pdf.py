"""Reports as PDF: a cover, each session in a row, totals at the end; A4 across (guide 3.6)."""

from collections.abc import Iterable
from pathlib import Path

from shared.reports.cover import draw_cover
from shared.reports.heading import Heading
from shared.reports.paper import Column, Paper
from shared.reports.rows import Row
from shared.reports.totals import Sum, Totals
from shared.reports.words import Words, hours


def write_pdf(rows: Iterable[Row], heading: Heading, words: Words, target: Path) -> int:
    """Writes the file to `target`; how many sessions it holds."""
    paper = _paper(heading, words)
    totals = Totals(words, heading.listed_sites)
    paper.add_page()
    is_correcting = False
    for row in rows:
        if not totals.rows:
            paper.begin_table(_session_columns(words))
            paper.start_section(words.text("sheet"))
        if row.late and not totals.late.sessions:
            paper.band(words.text("late"))
        if row.correction_of and not is_correcting:
            paper.band(words.text("corrections"))
            is_correcting = True
        paper.row(_cells(totals.add(row), words))
    if totals.rows:
        _write_totals(paper, totals, words)
    with paper.first_page():  # what stands there is known at the end
        draw_cover(paper, heading, totals, words)
    paper.output(str(target))
    return totals.all.sessions


def _paper(heading: Heading, words: Words) -> Paper:
    def page(number: int, of_all: str) -> str:
        return words.text("page", page=number, pages=of_all)

    title = f"{words.text('title')} · {heading.company}"
    paper = Paper(title, page)
    paper.set_title(title)
    paper.set_lang(words.language)
    paper.set_creator("Business Hub")
    paper.set_creation_date(heading.made_at)
    return paper


def _session_columns(words: Words) -> list[Column]:
    return [
        Column(words.column("site"), 25, "L"),
        Column(words.column("charger"), 28, "L"),
        Column(words.column("serial_number"), 25, "L"),
        Column(words.text("start"), 21, "L"),
        Column(words.text("end"), 21, "L"),
        Column(words.column("duration"), 13, "R"),
        Column(words.text("type"), 30, "L"),
        Column(words.column("card_label"), 28, "L"),
        Column(words.column("cost_centre"), 18, "L"),
        Column(words.text("energy"), 15, "R"),
        Column(words.column("cost_net"), 14, "R"),
        Column(words.column("vat"), 13.5, "R"),
        Column(words.column("cost_gross"), 15, "R"),
        Column(words.text("grade"), 10.5, "R"),
    ]


def _cells(row: Row, words: Words) -> list[str]:
    currency = row.currency or ""
    costs = (row.cost_net, row.vat, row.cost_gross)
    return [
        row.site,
        row.charger,
        row.serial_number,
        words.moment(row.start_local),
        words.moment(row.end_local),
        "" if row.duration is None else hours(row.duration),
        words.type_of(row),
        row.card_label or row.card_number or words.text("no_card"),
        row.cost_centre,
        "–" if row.energy_kwh is None else words.energy(round(row.energy_kwh * 1000)),
        *("" if cost is None else words.money(cost, currency) for cost in costs),
        row.evidence_grade,
    ]


def _write_totals(paper: Paper, totals: Totals, words: Words) -> None:
    for number, group in enumerate(totals.groups):
        columns = _total_columns(group, words)
        if number == 0:
            paper.begin_table(columns)
            paper.start_section(words.text("totals"))
        else:
            paper.next_table(columns)
        for name, found in totals.group(group):
            paper.row([name, *_figures(found, words)])
        paper.row([words.text("total"), *_figures(totals.all, words)], "B")


def _total_columns(group: str, words: Words) -> list[Column]:
    return [
        Column(words.text(group), 127, "L"),
        Column(words.text("sessions"), 30, "R"),
        Column(words.text("energy"), 35, "R"),
        Column(words.text("duration"), 30, "R"),
        Column(words.column("cost_gross"), 55, "R"),
    ]


def _figures(found: Sum, words: Words) -> list[str]:
    costs = (words.money(cost.gross, name) for name, cost in sorted(found.costs.items()))
    return [
        words.whole(found.sessions),
        words.energy(found.energy_wh),
        hours(found.duration),
        ", ".join(costs),
    ]
