"""Reports as CSV: UTF-8 with a byte order mark, so that Excel opens it by a double click.

Separator and decimal mark by language; dates as in ISO 8601; no cell starts a formula.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shared.domain.spreadsheets import harmless
from shared.reports.rows import COLUMNS, KINDS, Kind, Row, values_of
from shared.reports.words import Words, hours

_DECIMALS = {Kind.ENERGY: 3, Kind.MONEY: 2, Kind.RATE: 3}


def write_csv(rows: Iterable[Row], words: Words, target: Path) -> int:
    """Writes the file to `target`; how many sessions it holds."""
    comma = words.language == "en"
    count = 0
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter="," if comma else ";")
        writer.writerow([words.column(name) for name in COLUMNS])
        for row in rows:
            pairs = zip(KINDS, values_of(row), strict=True)
            writer.writerow([_written(kind, value, words, comma) for kind, value in pairs])
            count += 1 if row.session_id else 0
    return count


def _written(kind: Kind, value: Any, words: Words, comma: bool) -> str:
    if value is None:
        return ""
    match kind:
        case Kind.TEXT:
            written = harmless(value)
        case Kind.WORD:
            written = words.word(value)
        case Kind.UNSEEN:
            written = words.unseen(value)
        case Kind.DURATION:
            written = hours(value)
        case Kind.WHOLE | Kind.MOMENT:
            written = str(value)
        case _:
            number = f"{value:.{_DECIMALS[kind]}f}"
            written = number if comma else number.replace(".", ",")
    return written
