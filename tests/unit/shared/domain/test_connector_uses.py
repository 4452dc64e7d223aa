"""Statuses, outages and sessions of a connector become what it was used for, without holes."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from shared.domain.chargers import ConnectorStatus
from shared.domain.connection_story import Outage
from shared.domain.connector_uses import Told, clipped, uses_of
from shared.domain.intervals import StatusPoint
from shared.domain.session_ends import ended
from shared.domain.sessions import Session, started
from tests.fakes.builders import NOON, a_start, an_end, evidence

AVAILABLE, PREPARING, CHARGING, FULL, FAULTED, OFF, RESERVED = (
    ConnectorStatus.AVAILABLE,
    ConnectorStatus.PREPARING,
    ConnectorStatus.CHARGING,
    ConnectorStatus.SUSPENDED_EV,
    ConnectorStatus.FAULTED,
    ConnectorStatus.UNAVAILABLE,
    ConnectorStatus.RESERVED,
)


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def said(minute: float, status: ConnectorStatus, received: float | None = None) -> StatusPoint:
    heard_at = at(minute if received is None else received)
    return StatusPoint(connector=1, status=status, at=at(minute), received_at=heard_at)


def gone(begin: float, end: float | None) -> Outage:
    return Outage(began_at=at(begin), ended_at=None if end is None else at(end))


def session(begin: float, end: float, **fields: Any) -> Session:
    begun = started(a_start(at=at(begin), **fields), evidence())
    return ended(begun, an_end(at=at(end)))


def shown(told: Told, until: float) -> list[tuple[float, str]]:
    """Minutes and use; without holes."""
    spans = uses_of(told, at(until))
    assert all(a.end == b.begin for a, b in pairwise(spans))
    return [(span.seconds / 60, span.use.value) for span in spans]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Told(), []),
        (Told([said(0, AVAILABLE)]), [(60, "available")]),
        (Told([said(10, FAULTED)]), [(50, "faulted")]),
        (
            Told([said(0, PREPARING), said(10, RESERVED), said(20, OFF)]),
            [(20, "occupied"), (40, "out_of_service")],
        ),
        (
            Told([said(0, AVAILABLE)], [gone(10, 30)]),
            [(10, "available"), (20, "unknown"), (30, "available")],
        ),
        (Told([said(40, AVAILABLE)], [gone(0, 40)]), [(20, "available")]),
        (
            Told([said(0, CHARGING), said(30, AVAILABLE)], [gone(10, 30)]),
            [(10, "charging"), (20, "unknown"), (30, "available")],
        ),
        (
            Told([said(0, AVAILABLE), said(20, FAULTED, received=30)], [gone(10, 30)]),
            [(10, "available"), (10, "unknown"), (40, "faulted")],
        ),
        (
            Told([said(0, AVAILABLE), said(12, FAULTED)], [gone(10, 30)]),
            [(12, "available"), (18, "unknown"), (30, "faulted")],
        ),
        (
            Told([said(0, AVAILABLE)], [gone(10, 40)], [session(20, 30)]),
            [
                (10, "available"),
                (10, "unknown"),
                (10, "charging"),
                (10, "unknown"),
                (20, "available"),
            ],
        ),
        (
            Told([said(0, PREPARING), said(20, FULL)], (), [session(10, 30)]),
            [(10, "occupied"), (10, "charging"), (40, "occupied")],
        ),
        (
            Told([said(0, AVAILABLE), said(20, AVAILABLE)], (), [session(10, 30)]),
            [(10, "available"), (10, "charging"), (10, "occupied"), (30, "available")],
        ),
        (
            Told((), (), [session(10, 20), session(30, 40, transaction_id="8")]),
            [(10, "charging"), (10, "unknown"), (10, "charging"), (20, "unknown")],
        ),
        (
            Told([said(0, AVAILABLE)], (), [session(10, 40), session(30, 50, transaction_id="8")]),
            [(10, "available"), (40, "charging"), (10, "available")],
        ),
        (Told([said(0, AVAILABLE)], [gone(50, None)]), [(50, "available"), (10, "unknown")]),
    ],
    ids=[
        "nothing told: nothing known",
        "a status lasts",
        "what was before the first status leaves no trace",
        "reserved is occupied; unavailable is planned",
        "no connection for a while",
        "no connection before it was ever heard of",
        "what changed meanwhile is told when it is back",
        "what was kept in the queue is known",
        "it was heard of after the connection was last seen",
        "a session that was kept in the queue is known",
        "a session charges until a status says otherwise",
        "available in a session is occupied",
        "sessions without any status",
        "a session ends where the next one begins",
        "an outage that goes on",
    ],
)
def test_an_hour_of_a_connector(told: Told, expected: list[tuple[float, str]]) -> None:
    points, outages, sessions = told
    backwards = Told(points[::-1], outages[::-1], sessions[::-1])
    twice = Told([*points, *points], [*outages, *outages], [*sessions, *sessions])

    assert shown(told, 60) == expected
    assert shown(backwards, 60) == expected
    assert shown(twice, 60) == expected


def test_a_period_is_cut_out_of_it() -> None:
    spans = uses_of(Told([said(0, AVAILABLE), said(30, FAULTED)]), at(60))

    assert [s.seconds for s in clipped(spans, at(15), at(45))] == [900, 900]
    assert clipped(spans, at(-30), at(0)) == ()


def test_seconds_are_whole_and_none_is_lost() -> None:
    told = [said(0.001, AVAILABLE), said(10.0116, FAULTED), said(20.0199, AVAILABLE)]

    spans = uses_of(Told(told), at(30))

    assert [span.seconds for span in spans] == [600, 601, 599]
