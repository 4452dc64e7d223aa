"""When a charger was at a site, by its moves."""

from datetime import datetime, timedelta

from shared.domain.ids import SiteId
from shared.domain.placements import ALWAYS, Move, Period, periods_at
from tests.fakes.builders import CHARGER, NOON

HERE, THERE = SiteId("here"), SiteId("there")


def at(day: int) -> datetime:
    return NOON + timedelta(days=day)


def move(day: int, before: SiteId, after: SiteId) -> Move:
    return Move(charger=CHARGER, at=at(day), before=before, after=after)


def test_a_charger_that_never_moved_was_always_there() -> None:
    assert periods_at(HERE, []) == (ALWAYS,)


def test_it_was_there_until_it_left_and_since_it_came_back() -> None:
    moves = [move(5, THERE, HERE), move(1, HERE, THERE)]

    assert periods_at(HERE, moves) == (Period(ALWAYS.begin, at(1)), Period(at(5), ALWAYS.end))
    assert periods_at(THERE, moves) == (Period(at(1), at(5)),)
