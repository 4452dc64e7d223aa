"""The texts of errors, e-mails and reports in the languages of the product (guide 1.5).

One JSON file per language beside this module, with the sections `errors`, `emails`, `reports`,
`lists`, `bulk`, `public`, `audit`.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FALLBACK = "en"
LANGUAGES = ("fr", "en", "de", "nl")


def text(language: str, key: str, **values: object) -> str:
    """The text at the dotted `key`, with its `{names}` filled in. Raises KeyError without it."""
    found: Any = catalogue(language)
    for part in key.split("."):
        found = found[part]
    return str(found).format(**values) if values else str(found)


def preferred(accept_language: str) -> str:
    """The first language of an `Accept-Language` header that there is; else English (RFC 9110)."""
    ranked: list[tuple[float, str]] = []
    for part in accept_language.split(","):
        name, _, parameter = part.strip().partition(";")
        quality = parameter.strip().removeprefix("q=") if parameter else "1"
        if name[:2].lower() in LANGUAGES and quality.replace(".", "", 1).isdigit():
            ranked.append((-float(quality), name[:2].lower()))
    return min(ranked, key=lambda choice: choice[0])[1] if ranked else FALLBACK


@cache
def catalogue(language: str) -> dict[str, Any]:
    """All texts of a language."""
    path = Path(__file__).with_name(f"{language}.json")
    texts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return texts
