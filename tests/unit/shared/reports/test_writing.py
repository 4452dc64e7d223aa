"""Reports read back from the files: the figures of all formats agree."""

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from python_calamine import CalamineWorkbook

from shared.domain.access import Decision, Reason
from shared.domain.chargers import Charger
from shared.domain.companies import Address, Site
from shared.domain.ids import CardUid, ChargerId, CompanyId, SessionId, SiteId, TransactionId
from shared.domain.pricing import Price
from shared.domain.reports import Format
from shared.domain.sessions import Session, SessionState
from shared.reports.heading import Heading
from shared.reports.rows import COLUMNS, Row, row_of
from shared.reports.writing import write

ACME = CompanyId("acme")
START = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)
HEADING = Heading(
    company="Ümlaut & Söhne",
    begin=datetime(2026, 9, 30, 22, tzinfo=UTC),
    end=datetime(2026, 10, 31, 23, tzinfo=UTC),
    sites=(),
    made_at=datetime(2026, 11, 1, 8, tzinfo=UTC),
    zone="Europe/Paris",
)
SITE = Site(
    id=SiteId("s1"),
    company=ACME,
    name="Dépôt Nord",
    address=Address(),
    position=None,
    time_zone="Europe/Paris",
)
CHARGER = Charger(
    id=ChargerId("h1"),
    company=ACME,
    site=SITE.id,
    serial_number="SN-0001",
    identity="SN-0001",
    name="=Borne A1",
    created_at=START,
)


def a_row(number: int = 1, energy_wh: int | None = 7345, label: str = "Pool car") -> Row:
    return row_of(a_session(number, energy_wh, label), CHARGER, SITE)


def a_session(number: int = 1, energy_wh: int | None = 7345, label: str = "Pool car") -> Session:
    return Session(
        id=SessionId(f"h1.{number}"),
        company=ACME,
        site=SITE.id,
        charger=CHARGER.id,
        connector=1,
        transaction_id=TransactionId(str(number)),
        state=SessionState.ENDED,
        uid=CardUid("04AABBCC"),
        visual_number="NL-1",
        card_label=label,
        decision=Decision(accepted=True, reason=Reason.CARD_GRANTED, private=True),
        started_at=START,
        ended_at=START + timedelta(hours=3, minutes=15),
        meter_start_wh=1000,
        meter_stop_wh=None if energy_wh is None else 1000 + energy_wh,
        energy_wh=energy_wh,
        stop_reason="EVDisconnected",
    )


def priced_in(currency: str, number: int = 1) -> Row:
    return replace(
        a_row(number),
        currency=currency,
        cost_net=Decimal("5.50"),
        vat_rate=Decimal("0.21"),
        vat=Decimal("1.16"),
        cost_gross=Decimal("6.66"),
    )


def excel_of(rows: list[Row], folder: Path, language: str = "fr") -> Path:
    target = folder / "report.xlsx"
    write(Format.XLSX, rows, HEADING, language, target)
    return target


def text_of(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_excel_holds_numbers_times_and_durations(tmp_path: Path) -> None:
    path = excel_of([a_row()], tmp_path)

    head, first = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    row = dict(zip(COLUMNS, first, strict=True))
    assert head[1:4] == ["Site", "Borne", "Numéro de série"]
    assert row["energy_kwh"] == 7.345
    assert row["start_local"] == datetime(2026, 10, 25, 0, 30)  # noqa: DTZ001 - a cell has no zone
    assert row["end_local"] == datetime(2026, 10, 25, 2, 45)  # noqa: DTZ001
    assert row["end_utc"] == datetime(2026, 10, 25, 1, 45)  # noqa: DTZ001
    assert row["access"] == "privé"


def test_a_duration_counts_the_hour_that_a_clock_change_repeats(tmp_path: Path) -> None:
    path = excel_of([a_row()], tmp_path)

    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.cell(2, COLUMNS.index("duration") + 1).value == timedelta(hours=3, minutes=15)


def test_excel_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    path = excel_of([a_row(label='=HYPERLINK("http://evil.example")')], tmp_path)

    sheet = openpyxl.load_workbook(path).worksheets[0]
    cell = sheet.cell(2, COLUMNS.index("charger") + 1)
    assert (cell.value, cell.data_type) == ("=Borne A1", "s")
    assert sheet.cell(2, COLUMNS.index("card_label") + 1).data_type == "s"


def test_excel_has_a_fixed_header_a_filter_and_totals(tmp_path: Path) -> None:
    path = excel_of([a_row(1), a_row(2)], tmp_path)

    sessions, totals = openpyxl.load_workbook(path).worksheets
    assert sessions.freeze_panes == "D2"
    assert sessions.auto_filter.ref == "A1:AH3"
    rows = [[cell.value for cell in row] for row in totals.iter_rows(min_row=8)]
    assert rows[0][1:3] == [
        "=SUBTOTAL(103,'Sessions'!A2:A3)",
        "=SUBTOTAL(109,'Sessions'!O2:O3)",
    ]
    assert ["Dépôt Nord", 2, 14.69, timedelta(hours=6, minutes=30)] in rows
    assert ["Total", "=SUM(B11:B11)", "=SUM(C11:C11)", "=SUM(D11:D11)"] in rows


def test_characters_that_excel_forbids_are_replaced(tmp_path: Path) -> None:
    path = excel_of([a_row(label="a\x00b")], tmp_path)

    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.cell(2, COLUMNS.index("card_label") + 1).value == "a\ufffdb"


@pytest.mark.parametrize(
    ("language", "separator", "energy"), [("fr", ";", "7,345"), ("en", ",", "7.345")]
)
def test_csv_opens_in_the_excel_of_its_language(
    language: str, separator: str, energy: str, tmp_path: Path
) -> None:
    target = tmp_path / "report.csv"

    write(Format.CSV, [a_row()], HEADING, language, target)

    raw = target.read_bytes()
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=separator))
    row = dict(zip(COLUMNS, rows[1], strict=True))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert row["energy_kwh"] == energy
    assert row["start_local"] == "2026-10-25 00:30:00"
    assert row["charger"] == "'=Borne A1"


