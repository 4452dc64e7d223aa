"""When a charger was reachable (guide 2.2)."""

from datetime import datetime, timedelta

import pytest

from shared.domain.charger_state import connected, connection_lost, never_seen, offline
from shared.domain.chargers import ChargerState
from shared.domain.connection_story import (
    ConnectionPoint,
    Outage,
    lost_at,
    point_of,
    points_between,
    story_of,
)
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    return NOON + hours * HOUR


def up(hours: float) -> ConnectionPoint:
    return ConnectionPoint(at=at(hours), connected=True)


def down(hours: float) -> ConnectionPoint:
    return ConnectionPoint(at=at(hours), connected=False)


def test_outages_are_told_newest_first() -> None:
    story = story_of([up(-1), down(2), up(3), down(20), up(21)], NOON, NOON + DAY)

    assert story.outages == (
        Outage(began_at=at(20), ended_at=at(21)),
        Outage(began_at=at(2), ended_at=at(3)),
    )
    assert story.connected_share == pytest.approx(22 / 24)


def test_an_outage_from_before_counts_from_the_beginning_of_the_period() -> None:
    story = story_of([down(-5), up(6)], NOON, NOON + DAY)

    assert story.outages == (Outage(began_at=at(-5), ended_at=at(6)),)
    assert story.connected_share == pytest.approx(18 / 24)


def test_one_that_is_not_over_has_no_end() -> None:
    story = story_of([up(0), down(12)], NOON, NOON + DAY)

    assert story.outages == (Outage(began_at=at(12), ended_at=None),)
    assert story.connected_share == pytest.approx(0.5)


def test_what_is_known_only_since_is_told_since_then() -> None:
    story = story_of([up(6)], NOON, NOON + DAY)

    assert story.begin == at(6)
    assert story.connected_share == 1


def test_of_a_charger_that_never_came_nothing_is_known() -> None:
    story = story_of([], NOON, NOON + DAY)

    assert (story.outages, story.connected_share) == ((), None)


def test_what_is_told_twice_or_out_of_order_counts_once() -> None:
    told = [up(0), down(2), up(3)]

    assert story_of([told[1], *reversed(told), told[1]], NOON, NOON + DAY) == story_of(
        told, NOON, NOON + DAY
    )


def test_a_state_tells_since_when_it_is_as_it_is() -> None:
    epoch_ms = int(at(1).timestamp() * 1000)
    there = connected(never_seen(CHARGER, ACME, DEPOT, NOON), "c1", epoch_ms, "ocpp1.6", at(1))
    gone = offline(connection_lost(there, "c1", at(2)), at(3))

    assert point_of(there) == up(1)
    assert point_of(gone) == down(2)


UP = connected(never_seen(CHARGER, ACME, DEPOT, NOON), "c1", 1, "ocpp1.6", NOON)
LOST = connection_lost(UP, "c1", at(2))


def again(hours: float) -> ChargerState:
    """Connected once more."""
    epoch_ms = int(at(hours).timestamp() * 1000)
    return connected(LOST, "c2", epoch_ms, "ocpp1.6", at(hours))


@pytest.mark.parametrize(
    ("before", "after", "points"),
    [
        (UP, LOST, []),
        (LOST, offline(LOST, at(3)), [down(2)]),
        (offline(LOST, at(3)), again(4), [up(4)]),
        (LOST, again(2.04), []),
        (LOST, again(2.06), [down(2), up(2.06)]),
        (None, again(1), [up(1)]),
        (None, never_seen(CHARGER, ACME, DEPOT, NOON), []),
    ],
    ids=[
        "lost, and it may come back",
        "shown as lost",
        "back after that",
        "back in time",
        "back a little later, and nobody had noticed",
        "for the first time",
        "never",
    ],
)
def test_what_is_kept_of_a_change(
    before: ChargerState | None, after: ChargerState, points: list[ConnectionPoint]
) -> None:
    assert list(points_between(before, after)) == points


def test_who_never_said_goodbye_is_lost_since_it_was_last_heard_of() -> None:
    assert lost_at(at(3), [at(1), at(2)]) == at(2)
    assert lost_at(at(3), [at(1), at(2.9)]) == at(3)
    assert lost_at(at(3), []) == at(3)
