"""How the time of a session was used, from the statuses of its connector (guide 3.6)."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.chargers import ConnectorStatus
from shared.domain.intervals import StatusPoint
from shared.domain.session_ends import ended, reopened
from shared.domain.session_times import spans_of, with_times
from shared.domain.sessions import Session, started
from tests.fakes.builders import NOON, a_start, an_end, evidence

CHARGING, FULL, HELD, OVER = (
    ConnectorStatus.CHARGING,
    ConnectorStatus.SUSPENDED_EV,
    ConnectorStatus.SUSPENDED_EVSE,
    ConnectorStatus.FINISHING,
)


def a_session(**fields: Any) -> Session:
    """Two hours from noon on, on connector 1."""
    over = ended(started(a_start(), evidence()), an_end())
    return over.model_copy(update=fields)


def said(minute: float, status: ConnectorStatus) -> StatusPoint:
    return StatusPoint(connector=1, status=status, at=NOON + timedelta(minutes=minute))


@pytest.mark.parametrize(
    ("told", "charging_min", "idle_min"),
    [
        ([], 120, 0),
        ([said(60, FULL)], 60, 60),
        ([said(60, FULL), said(90, OVER)], 60, 60),
        ([said(30, HELD), said(60, CHARGING)], 90, 0),
        ([said(30, HELD), said(60, FULL)], 30, 60),
        ([said(-5, FULL), said(120, FULL)], 120, 0),
    ],
    ids=[
        "nothing said",
        "full after an hour",
        "two statuses that are both idle",
        "held by the charger: neither",
        "held, then full",
        "before and after it",
    ],
)
def test_time_is_charging_or_idle_or_the_charger_s(
    told: list[StatusPoint], charging_min: int, idle_min: int
) -> None:
    timed = with_times(a_session(), told)

    assert (timed.charging_s, timed.idle_s) == (charging_min * 60, idle_min * 60)


def test_nothing_is_known_of_a_session_without_a_connector() -> None:
    timed = with_times(a_session(connector=0), [said(60, FULL)])

    assert (timed.charging_s, timed.idle_s) == (None, None)


def test_a_session_that_runs_again_has_no_times() -> None:
    timed = with_times(a_session(), [said(60, FULL)])

    again = with_times(reopened(timed), [said(60, FULL)])

    assert (reopened(timed).charging_s, again.charging_s, again.idle_s) == (None, None, None)


@given(
    st.lists(
        st.tuples(st.integers(-10, 130), st.sampled_from(ConnectorStatus)), max_size=8, unique=True
    )
)
def test_spans_cover_the_session_without_a_gap(told: list[tuple[int, ConnectorStatus]]) -> None:
    spans = spans_of(a_session(), [said(minute, status) for minute, status in told])

    assert sum(span.seconds for span in spans) == 7200
    assert [span.end for span in spans[:-1]] == [span.begin for span in spans[1:]]
