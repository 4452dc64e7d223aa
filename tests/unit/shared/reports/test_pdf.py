"""Reports on paper, read back by another library (guide 3.6)."""

from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.utils import decode_text

from shared.domain.reports import Format
from shared.i18n.catalogue import LANGUAGES, text
from shared.reports.rows import Entry
from shared.reports.writing import write
from tests.fakes.reports import HEADING, a_correction, an_entry, priced_in, written


def pages_of(entries: list[Entry], folder: Path, language: str = "fr") -> list[str]:
    with pdfplumber.open(written(Format.PDF, entries, folder, language)) as pdf:
        return [page.extract_text() for page in pdf.pages]


def described(path: Path) -> tuple[str, str, set[str]]:
    """Title and language of a file, and its fonts."""
    with pdfplumber.open(path) as pdf:
        fonts = {str(char["fontname"]) for page in pdf.pages for char in page.chars}
        return pdf.metadata["Title"], pdf.doc.catalog["Lang"].decode(), fonts


def test_the_cover_tells_whose_report_it_is_and_its_figures(tmp_path: Path) -> None:
    cover, *_ = pages_of([an_entry(1), priced_in("EUR", 2, grade="C")], tmp_path)

    assert "Ümlaut & Söhne" in cover
    assert "1 octobre 2026 – 31 octobre 2026" in cover
    assert "Sites : tous les sites" in cover
    assert "14,690" in cover
    assert "6,66 €" in cover
    assert "Énergie par jour (kWh)" in cover
    assert "1 B : complète, du début à la fin" in cover
    assert "1 C : reconstituée, le début ou la fin manquait" in cover
    assert "Page 1 sur 3" in cover


def test_each_session_has_a_row_and_each_group_its_totals(tmp_path: Path) -> None:
    _, sessions, totals = pages_of([an_entry(1), an_entry(2)], tmp_path)

    assert sessions.count("25/10/2026 00:30 25/10/2026 02:45 3:15 privé, gratuit") == 2
    assert sessions.count("Pool car 4711 7,345") == 2
    assert "Dépôt Nord 2 14,690 6:30" in totals
    assert "4711 2 14,690 6:30" in totals
    assert "B : complète, du début à la fin 2 14,690 6:30" in totals


def test_the_header_of_a_table_stands_on_each_of_its_pages(tmp_path: Path) -> None:
    pages = pages_of([an_entry(number) for number in range(60)], tmp_path, "de")

    assert all("Seriennummer" in page for page in pages[1:3])
    assert f"Seite 3 von {len(pages)}" in pages[2]
    assert sum(page.count("SN-0001") for page in pages[1:3]) == 60


def test_a_report_without_sessions_says_so(tmp_path: Path) -> None:
    [page] = pages_of([], tmp_path, "de")

    assert "In diesem Zeitraum endete kein Ladevorgang." in page
    assert "Seite 1 von 1" in page


def test_money_is_added_up_for_each_currency(tmp_path: Path) -> None:
    entries = [priced_in("EUR", 1), priced_in("EUR", 2), priced_in("CHF", 3), an_entry(4)]

    cover, sessions, totals = pages_of(entries, tmp_path, "en")

    assert "CHF6.66, €13.32" in cover
    assert sessions.count("7.345 €5.50 €1.16 €6.66 B") == 2
    assert "Dépôt Nord 4 29.380 13:00 CHF6.66, €13.32" in totals


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("Anne de la Rochefoucauld-Montmorency", "Anne de la", "Rochefoucauld-Mont…"),
        ("Wagen der Geschäftsführung", "Wagen der", "Geschäftsführung"),
        ("EVB-P2145678-2026-0000123456-A", "EVB-P2145678-2026-", "0000123456-A"),
        ("Ladeinfrastrukturverwaltungsgebäude", "Ladeinfrastrukturverwalt", "ungsgebäude"),
    ],
    ids=["too long for two lines", "words", "parts", "one word"],
)
def test_a_text_that_is_too_long_goes_on_on_a_second_line_of_its_column(
    label: str, first: str, second: str, tmp_path: Path
) -> None:
    path = written(Format.PDF, [an_entry(1, card_label=label), an_entry(2)], tmp_path, "en")

    with pdfplumber.open(path) as pdf:
        above, below = (found["top"] for found in pdf.pages[1].search("SN-0001"))
        column = _below(pdf.pages[1], "Card label", "Cost centre")

    assert column[:3] == [first, second, "Pool car"]
    assert (below - above) * 25.4 / 72 == pytest.approx(7.8, abs=0.1)


