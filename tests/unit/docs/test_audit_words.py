"""Whatever the audit log may hold has its words: the web client shows no codes."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WORDS = ROOT / "web" / "src"
NO_ACTIONS = {
    "errors",
    "figures",
    "index",
    "layout",
    "lists",
    "news",
    "openapi",
    "public",
    "pyproject",
    "reports",
}
"""What else has a dot: texts of catalogues, names of files."""


def actions() -> set[str]:
    """As they are written in the code, `charger.moved`."""
    files = [path for folder in ("functions", "shared") for path in (ROOT / folder).rglob("*.py")]
    found = {text for path in files for text in texts_of(path)}
    dotted = {text for text in found if re.fullmatch(r"[a-z_]+\.[a-z_]+", text)}
    return {text for text in dotted if text.partition(".")[0] not in NO_ACTIONS} - {"example.com"}


def texts_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_page_knows_every_action_and_no_other() -> None:
    known = (WORDS / "pages" / "audit" / "words.ts").read_text().partition("] as const")[0]

    names = {action.replace(".", "_") for action in actions()}

    assert "charger_moved" in names
    assert set(re.findall(r'"(\w+)"', known)) == names


@pytest.mark.parametrize("language", ["fr", "en", "de", "nl"])
def test_every_kind_of_change_can_be_filtered_by_a_word(language: str) -> None:
    texts = json.loads((WORDS / "i18n" / f"{language}.json").read_text())

    kinds = {key.partition(".")[2] for key in texts if key.startswith("audit_kind.")}

    assert kinds <= {action.partition(".")[0] for action in actions()}
    assert kinds >= {"bulk_change", "card", "charger", "group", "schedule", "site", "user"}
