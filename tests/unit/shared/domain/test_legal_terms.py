"""What people accepted can be read for good: the texts of a version are there, and never change."""

import hashlib
import json
from pathlib import Path

import pytest

from shared.domain.legal_terms import CURRENT, VERSIONS
from shared.i18n.catalogue import LANGUAGES

WEB = Path(__file__).parents[4] / "web" / "src"
PARTS = ("account", "data", "rights", "service")
DIGESTS = {
    "2026-11-01": {
        "fr": "f2f5f9a78ab829e67e913a7cf2359f2963c738c3b2bbf3e82074832babb64357",
        "en": "e230662347a55fe9d48bec8f81775833babc699ac37d551db20943ab5b1dac66",
        "de": "b81e4df96d64379699ffaed43761343adec22d33ee9869d5a013c1c5b8bdc21c",
        "nl": "8ce0a3ee0e5675f51b629f592680532c30aff68f0cfaa9914c8693c76a4ab0ea",
    }
}
"""Of each version's texts. Never change one: other texts are another version."""


def texts_of(version: str, language: str) -> dict[str, str]:
    catalogue = json.loads((WEB / "i18n" / f"{language}.json").read_text())
    begin = f"terms.{version}."
    return {key: text for key, text in sorted(catalogue.items()) if key.startswith(begin)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("version", VERSIONS)
def test_the_texts_of_a_version_stay_as_they_were_accepted(version: str, language: str) -> None:
    texts = texts_of(version, language)

    assert set(texts) == {
        f"terms.{version}.{name}" for part in PARTS for name in (part, f"{part}_title")
    } | {f"terms.{version}.lead"}
    told = json.dumps(texts, ensure_ascii=False).encode()
    assert hashlib.sha256(told).hexdigest() == DIGESTS[version][language]


def test_what_the_web_client_shows_is_what_the_api_takes() -> None:
    source = (WEB / "components" / "legal-terms.ts").read_text()

    shown = source.partition("TERMS_VERSIONS = [")[2].partition("]")[0].split(",")
    assert [one.strip().strip('"') for one in shown] == list(reversed(VERSIONS))
    assert max(VERSIONS) == CURRENT
