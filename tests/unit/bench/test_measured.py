"""The bill adds up what is true today: amounts that were counted once would lie in silence."""

import json
from typing import Any

import pytest

from tests.bench import measured, runs
from tests.bench.idle import idle


def test_the_bill_is_made_of_what_is_counted_now() -> None:
    written = _written()["counted"]

    counted = measured.counted()

    for name, count in counted.items():
        # Not every zlib makes the same bytes.
        is_about = 0.1 if name.startswith(measured.STORED) else 1e-6
        assert written[name] == pytest.approx(count, rel=is_about), name


def test_what_runs_and_what_it_asks_is_as_it_is_counted_now() -> None:
    written = _written()

    counted = measured.counted_runs(runs.events(), runs.history(), idle())

    for part, found in counted.items():
        assert {name: _counts(written[part][name]) for name in found} == found, part


def _written() -> Any:
    return json.loads(measured.FILE.read_text())


def _counts(found: Any) -> Any:
    """Without CPU: that of another machine is another."""
    if not isinstance(found, dict):
        return found
    return {name: _counts(part) for name, part in found.items() if name != "cpu_ms"}
