"""What the dashboard of 10,000 chargers may read: the limit of docs/data.md."""

import pytest

from tests.bench import insight


@pytest.fixture(scope="module")
def counted() -> dict[str, float]:
    return {figure.name: figure.value for figure in insight.figures()}


@pytest.mark.parametrize("name", insight.PATHS)
def test_an_answer_reads_no_more_than_300_units(counted: dict[str, float], name: str) -> None:
    assert 0 < counted[f"dashboard {name} reads"] <= 300
