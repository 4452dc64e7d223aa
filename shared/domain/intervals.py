"""How long a connector was in each status: the base of occupancy (guide 3.1)."""

from collections.abc import Iterable

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import ConnectorStatus


class StatusPoint(BaseModel, frozen=True):
    """From this moment on, the connector was said to be in this status."""

    connector: int
    status: ConnectorStatus
    at: AwareDatetime
    error_code: str = "NoError"


class StatusInterval(BaseModel, frozen=True):
    """A connector was in one status all that time."""

    connector: int
    status: ConnectorStatus
    started_at: AwareDatetime
    ended_at: AwareDatetime


def intervals_until(
    points: Iterable[StatusPoint], until: AwareDatetime
) -> tuple[StatusInterval, ...]:
    """The points of one connector, in any order, as intervals; repeats of a status are one."""
    changes: list[StatusPoint] = []
    for point in sorted(points, key=lambda p: p.at):
        if point.at < until and (not changes or changes[-1].status is not point.status):
            changes.append(point)
    ends = [point.at for point in changes[1:]] + [until]
    return tuple(
        StatusInterval(connector=p.connector, status=p.status, started_at=p.at, ended_at=end)
        for p, end in zip(changes, ends, strict=True)
    )
