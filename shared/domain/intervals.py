"""How long a connector was in each status: the base of occupancy (guide 3.1)."""

from collections.abc import Iterable, Iterator

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import ConnectorStatus
from shared.domain.connector_status import Plugs, after_report
from shared.domain.times import order_of


class StatusPoint(BaseModel, frozen=True, defer_build=True):
    """From this moment on, the connector was said to be in this status."""

    connector: int
    status: ConnectorStatus
    at: AwareDatetime
    error_code: str = "NoError"
    plug: int = 1
    yields: bool = False
    of_transaction: bool = False
    """As of `facts.StatusChanged`."""
    received_at: AwareDatetime | None = None
    """By our clock. None: as `at`."""


class StatusInterval(BaseModel, frozen=True, defer_build=True):
    """A connector was in one status all that time."""

    connector: int
    status: ConnectorStatus
    started_at: AwareDatetime
    ended_at: AwareDatetime


def settled_points(
    points: Iterable[StatusPoint], before: ConnectorStatus | None = None
) -> Iterator[StatusPoint]:
    """The points of one connector, in order of time, with the one status that results of each.

    `before`: its status before the first of them, where that is known.
    """
    plugs: Plugs = ()
    status = before
    for point in points:
        plugs, status = after_report(plugs, status, point)
        yield point.model_copy(update={"status": status})


def intervals_until(
    points: Iterable[StatusPoint], until: AwareDatetime, before: ConnectorStatus | None = None
) -> tuple[StatusInterval, ...]:
    """The points of one connector, in any order, as intervals; repeats of a status are one.

    No interval ends before it begins, whatever the charger's clock did meanwhile. `before` as in
    `settled_points`.
    """
    changes: list[StatusInterval] = []
    for point in settled_points(sorted(points, key=_order), before):
        start = min(point.at, point.received_at or point.at)
        if changes:
            start = max(start, changes[-1].started_at)
        if start < until and (not changes or changes[-1].status is not point.status):
            changes.append(_interval(point, start, until))
    ends = [*(interval.started_at for interval in changes), until][1:]
    closed = (i.model_copy(update={"ended_at": end}) for i, end in zip(changes, ends, strict=True))
    return tuple(interval for interval in closed if interval.started_at < interval.ended_at)


def _order(point: StatusPoint) -> tuple[AwareDatetime, AwareDatetime, AwareDatetime]:
    """Of those queued within one second of a clock without milliseconds, as they were sent."""
    received_at = point.received_at or point.at
    return (*order_of(point.at, received_at), received_at)


def _interval(point: StatusPoint, start: AwareDatetime, until: AwareDatetime) -> StatusInterval:
    return StatusInterval(
        connector=point.connector, status=point.status, started_at=start, ended_at=until
    )
