"""Every text of errors, e-mails and reports exists in four languages, with the same values."""

import json
import string
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "shared" / "i18n"
LANGUAGES = ("fr", "en", "de", "nl")


def texts_of(node: Any, key: str = "") -> dict[str, str]:
    """The texts of a catalogue by their dotted key."""
    if isinstance(node, str):
        return {key: node}
    return {
        inner: text
        for name, child in node.items()
        for inner, text in texts_of(child, f"{key}.{name}" if key else name).items()
    }


def values_in(text: str) -> set[str]:
    """The names of the values that a text takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def differences(language: str, reference: dict[str, str], other: dict[str, str]) -> list[str]:
    """Missing, spare, empty texts, and texts that take other values than English."""
    found = [f"{language}: missing: {key}" for key in sorted(reference.keys() - other.keys())]
    found += [f"{language}: spare: {key}" for key in sorted(other.keys() - reference.keys())]
    for key in sorted(reference.keys() & other.keys()):
        if not other[key].strip():
            found.append(f"{language}: empty: {key}")
        elif values_in(reference[key]) != values_in(other[key]):
            found.append(f"{language}: other values than en: {key}")
    return found


def catalogue(language: str) -> dict[str, str]:
    """All texts of a language: one file, or a folder of files by section."""
    single = CATALOGUES / f"{language}.json"
    files = [single] if single.exists() else sorted((CATALOGUES / language).glob("*.json"))
    texts: dict[str, str] = {}
    for file in files:
        section = "" if file == single else file.stem
        texts |= texts_of(json.loads(file.read_text()), section)
    return texts


def main() -> int:
    """1 if a language lacks a text."""
    english = catalogue("en")
    found = [] if english else ["en: no texts at all"]
    for language in LANGUAGES:
        found += differences(language, english, catalogue(language))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
