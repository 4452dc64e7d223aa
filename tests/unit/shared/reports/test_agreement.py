"""The figures of all formats agree, with the API and with one another (guide 3.6)."""

import csv
import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest
from python_calamine import CalamineWorkbook

from shared.domain.reports import Format
from shared.domain.session_items import session_item
from shared.domain.tally import figures_of
from shared.reports import numbers
from shared.reports.rows import COLUMNS
from tests.fakes.reports import START, an_entry, priced_in, written

ENTRIES = [
    an_entry(1),
    an_entry(2, energy_wh=None, charging_s=None, idle_s=None, missing=("energy",), grade="C"),
    priced_in("EUR", 3),
    priced_in("EUR", 4, energy_wh=1_234_567, ended_at=START + timedelta(days=3)),
]
ITEMS = [session_item(*entry[:3], START) for entry in ENTRIES]


def excel(folder: Path) -> list[dict[str, object]]:
    book = CalamineWorkbook.from_path(str(written(Format.XLSX, ENTRIES, folder)))
    _, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def comma_separated(folder: Path) -> list[dict[str, str]]:
    text = written(Format.CSV, ENTRIES, folder, "en").read_text("utf-8-sig")
    _, *rows = csv.reader(text.splitlines())
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def test_excel_csv_and_cdrs_tell_of_each_session_what_the_api_does(tmp_path: Path) -> None:
    cdrs = json.loads(written(Format.JSON, ENTRIES, tmp_path).read_text())

    for item, in_excel, in_csv, cdr in zip(
        ITEMS, excel(tmp_path), comma_separated(tmp_path), cdrs, strict=True
    ):
        assert item.id == in_excel["session_id"] == in_csv["session_id"] == cdr["id"]
        kwh = None if item.energy_wh is None else item.energy_wh / 1000
        assert (in_excel["energy_kwh"] or None) == kwh
        assert (float(in_csv["energy_kwh"]) if in_csv["energy_kwh"] else None) == kwh
        assert cdr["total_energy"] == (kwh or 0)
        gross = None if item.price is None else item.price.gross
        assert (in_excel["cost_gross"] or None) == (None if gross is None else float(gross))
        assert (Decimal(in_csv["cost_gross"]) if in_csv["cost_gross"] else None) == gross
        assert cdr["total_cost"]["incl_vat"] == float(gross or 0)
        minutes = "" if item.charging_s is None else item.charging_s // 60
        assert in_excel["charging_minutes"] == minutes
        assert in_csv["charging_minutes"] == str(minutes)
        assert in_excel["evidence_grade"] == in_csv["evidence_grade"] == item.grade


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_pdf_adds_up_what_the_tally_does(language: str, tmp_path: Path) -> None:
    whole = figures_of(entry.session for entry in ENTRIES)

    with pdfplumber.open(written(Format.PDF, ENTRIES, tmp_path, language)) as pdf:
        cover, _, totals = [" ".join(page.extract_text().split()) for page in pdf.pages]

    energy = " ".join(numbers.energy(language, whole.energy_wh).split())
    gross = " ".join(numbers.money(language, whole.cost_gross["EUR"], "EUR").split())
    assert energy in cover
    assert gross in cover
    assert f"{whole.sessions} {energy} {whole.duration_s // 3600}:45 {gross}" in totals


def test_the_totals_of_excel_are_those_of_its_rows(tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(str(written(Format.XLSX, ENTRIES, tmp_path)))
    whole = figures_of(entry.session for entry in ENTRIES)

    _head, total, *_ = [row for row in book.get_sheet_by_index(1).to_python() if row[0] == "Total"]

    rows = excel(tmp_path)
    energy = sum(float(str(row["energy_kwh"] or 0)) for row in rows)
    gross = sum(float(str(row["cost_gross"] or 0)) for row in rows)
    assert total[1] == len(rows) == whole.sessions
    assert total[2] == pytest.approx(energy) == pytest.approx(whole.energy_wh / 1000)
    assert total[6] == pytest.approx(gross) == pytest.approx(float(whole.cost_gross["EUR"]))
