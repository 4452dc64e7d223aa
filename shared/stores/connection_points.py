"""When chargers came and went (pattern 74)."""

from datetime import datetime
from functools import cache

from shared.domain.connection_story import ConnectionPoint
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import tables
from shared.stores.attempts import expiry, put_always
from shared.stores.intervals import LIFE

_PREFIX = "connection#"


class ConnectionPoints:
    """Beside the statuses of their charger, as long as those. Only what is longer than a
    reconnection takes is kept, so that one who comes back in time costs nothing."""

    def add(self, company: CompanyId, charger: ChargerId, point: ConnectionPoint) -> None:
        """Pattern 74, one write, safe to repeat: the same change has the same key."""
        sort = f"{_PREFIX}{tables.stamp(point.at)}#{point.connected:d}"
        body = point.model_dump(mode="json")
        item = {**body, "expires": expiry(point.at, LIFE)}
        put_always(tables.TELEMETRY, (_partition(company, charger), sort), item)

    def between(
        self, company: CompanyId, charger: ChargerId, begin: datetime, end: datetime
    ) -> list[ConnectionPoint]:
        """Pattern 74, two queries: the last before `begin`, and all before `end`."""
        low, high = (f"{_PREFIX}{tables.stamp(moment)}" for moment in (begin, end))
        partition = _partition(company, charger)
        before = tables.query(
            tables.TELEMETRY, partition, between=(_PREFIX, low), limit=1, backwards=True
        )
        within = tables.each(tables.TELEMETRY, partition, between=(low, high))
        return [ConnectionPoint.model_validate(item) for item in (*before.items, *within)]


def _partition(company: CompanyId, charger: ChargerId) -> str:
    return f"I#{company}#{charger}"


@cache
def connection_points() -> ConnectionPoints:
    """The store of this process."""
    return ConnectionPoints()
