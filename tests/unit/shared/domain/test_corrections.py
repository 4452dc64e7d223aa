"""What a session said is kept once it says something else (guide 3.6, 3.7)."""

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.corrections import Correction, as_of, correction_of
from shared.domain.session_ends import ended, reopened
from shared.domain.sessions import Session, started
from tests.fakes.builders import NOON, a_start, an_end, evidence

HOUR = timedelta(hours=1)
KNOWN_AT = NOON + 2 * HOUR


def a_session(**fields: Any) -> Session:
    """Over at 2 pm, and known as that at once."""
    over = ended(started(a_start(), evidence()), an_end())
    return over.model_copy(update={"over_at": KNOWN_AT, "holder": "Ann", **fields})


def corrected_at(hours: int, **former: Any) -> Correction:
    found = correction_of(a_session(**former), None, NOON + hours * HOUR)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("change", "is_kept"),
    [
        ({"energy_wh": 1}, True),
        ({"grade": "D"}, True),
        ({"idle_s": 60}, True),
        ({"holder": "Bob"}, False),
        ({"version": 7}, False),
        ({"deviations": ("unit",)}, False),
    ],
)
def test_only_what_a_report_tells_is_kept(change: dict[str, Any], is_kept: bool) -> None:
    before = a_session()

    found = correction_of(before, before.model_copy(update=change), NOON + 5 * HOUR)

    assert (found is not None) is is_kept


def test_one_that_runs_again_or_is_gone_said_something_else() -> None:
    before = a_session()

    assert correction_of(before, reopened(before), NOON + 5 * HOUR) is not None
    assert correction_of(before, None, NOON + 5 * HOUR) is not None


def test_one_that_runs_was_told_by_no_report() -> None:
    assert correction_of(started(a_start(), evidence()), a_session(), NOON + 5 * HOUR) is None


@pytest.mark.parametrize(("seconds", "is_kept"), [(0, False), (899, False), (900, True)])
def test_within_a_quarter_hour_no_report_can_have_told_it(seconds: int, is_kept: bool) -> None:
    at = KNOWN_AT + timedelta(seconds=seconds)

    found = correction_of(a_session(), a_session(energy_wh=1), at)

    assert (found is not None) is is_kept


def test_the_names_of_the_card_are_not_kept() -> None:
    former = corrected_at(5, card_label="Van", cost_centre="4711").former

    assert (former.holder, former.card_label, former.cost_centre) == ("", "", "")


def test_it_said_at_a_moment_what_was_corrected_from_then_on() -> None:
    told = [corrected_at(5, energy_wh=1), corrected_at(8, energy_wh=2)]
    now = a_session(energy_wh=3)

    said = [as_of(NOON + hours * HOUR, told, now) for hours in (4, 5, 6, 8, 9)]

    assert [one.energy_wh for one in said if one is not None] == [1, 1, 2, 2, 3]


def test_the_names_are_those_of_now_where_the_card_is_the_same() -> None:
    told = [corrected_at(5)]

    same = as_of(NOON, told, a_session(holder="Bob"))
    other = as_of(NOON, told, a_session(holder="Bob", uid="04FF"))
    gone = as_of(NOON, told, None)

    assert [one and one.holder for one in (same, other, gone)] == ["Bob", "", ""]
