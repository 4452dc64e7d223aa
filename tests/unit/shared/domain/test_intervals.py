"""Points of status become intervals."""

from datetime import timedelta

from shared.domain.chargers import ConnectorStatus
from shared.domain.intervals import StatusPoint, intervals_until
from tests.fakes.builders import NOON


def point(status: ConnectorStatus, minute: int) -> StatusPoint:
    return StatusPoint(connector=1, status=status, at=NOON + timedelta(minutes=minute))


def test_a_clock_that_was_put_back_leaves_the_order_of_what_was_said() -> None:
    charging, free = ConnectorStatus.CHARGING, ConnectorStatus.AVAILABLE
    ahead = point(charging, 4).model_copy(update={"received_at": NOON})
    later = point(free, -1).model_copy(update={"received_at": NOON + timedelta(minutes=2)})

    (found,) = intervals_until([later, ahead], NOON + timedelta(minutes=15))

    assert (found.status, found.started_at) == (free, NOON)


def test_points_in_any_order_with_repeats_are_one_line_of_intervals() -> None:
    charging, free = ConnectorStatus.CHARGING, ConnectorStatus.AVAILABLE
    points = [point(free, 10), point(charging, 5), point(charging, 0), point(free, 10)]

    found = intervals_until(points, NOON + timedelta(minutes=15))

    minutes = [(i.status, (i.ended_at - i.started_at).seconds // 60) for i in found]
    assert minutes == [(charging, 10), (free, 5)]


def test_what_was_queued_within_one_second_counts_as_it_was_sent() -> None:
    states = (ConnectorStatus.PREPARING, ConnectorStatus.CHARGING)
    late = (NOON + timedelta(hours=2, seconds=n) for n in range(2))
    queued = [
        point(status, 0).model_copy(update={"received_at": at})
        for status, at in zip(states, late, strict=True)
    ]

    (found,) = intervals_until(reversed(queued), NOON + timedelta(minutes=15))

    assert found.status is ConnectorStatus.CHARGING
