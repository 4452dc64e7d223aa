"""The list to fill in: headers in the caller's language, and one example."""

import csv
import io
from enum import StrEnum

from shared.domain.imports import COLUMNS, EXAMPLE
from shared.i18n.catalogue import text


class ListFormat(StrEnum):
    """What the file is; also its ending."""

    XLSX = "xlsx"
    CSV = "csv"


CONTENT_TYPES = {
    ListFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ListFormat.CSV: "text/csv; charset=utf-8",
}


def template(file_format: ListFormat, language: str) -> bytes:
    """The file."""
    if file_format is ListFormat.CSV:
        return _comma_separated(language)
    # Only who wants a workbook pays for loading it.
    from shared.lists import excel  # noqa: PLC0415

    return excel.template(language)


def _comma_separated(language: str) -> bytes:
    """With the separator that a spreadsheet in this language expects."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter="," if language == "en" else ";")
    writer.writerow([text(language, f"lists.columns.{column}") for column in COLUMNS])
    writer.writerow([EXAMPLE[column] for column in COLUMNS])
    return target.getvalue().encode("utf-8-sig")
