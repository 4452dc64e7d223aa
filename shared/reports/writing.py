"""A report's file, in the format that was asked for."""

from collections.abc import Iterable
from pathlib import Path

from shared.domain.reports import Format, SessionFormat
from shared.reports.cdrs import write_cdrs
from shared.reports.comma_separated import write_csv
from shared.reports.excel import write_excel
from shared.reports.heading import Heading
from shared.reports.pdf import write_pdf
from shared.reports.rows import Entry, row_of
from shared.reports.words import Words

CONTENT_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PDF: "application/pdf",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.ZIP: "application/zip",
}


def write(
    file_format: SessionFormat,
    entries: Iterable[Entry],
    heading: Heading,
    language: str,
    target: Path,
) -> int:
    """Writes the file to `target`; how many sessions it holds."""
    words = Words(language)
    rows = map(row_of, entries)
    match file_format:
        case Format.XLSX:
            return write_excel(rows, heading, words, target)
        case Format.PDF:
            return write_pdf(rows, heading, words, target)
        case Format.CSV:
            return write_csv(rows, words, target)
        case Format.JSON:
            return write_cdrs(entries, heading.currency, target)