def test_pdf_shows_each_session_and_the_totals(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"

    write(Format.PDF, [a_row(1), a_row(2)], HEADING, "fr", target)

    text = text_of(target)
    assert "Ümlaut & Söhne" in text
    assert "1 octobre 2026 – 31 octobre 2026" in text
    assert text.count("7,345") == 2
    assert "Dépôt Nord 2 14,690 6:30" in text
    assert "Page 1 sur 1" in text


def test_the_header_of_a_pdf_stands_on_each_page(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"

    write(Format.PDF, [a_row(number) for number in range(60)], HEADING, "de", target)

    with pdfplumber.open(target) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert all("Seriennummer" in page for page in pages[:2])
    assert f"Seite 2 von {len(pages)}" in pages[1]


def test_a_pdf_without_sessions_says_so(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"

    write(Format.PDF, [], HEADING, "de", target)

    assert "In diesem Zeitraum endete kein Ladevorgang." in text_of(target)


def test_a_session_of_unknown_energy_has_an_empty_cell(tmp_path: Path) -> None:
    path = excel_of([a_row(energy_wh=None)], tmp_path)

    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.cell(2, COLUMNS.index("energy_kwh") + 1).value is None


def test_a_row_has_the_price_of_its_session() -> None:
    price = Price(
        currency="EUR",
        vat_rate=Decimal(21),
        lines=(),
        net=Decimal("5.50"),
        vat=Decimal("1.16"),
        gross=Decimal("6.66"),
    )
    session = a_session().model_copy(update={"price": price, "tariff_name": "Visitors"})

    row = row_of(session, CHARGER, SITE)

    assert (row.tariff, row.cost_net, row.vat_rate) == ("Visitors", price.net, Decimal("0.21"))
    assert (row.vat, row.cost_gross, row.currency) == (price.vat, price.gross, "EUR")


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
    assert rows[1][9] == "=SUMIFS('Sessions'!AC2:AC4,'Sessions'!AD2:AD4,\"EUR\")"
    [depot] = [row for row in rows if row[0] == "Dépôt Nord"]
    assert depot[4:] == [5.5, 1.16, 6.66, 11, 2.32, 13.32]


def test_money_of_one_currency_follows_the_filter(tmp_path: Path) -> None:
    path = excel_of([priced_in("EUR"), a_row(2)], tmp_path)

    totals = openpyxl.load_workbook(path).worksheets[1]
    assert totals.cell(8, 7).value == "=SUBTOTAL(109,'Sessions'!AC2:AC3)"


def test_pdf_adds_money_up_for_each_currency(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"

    rows = [priced_in("EUR", 1), priced_in("EUR", 2), priced_in("CHF", 3), a_row(4)]
    write(Format.PDF, rows, HEADING, "en", target)

    text = text_of(target)
    assert text.count("Pool car 3:15 7.345 €6.66") == 2
    assert "Dépôt Nord 4 29.380 13:00 CHF6.66, €13.32" in text


def test_csv_has_the_price(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"

    write(Format.CSV, [priced_in("EUR")], HEADING, "fr", target)

    [_, values] = csv.reader(target.read_text("utf-8-sig").splitlines(), delimiter=";")
    row = dict(zip(COLUMNS, values, strict=True))
    assert (row["cost_net"], row["vat_rate"], row["cost_gross"]) == ("5,50", "0,210", "6,66")
