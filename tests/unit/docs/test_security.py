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


def is_there(name: str) -> bool:
    """In the project, or below the unit tests."""
    return any((place / name).exists() for place in (ROOT, ROOT / "tests" / "unit"))


def test_the_tables_are_read() -> None:
    assert len(rows()) > 50


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:50])
def test_what_is_met_names_its_test(row: list[str]) -> None:
    requirement, state, _, test = row

    assert state == "gap" or files_in(test), f"{requirement}: {state} by no test"


def test_every_file_that_the_page_names_is_there() -> None:
    text = (ROOT / "docs" / "security.md").read_text()

    assert [name for name in files_in(text) if not is_there(name)] == []
