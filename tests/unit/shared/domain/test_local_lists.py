"""The local list follows what it should hold, on every kind of charger, and nothing loops."""

from datetime import timedelta

import pytest

from shared.domain import holdings
from shared.domain.ids import CardUid
from shared.domain.local_list_answers import answered
from shared.domain.local_lists import (
    LARGEST_VERSION,
    ListProblem,
    LocalList,
    is_in_step,
    next_step,
    target,
    wished,
)
from shared.domain.steps import Answer, AskVersion, ClearCache, Result, SendList, distance
from tests.fakes.builders import NOON
from tests.fakes.holding import HoldingCharger, Keeper

CARDS = [f"04{number:02}" for number in range(40)]


def connected(charger: HoldingCharger, *cards: str) -> Keeper:
    keeper = Keeper(charger)
    keeper.wish(*cards)
    keeper.connect()
    keeper.run()
    return keeper


def sent(charger: HoldingCharger) -> list[SendList]:
    return [step for step in charger.asked if isinstance(step, SendList)]


def test_the_first_list_is_whole_and_changes_are_differences() -> None:
    charger = HoldingCharger()
    keeper = connected(charger, "A", "B")

    keeper.wish("B", "C")
    keeper.run()

    first, second = sent(charger)
    assert (first.full, set(first.put), first.version) == (True, {"A", "B"}, 1)
    assert (second.full, set(second.put), second.remove) == (False, {"C"}, ("A",))
    assert set(charger.held) == {"B", "C"}


def test_without_cards_an_empty_charger_is_asked_for_its_version_alone() -> None:
    charger = HoldingCharger()

    connected(charger)

    assert charger.asked == [AskVersion()]


def test_what_another_system_left_behind_is_taken_away() -> None:
    charger = HoldingCharger(held={CardUid("X"): None}, version=500)

    keeper = connected(charger)

    assert charger.held == {}
    assert keeper.known.local_list.version == 501


def test_a_long_list_goes_in_parts() -> None:
    charger = HoldingCharger(at_once=5)
    keeper = Keeper(charger)
    keeper.wish_settings(Anything=("1",))
    keeper.wish(*CARDS[:12])
    keeper.connect()

    keeper.run()

    assert [(step.full, len(step.put)) for step in sent(charger)] == [
        (True, 5),
        (False, 5),
        (False, 2),
    ]
    assert set(charger.held) == set(CARDS[:12])


def test_of_too_many_cards_the_first_ones_are_held() -> None:
    charger = HoldingCharger(longest=20, at_once=5)
    keeper = Keeper(charger)
    keeper.wish_settings(Anything=("1",))
    keeper.wish(*CARDS)
    keeper.connect()

    keeper.run()

    assert set(charger.held) == set(CARDS[:20])
    assert is_in_step(keeper.known.local_list)
    assert keeper.known.local_list.entitled == 40


def test_what_must_go_goes_before_what_comes() -> None:
    charger = HoldingCharger(longest=2, at_once=2)
    keeper = Keeper(charger)
    keeper.wish_settings(Anything=("1",))
    keeper.wish("A", "B")
    keeper.connect()
    keeper.run()

    keeper.wish("C", "D")
    keeper.run()

    assert set(charger.held) == {"C", "D"}


@pytest.mark.parametrize(
    "charger",
    [
        HoldingCharger(longest=20, at_once=5, tells_limits=False),
        HoldingCharger(longest=20, tells_limits=False),
        HoldingCharger(at_once=7, tells_limits=False),
        HoldingCharger(takes_differences=False),
        HoldingCharger(takes_differences=False, at_once=5, tells_limits=False),
    ],
    ids=[
        "few at once, 20 at most",
        "20 at most",
        "few at once",
        "whole only",
        "few and whole only",
    ],
)
def test_what_a_charger_does_not_tell_is_learned_from_its_refusals(charger: HoldingCharger) -> None:
    keeper = connected(charger, *CARDS)

    keeper.run_for_days()
    asked = len(charger.asked)
    keeper.wish(*CARDS[1:])
    keeper.run_for_days()

    assert charger.held
    assert is_in_step(keeper.known.local_list)
    assert charger.held == target(keeper.known.local_list)
    assert asked < 40
    assert len(charger.asked) - asked < 20


def test_a_charger_that_forgot_its_list_gets_the_whole_once_it_starts() -> None:
    charger = HoldingCharger()
    keeper = connected(charger, "A")
    charger.forget()

    keeper.boot()
    keeper.run()

    assert set(charger.held) == {"A"}
    assert [step.full for step in sent(charger)] == [True, True]