def _below(page: pdfplumber.page.Page, label: str, neighbour: str) -> list[str]:
    """Lines of the column between two labels of the head."""
    [begin], [end] = page.search(label), page.search(neighbour)
    box = (begin["x0"] - 1, begin["bottom"] + 6, end["x0"] - 1, page.height - 60)
    return str(page.crop(box).extract_text()).splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_columns_stand_there_whole(language: str, tmp_path: Path) -> None:
    with pdfplumber.open(written(Format.PDF, [an_entry()], tmp_path, language)) as pdf:
        shown = {word["text"] for word in pdf.pages[1].extract_words()}

    named = ("columns.cost_centre", "columns.cost_gross", "columns.vat", "grade")
    assert set(" ".join(text(language, f"reports.{name}") for name in named).split()) <= shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_holds_no_character_that_its_font_lacks(language: str, tmp_path: Path) -> None:
    path = written(Format.PDF, [priced_in("EUR"), priced_in("CHF", 2)], tmp_path, language)

    title, told_language, fonts = described(path)

    assert title == f"{text(language, 'reports.title')} · Ümlaut & Söhne"
    assert told_language == language
    assert {font.partition("+")[2] for font in fonts} == {
        "SourceSansPro",
        "SourceSansProSemibold",
    }
    with pdfplumber.open(path) as pdf:
        assert not any("\x00" in page.extract_text() for page in pdf.pages)


def test_the_chart_is_told_to_those_who_hear_it(tmp_path: Path) -> None:
    with pdfplumber.open(written(Format.PDF, [an_entry()], tmp_path, "en")) as pdf:
        document = pdf.doc.catalog["StructTreeRoot"].resolve()["K"][0].resolve()
        [figure] = [kid.resolve() for kid in document["K"]]

        told = decode_text(figure["Alt"])

    assert "Energy by day (kWh)" in told
    assert "25 Oct 7.345" in told


def test_what_is_late_stands_below_and_outside_of_the_chart(tmp_path: Path) -> None:
    late = an_entry(2)._replace(late=True)

    cover, sessions, _ = pages_of([an_entry(1), late], tmp_path)

    assert "Sessions tardives de périodes antérieures : 1 · 7,345 kWh" in cover
    lines = sessions.splitlines()
    assert lines.index("Sessions tardives de périodes antérieures") == len(lines) - 3
    assert "14,690" in cover


def test_what_corrects_an_earlier_report_stands_at_the_end(tmp_path: Path) -> None:
    cover, sessions, totals = pages_of([an_entry(1), *a_correction(2)], tmp_path)

    assert "Corrections de rapports antérieurs : -2,345 kWh" in cover
    lines = sessions.splitlines()
    assert lines.index("Corrections de rapports antérieurs") == len(lines) - 4
    assert "-7,345" in sessions
    assert "-6,66 €" in sessions
    assert "Dépôt Nord 1 5,000 3:15" in totals


def test_sites_without_sessions_are_listed_where_they_are_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    heading = replace(HEADING, listed_sites=("Depot", "Yard"))

    write(Format.PDF, [an_entry()], heading, "en", target)

    with pdfplumber.open(target) as pdf:
        assert "Yard 0 0.000 0:00" in pdf.pages[2].extract_text()
