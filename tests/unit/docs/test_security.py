"""`docs/security.md` says truly where each requirement is met, and by which test it is held."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
STATES = ("met", "partly", "gap")


def rows() -> list[list[str]]:
    """Of all tables that say how far a requirement is met."""
    lines = (ROOT / "docs" / "security.md").read_text().splitlines()
    cells = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in lines
        if line.startswith("| ")
    ]
    return [row for row in cells if len(row) == 4 and row[1] in STATES]


def files_in(cell: str) -> list[str]:
    """Those that it names."""
    return re.findall(r"`([\w./-]+\.(?:py|tsx?))`", cell)


def is_there(name: str, beside: str = "") -> bool:
    """In the project, below the unit tests, or beside another that was named."""
    folder = Path(beside).parent
    return any(
        (place / name).exists()
        for place in (ROOT, ROOT / "tests" / "unit", ROOT / "tests" / "unit" / folder)
    )


def test_the_tables_are_read() -> None:
    assert len(rows()) > 50


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:50])
def test_what_is_met_names_a_test_that_there_is(row: list[str]) -> None:
    requirement, state, where, test = row

    named = files_in(test)
    assert state == "gap" or named, f"{requirement}: {state} by no test"
    assert [name for name in named if not is_there(name, named[0])] == []
    assert [name for name in files_in(where) if not is_there(name)] == []


def test_every_file_that_the_page_names_is_there() -> None:
    text = (ROOT / "docs" / "security.md").read_text()

    missing = [
        name
        for line in text.splitlines()
        for name in files_in(line)
        if not is_there(name, files_in(line)[0]) and not is_there(name, files_in(line)[-1])
    ]
    assert missing == []
