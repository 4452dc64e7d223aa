"""Which chargers stand out among their neighbours, and why."""

from typing import Any

import pytest

from shared.domain.charger_history import Tally
from shared.domain.ids import ChargerId
from shared.domain.quarter_hours import Usage
from shared.domain.standouts import Observed, Pattern, standing_out

HOUR = 3600
FOUR_WEEKS = 28 * 24


def observed(name: str, counts: dict[str, int] | None = None, **hours: Any) -> Observed:
    """Hours by use; available in all others of four weeks."""
    told = {f"{use}_s": int(lasted * HOUR) for use, lasted in hours.items()}
    free = int((FOUR_WEEKS - sum(hours.values())) * HOUR)
    usage = Usage(**{"available_s": free, **told})
    return Observed(ChargerId(name), usage, Tally(counts=counts or {}))


USUAL = [observed("a", charging=100, occupied=20), observed("b", charging=90, occupied=30)]


def patterns(*chargers: Observed) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in standing_out(chargers):
        found.setdefault(finding.charger, []).append(finding.pattern.value)
    return found


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        (observed("c", charging=80, occupied=20), None),
        (observed("c"), "never_used"),
        (observed("c", charging=20, occupied=100), "idle"),
        (observed("c", charging=1, occupied=5), None),
        (observed("c", {"refused": 6}, charging=80), "refusals"),
        (observed("c", charging=80, unknown=60), "offline"),
        (observed("c", charging=80, faulted=20), "faulted"),
        (observed("c", {"succeeded": 6, "no_energy": 4}, charging=80), "failing"),
        (observed("c", {"succeeded": 2, "no_energy": 2}, charging=80), None),
    ],
)
def test_one_of_three_chargers(odd: Observed, expected: str | None) -> None:
    assert patterns(*USUAL, odd) == ({"c": [expected]} if expected else {})


def test_what_happens_to_all_is_no_pattern_of_one() -> None:
    silent = [observed(name, charging=80, unknown=100) for name in "abc"]
    unused = [observed(name) for name in "abc"]

    assert patterns(*silent) == {}
    assert patterns(*unused) == {}


def test_a_finding_says_how_much_and_how_much_elsewhere() -> None:
    (finding,) = standing_out([*USUAL, observed("c", charging=80, unknown=67.2)])

    assert (finding.pattern, finding.value, finding.neighbours) == (Pattern.OFFLINE, 0.1, 0.0)


def test_a_charger_without_neighbours_is_held_to_the_rule_alone() -> None:
    (finding,) = standing_out([observed("only", charging=80, faulted=60)])

    assert (finding.pattern, finding.neighbours) == (Pattern.FAULTED, None)
