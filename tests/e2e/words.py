"""The web client's own words, so that a test looks for what people read."""

import json
import re
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parents[2] / "web" / "src" / "i18n"


@cache
def _catalogue(language: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((CATALOGUES / f"{language}.json").read_text())
    return texts


def word(key: str, language: str = "fr") -> str:
    """A text without values."""
    return _catalogue(language)[key]


def saying(key: str, language: str = "fr") -> re.Pattern[str]:
    """A text whose values may be anything."""
    parts = re.split(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", _catalogue(language)[key])
    return re.compile(".*".join(re.escape(part) for part in parts))
