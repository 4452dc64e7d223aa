"""A charger's own reports of its settings: in parts, late, twice, out of order."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest

from shared.domain.configuration import Configuration, Desired, Mark, SettingState, state_of
from shared.domain.configuration_answers import answered, wished
from shared.domain.configuration_reports import MOST_CHARACTERS, is_complete, reported
from shared.domain.facts import SettingsReported
from shared.domain.steps import Answer, ChangeSetting, ReadSettings, Reported, Result
from tests.fakes.builders import NOON

EARLIER = NOON - timedelta(hours=1)


def part(
    number: int, *, last: bool = False, at: datetime = NOON, request: int = 7, **settings: str
) -> SettingsReported:
    told = {name: Reported(value=value) for name, value in settings.items()}
    return SettingsReported(at=at, request=request, number=number, is_last=last, settings=told)


def after(*parts: SettingsReported) -> Configuration:
    known = Configuration()
    for one in parts:
        known = reported(known, one)
    return known


def values(known: Configuration) -> dict[str, str | None]:
    return {name: told.value for name, told in known.real.items()}


PARTS = (part(0, A="1"), part(1, B="2"), part(2, last=True, C="3"))


@pytest.mark.parametrize("order", list(permutations(PARTS)))
def test_the_parts_make_the_same_whole_in_any_order(order: tuple[SettingsReported, ...]) -> None:
    known = after(*order)

    assert values(known) == {"A": "1", "B": "2", "C": "3"}
    assert known.report is not None
    assert is_complete(known.report)


def test_a_part_that_comes_again_changes_nothing() -> None:
    known = after(*PARTS)

    assert reported(known, PARTS[1]) is known


@pytest.mark.parametrize("missing", range(3))
def test_a_report_is_not_complete_without_each_of_its_parts(missing: int) -> None:
    known = after(*(one for one in PARTS if one.number != missing))

    assert known.report is not None
    assert not is_complete(known.report)


def test_an_older_report_that_comes_late_takes_nothing_back() -> None:
    known = after(*PARTS)

    late = reported(known, part(0, last=True, at=EARLIER, request=6, A="0", D="4"))

    assert values(late) == {"A": "1", "B": "2", "C": "3", "D": "4"}
    assert late.report == known.report


def test_a_newer_report_begins_anew() -> None:
    known = after(*PARTS, part(0, at=NOON + timedelta(hours=1), request=8, A="9"))

    assert values(known)["A"] == "9"
    assert known.report is not None
    assert (known.report.request, is_complete(known.report)) == (8, False)


def test_what_was_set_or_read_since_stays() -> None:
    known = wished(Configuration(), {"A": Desired(values=("2",))}, (("A",),))
    known = answered(
        known, ChangeSetting(name="A", value="2"), Answer(result=Result.ACCEPTED), NOON
    )

    late = reported(known, part(0, at=EARLIER, A="1"))

    assert values(late)["A"] == "2"


def test_what_is_told_otherwise_than_wished_is_to_be_set_again() -> None:
    known = wished(Configuration(), {"A": Desired(values=("2",))}, (("A",),))
    read = Answer(result=Result.ACCEPTED, settings={"A": Reported(value="2")})
    known = answered(known, ReadSettings(names=("A",)), read, EARLIER)
    assert state_of(known, "A") is SettingState.IN_STEP

    assert state_of(reported(known, part(0, a="1")), "A") is SettingState.PENDING


def test_read_only_is_known_from_the_report_alone() -> None:
    known = wished(Configuration(), {"A": Desired(values=("2",))}, (("A",),))
    told = {"A": Reported(value="1", read_only=True)}
    known = reported(known, part(0).model_copy(update={"settings": told}))

    read = Answer(result=Result.ACCEPTED, settings={"A": Reported(value="1")})
    known = answered(known, ReadSettings(names=("A",)), read, NOON)

    assert state_of(known, "A") is SettingState.READ_ONLY


def test_what_it_begins_to_tell_it_has() -> None:
    known = wished(Configuration(), {"A": Desired(values=("2",))}, (("A",),))
    known = known.model_copy(update={"marks": {"A": Mark(unsupported=True)}})

    assert not reported(known, part(0, A="1")).marks["A"].unsupported


def test_a_charger_that_tells_without_end_fills_nothing_without_end() -> None:
    known = Configuration()
    for number in range(30):
        settings = {f"V{number}": Reported(value="x" * 10_000)}
        known = reported(known, part(number).model_copy(update={"settings": settings}))

    assert sum(len(told.value or "") for told in known.real.values()) < MOST_CHARACTERS
    assert "V0" in known.real
