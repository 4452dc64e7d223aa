"""Rows of a worksheet as text (ECMA-376 part 1, 18.3.1.73): numbers, times and durations are what
they are, and text is never a formula.

Cell by cell openpyxl takes five times as long, and a long report has millions of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import count
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from shared.reports.rows import KINDS, Kind, Row, values_of
from shared.reports.words import Words

LONGEST = 32_000
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone
_DAY = timedelta(days=1)
_REMEMBERED = 50_000
Written = Callable[[Any], str]


def rows_of(rows: Iterable[Row], styles: Sequence[int], words: Words) -> Iterator[str]:
    """From the second row on; `styles` are those of the columns, by number."""
    writers = _writers(words)
    columns = [
        (f'<c r="{get_column_letter(at)}', f'" s="{style}"', writers[kind])
        for at, (kind, style) in enumerate(zip(KINDS, styles, strict=True), 1)
    ]
    for number, row in zip(count(2), rows):
        cells = [
            f"{begin}{number}{style}{write(value)}"
            for (begin, style, write), value in zip(columns, values_of(row), strict=True)
            if value is not None and value not in ("", ())
        ]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def plain(text: str) -> str:
    """`text` as a cell can hold it."""
    return _FORBIDDEN.sub("\ufffd", text)[:LONGEST]


def _writers(words: Words) -> dict[Kind, Written]:
    """What follows the place and the style of a cell, by kind."""
    return {
        Kind.TEXT: _text,
        Kind.WORD: lru_cache(_REMEMBERED)(lambda key: _text(words.word(key))),
        Kind.UNSEEN: lru_cache(_REMEMBERED)(lambda keys: _text(words.unseen(keys))),
        Kind.MOMENT: lambda moment: _number((moment - _EPOCH) / _DAY),
        Kind.DURATION: lambda duration: _number(duration / _DAY),
        Kind.WHOLE: _number,
        Kind.ENERGY: _number,
        Kind.MONEY: _number,
        Kind.RATE: _number,
    }


@lru_cache(_REMEMBERED)
def _text(text: str) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(plain(text))}</t></is></c>'


def _number(value: object) -> str:
    return f"><v>{value}</v></c>"
