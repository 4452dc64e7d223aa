"""CSV that opens in the Excel of its language."""

import csv
from pathlib import Path

import pytest

from shared.domain.reports import Format
from shared.reports.rows import COLUMNS
from tests.fakes.reports import an_entry, priced_in, written


@pytest.mark.parametrize(
    ("language", "separator", "energy"), [("fr", ";", "7,345"), ("en", ",", "7.345")]
)
def test_csv_opens_in_the_excel_of_its_language(
    language: str, separator: str, energy: str, tmp_path: Path
) -> None:
    raw = written(Format.CSV, [an_entry()], tmp_path, language).read_bytes()

    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=separator))
    row = dict(zip(COLUMNS, rows[1], strict=True))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert row["energy_kwh"] == energy
    assert row["start_local"] == "2026-10-25 00:30:00"
    assert row["charger"] == "'=Borne A1"
    assert (row["charging_minutes"], row["idle_minutes"]) == ("120", "60")


def test_csv_has_the_price_and_what_is_missing(tmp_path: Path) -> None:
    path = written(Format.CSV, [priced_in("EUR", missing=("start",), grade="C")], tmp_path)

    [_, values] = csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
    row = dict(zip(COLUMNS, values, strict=True))
    assert (row["cost_net"], row["vat_rate"], row["cost_gross"]) == ("5,50", "0,210", "6,66")
    assert (row["evidence_grade"], row["missing"]) == ("C", "début")
