"""The operator's list as a file, in the forms that spreadsheets leave it in."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from shared.domain.imports import COLUMNS, EXAMPLE, MOST_ROWS, Row, planned
from shared.i18n.catalogue import LANGUAGES, text
from shared.lists.reading import MOST_BYTES, read
from shared.lists.template import ListFormat, template

HEAD = "company_name,serial_number,latitude\n"


def workbook(*rows: list[Any], before: str = "") -> bytes:
    """A workbook; `before` is the name of a sheet that stands before."""
    book = Workbook()
    sheet: Any = book.active
    if before:
        sheet.title = before
        sheet.append(["Notes"])
        sheet = book.create_sheet("Companies")
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def errors_of(data: bytes) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in read(data).errors]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file_format", ListFormat)
def test_a_template_can_be_read_and_its_example_makes_nothing(
    file_format: ListFormat, language: str
) -> None:
    sheet = read(template(file_format, language))

    assert sheet.errors == ()
    assert sheet.rows == (Row(2, {column: told for column, told in EXAMPLE.items() if told}),)
    assert not any(planned(sheet.rows).parts.values())


def test_a_header_means_one_column_in_all_languages() -> None:
    labels = {
        (text(language, f"lists.columns.{column}").casefold(), column)
        for language in LANGUAGES
        for column in COLUMNS
    }

    assert len({label for label, _ in labels}) == len(labels)


@pytest.mark.parametrize(
    "data",
    [
        "company_name,city,latitude\nAcmé,Lyon,45.5\n".encode(),
        "company_name;city;latitude\r\nAcmé;Lyon;45,5\r\n".encode("utf-8-sig"),
        "company_name\tcity\tlatitude\nAcmé\tLyon\t45.5\n".encode("utf-16"),
        '"Entreprise";"Ville";"Latitude"\n" Acmé ";"Lyon";"45,5"'.encode(),
        workbook(["Unternehmen", "ORT", "Breitengrad"], ["Acmé", "Lyon", 45.5]),
        workbook(["Company", "City", "Latitude"], ["Acmé", "Lyon", "45,5"], before="Read me"),
    ],
    ids=["comma", "semicolon and mark", "UTF-16", "quoted", "Excel", "second sheet"],
)
def test_the_same_list_is_read_in_whatever_form(data: bytes) -> None:
    sheet = read(data)

    assert sheet.errors == ()
    assert sheet.rows == (Row(2, {"company_name": "Acmé", "city": "Lyon", "latitude": "45.5"}),)


def test_rows_keep_their_numbers_when_some_are_empty() -> None:
    sheet = read((HEAD + ",,\n" + '"Ac\nme",1,\n,,\nZenith,2,\n').encode())

    assert [row.number for row in sheet.rows] == [3, 5]


def test_whole_numbers_of_a_workbook_have_no_decimals() -> None:
    [row] = read(workbook(["company_name", "serial_number"], ["Acme", 4711.0])).rows

    assert row.cells["serial_number"] == "4711"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("=1+1", "formula"),
        (date(2026, 1, 2), "not_text"),
        (True, "not_text"),
        (1234567890123456789, "not_exact"),
    ],
)
def test_a_cell_that_is_no_text_is_named(value: Any, code: str) -> None:
    data = workbook(["company_name", "serial_number"], ["Acme", value])

    assert errors_of(data) == [(2, "serial_number", code)]


BROKEN = {
    "nothing": (b"", (1, "", "file_empty")),
    "headers alone": (HEAD.encode(), (1, "", "file_empty")),
    "another list": (b"name,colour\nA,red\n", (1, "", "wrong_sheet")),
    "another workbook": (workbook(["name"], ["A"]), (1, "", "wrong_sheet")),
    "Latin 1": (HEAD.encode() + "Acmé,1,".encode("latin-1"), (2, "", "wrong_encoding")),
    "a picture": (b"\x89PNG\0\0", (1, "", "file_unreadable")),
    "an old workbook": (b"\xd0\xcf\x11\xe0\0\0", (1, "", "file_unreadable")),
    "half a workbook": (workbook(["company_name"])[:900], (1, "", "file_unreadable")),
    "an open quote": (HEAD.encode() + b'A,1,\n"B,2,\n', (3, "", "file_unreadable")),
    "too large": (b"x" * (MOST_BYTES + 1), (1, "", "file_too_large")),
    "50,000 rows": (HEAD.encode() + b"A,,\n" * 50_000, (MOST_ROWS + 2, "", "too_many_rows")),
    "a column unknown": (b"company_name,colour\nA,red\n", (1, "colour", "unknown_column")),
    "a column twice": (b"Company,company_name\nA,A\n", (1, "company_name", "column_twice")),
    "a cell too many": (HEAD.encode() + b"A,1,,,x\n", (2, "", "too_many_cells")),
    "a formula": (HEAD.encode() + b"A,=1,\n", (2, "serial_number", "formula")),
}


@pytest.mark.parametrize(("data", "error"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_with_a_file_is_told_at_its_place(
    data: bytes, error: tuple[int, str, str]
) -> None:
    assert errors_of(data) == [error]


def test_a_workbook_that_unpacks_without_end_is_not_read() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"\0" * 201_000_000)

    assert errors_of(target.getvalue()) == [(1, "", "file_unreadable")]
