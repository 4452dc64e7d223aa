"""Each figure that is told has its heading in docs/figures.md."""

import re
from pathlib import Path

import pytest

from shared.domain.chargers import Block
from shared.domain.insight_items import FigureName
from shared.domain.people import News
from shared.domain.standouts import Pattern
from shared.domain.status_counts import Subscriptions

PAGE = Path(__file__).parents[3] / "docs" / "figures.md"
TEXT = PAGE.read_text(encoding="utf-8")
HEADINGS = re.findall(r"^### (\S+)$", TEXT, re.MULTILINE)


@pytest.mark.parametrize(
    "name",
    [*FigureName, *Block, *Pattern, *Subscriptions.model_fields, News.WEEK],
)
def test_it_says_what_it_is(name: str) -> None:
    assert name in HEADINGS


def test_no_heading_comes_twice() -> None:
    assert len(HEADINGS) == len(set(HEADINGS))


@pytest.mark.parametrize("name", FigureName)
def test_it_says_what_is_left_out_and_where_it_is_computed(name: FigureName) -> None:
    _, _, after = TEXT.partition(f"### {name}\n")
    told, _, _ = after.partition("\n#")

    assert "**Formula**" in told
    assert "**Left out**" in told
    assert "**Computed**" in told
