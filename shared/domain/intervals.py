"""How long a connector was in each status: the base of occupancy (guide 3.1)."""

from collections.abc import Iterable, Iterator

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import ConnectorStatus
from shared.domain.connector_status import Plugs, after_report


class StatusPoint(BaseModel, frozen=True):
    """From this moment on, the connector was said to be in this status."""

    connector: int
    status: ConnectorStatus
    at: AwareDatetime
    error_code: str = "NoError"
    plug: int = 1
    yields: bool = False
    of_transaction: bool = False
    """As of `facts.StatusChanged`."""


class StatusInterval(BaseModel, frozen=True):
    """A connector was in one status all that time."""

    connector: int
    status: ConnectorStatus
    started_at: AwareDatetime
    ended_at: AwareDatetime


def settled_points(points: Iterable[StatusPoint]) -> Iterator[StatusPoint]:
    """The points of one connector, in order of time, with the one status that results of each."""
    plugs: Plugs = ()
    status: ConnectorStatus | None = None
    for point in points:
        plugs, status = after_report(plugs, status, point)
        yield point.model_copy(update={"status": status})


def intervals_until(
    points: Iterable[StatusPoint], until: AwareDatetime
) -> tuple[StatusInterval, ...]:
    """The points of one connector, in any order, as intervals; repeats of a status are one."""
    changes: list[StatusPoint] = []
    for point in settled_points(sorted(points, key=lambda p: p.at)):
        if point.at < until and (not changes or changes[-1].status is not point.status):
            changes.append(point)
    ends = [point.at for point in changes[1:]] + [until]
    return tuple(
        StatusInterval(connector=p.connector, status=p.status, started_at=p.at, ended_at=end)
        for p, end in zip(changes, ends, strict=True)
    )
