"""How long a session charged, stood idle and was held: one count for prices and for history."""

from datetime import timedelta

import pytest

from shared.domain.chargers import ConnectorStatus
from shared.domain.intervals import StatusPoint
from shared.domain.session_ends import ended
from shared.domain.session_prices import stretches_of
from shared.domain.session_times import SessionTimes, duration_s, times_of
from shared.domain.sessions import Session, started
from tests.fakes.builders import NOON, a_start, an_end, evidence

FULL, HELD, FAULTED = (
    ConnectorStatus.SUSPENDED_EV,
    ConnectorStatus.SUSPENDED_EVSE,
    ConnectorStatus.FAULTED,
)


def two_hours() -> Session:
    return ended(started(a_start(), evidence()), an_end())


def said(minute: int, status: ConnectorStatus) -> StatusPoint:
    return StatusPoint(connector=1, status=status, at=NOON + timedelta(minutes=minute))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], SessionTimes(7200, 0, 0)),
        ([said(60, FULL)], SessionTimes(3600, 3600, 0)),
        ([said(60, HELD), said(90, FULL)], SessionTimes(3600, 1800, 1800)),
        ([said(30, FAULTED), said(60, ConnectorStatus.CHARGING)], SessionTimes(5400, 0, 1800)),
        ([said(60, ConnectorStatus.AVAILABLE)], SessionTimes(3600, 3600, 0)),
    ],
    ids=["nothing said", "full", "held, then full", "faulted for a while", "over before its stop"],
)
def test_the_times_of_a_session_add_up(told: list[StatusPoint], expected: SessionTimes) -> None:
    assert times_of(two_hours(), reversed(told)) == expected
    assert sum(times_of(two_hours(), told)) == 7200


def test_a_session_that_runs_has_no_times_yet() -> None:
    assert times_of(started(a_start(), evidence()), []) == SessionTimes(0, 0, 0)


def test_a_price_counts_the_same_seconds() -> None:
    told = [said(10, HELD), said(20, ConnectorStatus.CHARGING), said(80, FULL)]

    times = times_of(two_hours(), told)
    stretches = stretches_of(two_hours(), told, [])

    priced = [
        sum((s.end - s.begin).total_seconds() for s in stretches if s.charging is charging)
        for charging in (True, False)
    ]
    assert priced == [times.charging_s, times.idle_s]


@pytest.mark.parametrize(("begin_ms", "end_ms"), [(900, 100), (100, 900), (0, 0)])
def test_a_session_lasts_as_long_as_its_parts_whatever_fractions_its_clock_tells(
    begin_ms: int, end_ms: int
) -> None:
    begun = NOON + timedelta(milliseconds=begin_ms)
    over = NOON + timedelta(seconds=46, milliseconds=end_ms)
    session = two_hours().model_copy(update={"started_at": begun, "ended_at": over})

    lasted = times_of(session, [])

    assert duration_s(session) == sum(lasted) == 46
