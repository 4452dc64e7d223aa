"""Whatever happens: once it is quiet a charger holds what it should, and nothing loops."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain import holdings
from shared.domain.local_lists import is_in_step, target
from tests.fakes.holding import HoldingCharger, Keeper

CARDS = [f"04{number:02}" for number in range(30)]
EVENTS = st.one_of(
    st.tuples(st.just("wish"), st.sets(st.sampled_from(CARDS))),
    st.tuples(st.just("connect"), st.none()),
    st.tuples(st.just("boot"), st.none()),
    st.tuples(st.just("forget"), st.none()),
    st.tuples(st.just("unheard"), st.none()),
    st.tuples(st.just("untold"), st.none()),
    st.tuples(st.just("step"), st.integers(1, 4)),
    st.tuples(st.just("wait"), st.integers(1, 500)),
)
CHARGERS = st.builds(
    HoldingCharger,
    longest=st.sampled_from([1, 5, 20, 1000]),
    at_once=st.sampled_from([1, 5, 1000]),
    tells_limits=st.booleans(),
    takes_differences=st.booleans(),
)


def forget(keeper: Keeper, _what: object) -> None:
    keeper.charger.forget()
    keeper.boot()


def wait(keeper: Keeper, minutes: int) -> None:
    keeper.now += timedelta(minutes=minutes)


HAPPEN: dict[str, Callable[[Keeper, Any], object]] = {
    "wish": lambda keeper, cards: keeper.wish(*sorted(cards)),
    "connect": lambda keeper, _: keeper.connect(),
    "boot": lambda keeper, _: keeper.boot(),
    "forget": forget,
    "unheard": lambda keeper, _: keeper.one_step(heard=False),
    "untold": lambda keeper, _: keeper.one_step(told=False),
    "step": lambda keeper, count: [keeper.one_step() for _ in range(count)],
    "wait": wait,
}


@settings(max_examples=400)
@given(charger=CHARGERS, events=st.lists(EVENTS, max_size=25))
def test_once_it_is_quiet_the_charger_holds_what_it_should_and_nothing_loops(
    charger: HoldingCharger, events: list[tuple[str, object]]
) -> None:
    keeper = Keeper(charger)
    keeper.wish_settings(Anything=("1",))
    keeper.wish()
    keeper.connect()
    for kind, what in events:
        HAPPEN[kind](keeper, what)

    keeper.connect()
    asked = keeper.run_for_days(most=250)

    assert is_in_step(keeper.known.local_list)
    assert charger.held == target(keeper.known.local_list)
    assert asked < 250
    assert holdings.next_step(keeper.known, keeper.now) is None
    if charger.tells_limits and charger.takes_differences:
        assert len(charger.held) == min(charger.longest, len(keeper.known.local_list.wanted or {}))