def test_a_charger_that_started_and_kept_its_list_is_only_asked() -> None:
    charger = HoldingCharger()
    keeper = connected(charger, "A")
    charger.asked.clear()

    keeper.known = holdings.booted(keeper.known, keeper.now, keeper.known.hardware)
    keeper.run()

    assert sent(charger) == []
    assert AskVersion() in charger.asked


def test_a_charger_without_a_list_is_asked_once_and_again_when_it_starts() -> None:
    charger = HoldingCharger(has_list=False)
    keeper = connected(charger, "A")

    keeper.connect()
    quiet, problem = keeper.run(), keeper.known.local_list.problem
    keeper.boot()

    assert (quiet, problem) == (0, ListProblem.NOT_SUPPORTED)
    assert keeper.run() == 1


@pytest.mark.parametrize(("heard", "told"), [(True, False), (False, False)])
def test_after_a_lost_answer_the_version_tells_whether_it_was_taken(
    heard: bool, told: bool
) -> None:
    charger = HoldingCharger()
    keeper = connected(charger, "A")
    keeper.wish("A", "B")

    keeper.one_step(heard=heard, told=told)
    keeper.run_for_days()

    assert set(charger.held) == {"A", "B"}
    assert len([step for step in sent(charger) if step.full]) == 1


def test_withdrawn_access_clears_the_cache_once_after_the_list() -> None:
    charger = HoldingCharger()
    keeper = connected(charger, "A", "B")
    charger.asked.clear()

    keeper.wish("A")
    keeper.run()

    assert [step.kind for step in charger.asked] == ["send_list", "clear_cache"]
    assert keeper.run() == 0


def test_a_charger_closed_to_visitors_forgets_those_it_knew() -> None:
    charger = HoldingCharger()
    keeper = Keeper(charger)
    keeper.wish("A", visitors=True)
    keeper.connect()
    keeper.run()

    keeper.wish("A")
    keeper.run()

    assert charger.cleared == 1


def test_a_charger_that_keeps_refusing_is_left_alone_for_ever_longer() -> None:
    charger = HoldingCharger(longest=0, tells_limits=False)
    keeper = connected(charger, "A")
    start, tries = keeper.now, len(sent(charger))

    while keeper.now < start + timedelta(days=7):
        at = holdings.look_again_at(keeper.known, keeper.now)
        assert at is not None
        keeper.now = at
        keeper.run(most=5)

    assert tries == 1
    assert len(sent(charger)) <= 14
    assert keeper.known.local_list.problem is ListProblem.REJECTED


def test_the_distance_grows_to_a_day() -> None:
    grown = [distance(refusals) for refusals in (1, 2, 3, 99)]

    assert grown == [
        timedelta(minutes=1),
        timedelta(minutes=4),
        timedelta(minutes=16),
        timedelta(1),
    ]


def test_a_conflict_gets_the_whole_list_but_not_at_once_again() -> None:
    charger = HoldingCharger()
    keeper = connected(charger, "A")
    keeper.now += timedelta(minutes=11)

    keeper.known = holdings.conflicted(keeper.known, keeper.now)
    first = keeper.run()
    keeper.known = holdings.conflicted(keeper.known, keeper.now)

    assert (first, keeper.run()) == (1, 0)


def test_versions_begin_anew_at_the_end_of_their_bits() -> None:
    known = wished(LocalList(newest=LARGEST_VERSION), {CardUid("A"): None}, 1, False)
    checked = answered(
        known, AskVersion(), Answer(result=Result.ACCEPTED, version=LARGEST_VERSION), NOON
    )

    step = next_step(checked, NOON)

    assert isinstance(step, SendList)
    assert (step.version, step.full) == (1, True)


def test_validity_goes_along_and_a_new_one_is_a_change() -> None:
    charger = HoldingCharger()
    keeper = connected(charger, "A")
    until = NOON + timedelta(days=1)

    later = wished(keeper.known.local_list, {CardUid("A"): until}, 1, False)
    keeper.known = keeper.known.model_copy(update={"local_list": later})
    keeper.run()

    assert charger.held == {"A": until}


def test_a_cache_that_can_not_be_cleared_is_not_tried_again() -> None:
    known = LocalList(cache_outdated=True, unchecked=False, held={}, wanted={})

    after = answered(known, ClearCache(), Answer(result=Result.REJECTED), NOON)

    assert next_step(after, NOON) is None
