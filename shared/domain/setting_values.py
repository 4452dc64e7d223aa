"""Values of settings as chargers write them: when two of them mean the same.

Letter case, quotes, spaces, the order of a list, `1` for `true`, `900.0` for `900` are of no
account (facts of real firmware: values as numbers or booleans, lists with spaces and quotes).
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

_WORDS = {"true": "1", "yes": "1", "on": "1", "false": "0", "no": "0", "off": "0"}
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_AROUND = " \t\r\n\"'[]"
T = TypeVar("T")


def same_value(one: str, other: str) -> bool:
    """Whether two values mean the same."""
    return _meaning(one) == _meaning(other)


def named(settings: Mapping[str, T], name: str) -> tuple[str, T] | None:
    """The setting of this name, in the letter case in which it is there."""
    if name in settings:
        return name, settings[name]
    wanted = name.casefold()
    return next(((key, value) for key, value in settings.items() if key.casefold() == wanted), None)


def _meaning(value: str) -> frozenset[str | Decimal]:
    return frozenset(word for word in map(_word, value.split(",")) if word != "")


def _word(part: str) -> str | Decimal:
    word = part.strip(_AROUND).casefold()
    word = _WORDS.get(word, word)
    return Decimal(word) if _NUMBER.fullmatch(word) else word
