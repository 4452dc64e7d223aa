"""Workbooks read back by a library that did not write them (guide 3.6)."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from shared.domain.reports import Format
from shared.reports.rows import COLUMNS, Entry
from shared.reports.writing import write
from tests.fakes.reports import HEADING, a_correction, an_entry, priced_in, written


def excel_of(entries: list[Entry], folder: Path, language: str = "fr") -> Path:
    return written(Format.XLSX, entries, folder, language)


def test_excel_holds_numbers_times_and_durations(tmp_path: Path) -> None:
    path = excel_of([an_entry()], tmp_path)

    head, first = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    row = dict(zip(COLUMNS, first, strict=True))
    assert head[1:4] == ["Site", "Borne", "Numéro de série"]
    assert row["energy_kwh"] == 7.345
    assert row["start_local"] == datetime(2026, 10, 25, 0, 30)  # noqa: DTZ001 - a cell has no zone
    assert row["end_local"] == datetime(2026, 10, 25, 2, 45)  # noqa: DTZ001
    assert row["end_utc"] == datetime(2026, 10, 25, 1, 45)  # noqa: DTZ001
    assert row["access"] == "privé"
    assert (row["charging_minutes"], row["idle_minutes"]) == (120, 60)


def test_a_duration_counts_the_hour_that_a_clock_change_repeats(tmp_path: Path) -> None:
    path = excel_of([an_entry()], tmp_path)

    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.cell(2, COLUMNS.index("duration") + 1).value == timedelta(hours=3, minutes=15)


def test_excel_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    path = excel_of([an_entry(card_label='=HYPERLINK("http://evil.example")')], tmp_path)

    sheet = openpyxl.load_workbook(path).worksheets[0]
    cell = sheet.cell(2, COLUMNS.index("charger") + 1)
    assert (cell.value, cell.data_type) == ("=Borne A1", "s")
    assert sheet.cell(2, COLUMNS.index("card_label") + 1).data_type == "s"


def test_excel_has_a_fixed_header_a_filter_and_totals(tmp_path: Path) -> None:
    path = excel_of([an_entry(1), an_entry(2)], tmp_path)

    sessions, totals = openpyxl.load_workbook(path).worksheets
    assert sessions.freeze_panes == "D2"
    assert sessions.auto_filter.ref == "A1:AJ3"
    rows = [[cell.value for cell in row] for row in totals.iter_rows(min_row=8)]
    assert rows[0][:4] == ["Total", 2, 14.69, timedelta(hours=6, minutes=30)]
    assert rows[1][1:3] == [
        "=SUBTOTAL(103,'Sessions'!A2:A3)",
        "=SUBTOTAL(109,'Sessions'!O2:O3)",
    ]
    assert ["Dépôt Nord", 2, 14.69, timedelta(hours=6, minutes=30)] in rows
    assert ["4711", 2, 14.69, timedelta(hours=6, minutes=30)] in rows
    assert ["Total", "=SUM(B14:B14)", "=SUM(C14:C14)", "=SUM(D14:D14)"] in rows


@pytest.mark.parametrize("chosen", [(), (("access", "private"), ("holder", "Ann"))])
def test_each_sum_adds_up_the_rows_between_its_head_and_itself(
    chosen: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    entries = [an_entry(n, cost_centre=f"CC {n}", card_label=f"Car {n % 3}") for n in range(7)]
    target = tmp_path / "report.xlsx"

    write(Format.XLSX, entries, replace(HEADING, chosen=chosen), "fr", target)
    totals = openpyxl.load_workbook(target).worksheets[1]

    sums = [row for row in totals.iter_rows(min_row=12) if str(row[1].value).startswith("=SUM(")]
    assert len(sums) == 6
    for row in sums:
        first, last = str(row[1].value).removeprefix("=SUM(B").removesuffix(")").split(":B")
        counts = [totals.cell(n, 2).value for n in range(int(first), int(last) + 1)]
        assert sum(map(int, map(str, counts))) == 7
        assert totals.cell(int(first) - 1, 2).value == "Sessions"
        assert int(last) + 1 == row[1].row


def test_excel_is_printed_across_with_its_header_on_each_page(tmp_path: Path) -> None:
    sessions, totals = openpyxl.load_workbook(excel_of([an_entry()], tmp_path)).worksheets

    assert (sessions.page_setup.orientation, sessions.page_setup.paperSize) == ("landscape", 9)
    assert (sessions.page_setup.fitToWidth, sessions.page_setup.fitToHeight) == (3, 0)
    assert sessions.sheet_properties.pageSetUpPr is not None
    assert sessions.sheet_properties.pageSetUpPr.fitToPage
    assert (sessions.print_title_rows, sessions.print_title_cols) == ("$1:$1", "$A:$C")
    assert totals.page_setup.fitToWidth == 1


def test_characters_that_excel_forbids_are_replaced(tmp_path: Path) -> None:
    path = excel_of([an_entry(card_label="a\x00b")], tmp_path)

    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.cell(2, COLUMNS.index("card_label") + 1).value == "a\ufffdb"


def test_what_is_not_known_is_an_empty_cell(tmp_path: Path) -> None:
    entry = an_entry(energy_wh=None, charging_s=None, idle_s=None)

    sheet = openpyxl.load_workbook(excel_of([entry], tmp_path)).worksheets[0]

    unknown = ("energy_kwh", "charging_minutes", "idle_minutes", "cost_net", "missing")
    assert [sheet.cell(2, COLUMNS.index(name) + 1).value for name in unknown] == [None] * 5


@pytest.mark.parametrize(
    ("language", "told"), [("fr", "fin, horloge"), ("de", "Ende, Uhrzeit"), ("nl", "einde, klok")]
)
def test_what_the_evidence_lacks_is_told_in_words(language: str, told: str, tmp_path: Path) -> None:
    entry = an_entry(missing=("stop", "clock"), grade="D")

    sheet = openpyxl.load_workbook(excel_of([entry], tmp_path, language)).worksheets[0]

    assert sheet.cell(2, COLUMNS.index("missing") + 1).value == told
    assert sheet.cell(2, COLUMNS.index("evidence_grade") + 1).value == "D"


def test_excel_adds_money_up_for_each_currency(tmp_path: Path) -> None:
    path = excel_of([priced_in("EUR", 1), priced_in("EUR", 2), priced_in("CHF", 3)], tmp_path, "en")

    sessions, totals = openpyxl.load_workbook(path).worksheets
    assert sessions.cell(2, COLUMNS.index("cost_gross") + 1).value == 6.66
    assert sessions.cell(2, COLUMNS.index("vat_rate") + 1).value == 0.21
    rows = [[cell.value for cell in row] for row in totals.iter_rows(min_row=7)]
    assert rows[0][4:] == [
        f"{label} ({currency})"
        for currency in ("CHF", "EUR")
        for label in ("Cost excl. VAT", "VAT", "Cost incl. VAT")
    ]
    assert rows[1][4:] == [5.5, 1.16, 6.66, 11, 2.32, 13.32]
    assert rows[2][9] == "=SUMIFS('Sessions'!AC2:AC4,'Sessions'!AD2:AD4,\"EUR\")"
    [depot] = [row for row in rows if row[0] == "Dépôt Nord"]
    assert depot[4:] == [5.5, 1.16, 6.66, 11, 2.32, 13.32]


def test_money_of_one_currency_follows_the_filter(tmp_path: Path) -> None:
    path = excel_of([priced_in("EUR"), an_entry(2)], tmp_path)

    totals = openpyxl.load_workbook(path).worksheets[1]
    assert totals.cell(9, 7).value == "=SUBTOTAL(109,'Sessions'!AC2:AC3)"


def test_what_is_late_is_marked_and_told_apart(tmp_path: Path) -> None:
    late = an_entry(2)._replace(late=True)

    sessions, totals = openpyxl.load_workbook(excel_of([an_entry(1), late], tmp_path)).worksheets

    marks = [sessions.cell(row, COLUMNS.index("late") + 1).value for row in (2, 3)]
    assert marks == [None, "oui"]
    assert [totals.cell(row, 2).value for row in (8, 10)] == [2, 1]
    assert totals.cell(10, 1).value == "Sessions tardives de périodes antérieures"


def test_what_corrects_an_earlier_report_counts_against_it_and_is_no_session(
    tmp_path: Path,
) -> None:
    entries = [priced_in("EUR"), *a_correction(2)]

    sessions, totals = openpyxl.load_workbook(excel_of(entries, tmp_path)).worksheets

    def column(name: str) -> list[object]:
        return [sessions.cell(row, COLUMNS.index(name) + 1).value for row in (2, 3, 4)]

    assert column("session_id") == ["h1.1", None, None]
    assert column("correction_of") == [None, "h1.2", "h1.2"]
    assert column("energy_kwh") == [7.345, -7.345, 5]
    assert column("cost_gross") == [6.66, -6.66, 6.66]
    assert column("duration") == [timedelta(hours=3, minutes=15), None, None]
    assert totals.cell(8, 2).value == 1
    assert totals.cell(8, 3).value == pytest.approx(5)
    assert totals.cell(9, 2).value == "=SUBTOTAL(103,'Sessions'!A2:A4)"
    assert totals.cell(11, 1).value == "Corrections de rapports antérieurs"
    assert totals.cell(11, 2).value == 0
    assert totals.cell(11, 3).value == pytest.approx(-2.345)


def test_heads_stand_above_their_numbers_and_every_font_has_a_name(tmp_path: Path) -> None:
    path = written(Format.XLSX, [an_entry()], tmp_path)

    heads, first = openpyxl.load_workbook(path).worksheets[0].iter_rows(max_row=2)

    sides = {name: head.alignment.horizontal for name, head in zip(COLUMNS, heads, strict=True)}
    assert (sides["site"], sides["energy_kwh"], sides["end_local"]) == ("left", "right", "left")
    assert first[COLUMNS.index("end_local")].alignment.horizontal == "left"
    with ZipFile(path) as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert styles.count("<font>") == styles.count("<name val=")
