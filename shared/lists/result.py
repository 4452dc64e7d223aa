"""What came of a list: its chargers with the passwords that they connect with, as CSV."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from shared.domain.spreadsheets import harmless
from shared.i18n.catalogue import text


class ResultRow(NamedTuple):
    """A charger; without a password where it is not the list's that counts."""

    row: int
    serial_number: str
    charger_name: str
    identity: str
    password: str


def result(rows: Iterable[ResultRow], language: str) -> bytes:
    """UTF-8 with a byte order mark, so that Excel opens it by a double click."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter="," if language == "en" else ";")
    head = [text(language, f"lists.columns.{column}") for column in ResultRow._fields[1:]]
    writer.writerow([text(language, "lists.row"), *head])
    for number, *cells in rows:
        writer.writerow([number, *map(harmless, map(str, cells))])
    return target.getvalue().encode("utf-8-sig")
