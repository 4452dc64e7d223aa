"""Random cases against an oracle: how often they were tried, and what the first difference is."""

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

Case = TypeVar("Case")


def row_of(
    named: tuple[str, str],
    cases: int,
    strategy: SearchStrategy[Case],
    differences: Callable[[Case], list[str]],
) -> dict[str, Any]:
    """A row for `torture-results.json`; `named` is its name, and what was tried."""
    tried = [0]

    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def play(case: Case) -> None:
        tried[0] += 1
        assert differences(case) == []

    name, note = named
    failed = 0
    try:
        play()
    except AssertionError as problem:
        failed, note = 1, f"{note}: {str(problem)[:400]}"
    return {"name": name, "tried": tried[0], "failed": failed, "note": note}
