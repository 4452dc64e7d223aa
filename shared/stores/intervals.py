"""Status of connectors over time (pattern 41)."""

from datetime import datetime, timedelta
from functools import cache

from shared.domain.ids import ChargerId, CompanyId
from shared.domain.intervals import StatusPoint
from shared.stores import tables
from shared.stores.attempts import expiry, put_always

LIFE = timedelta(days=800)
_FEW = 10
_TELLING = 50


class Intervals:
    """Each change is an item with its start; an interval lasts until the next one."""

    def add(self, company: CompanyId, charger: ChargerId, point: StatusPoint) -> None:
        """Pattern 41, one write, safe to repeat: the same change has the same key.

        Two changes within one second of a clock without milliseconds have two.
        """
        plug = f"{point.status.value}#{point.plug}#{point.of_transaction:d}"
        sort = f"{point.connector}#{tables.stamp(point.at)}#{plug}"
        key = (f"I#{company}#{charger}", sort)
        body = point.model_dump(mode="json")
        put_always(tables.TELEMETRY, key, {**body, "expires": expiry(point.at, LIFE)})

    def between(
        self,
        company: CompanyId,
        charger: ChargerId,
        connector: int,
        begin: datetime,
        end: datetime,
    ) -> tuple[StatusPoint, ...]:
        """Pattern 41, a consistent query of all changes, in order, before `end`."""
        bounds = (f"{connector}#{tables.stamp(begin)}", f"{connector}#{tables.stamp(end)}")
        items = tables.each(
            tables.TELEMETRY, f"I#{company}#{charger}", between=bounds, consistent=True
        )
        return tuple(map(StatusPoint.model_validate, items))

    def last_before(
        self, company: CompanyId, charger: ChargerId, connector: int, begin: datetime
    ) -> tuple[StatusPoint, ...]:
        """Pattern 41, a consistent query: the last 50 changes before `begin`, which tell the status
        at that moment also where several plugs, or a transaction, say it."""
        page = tables.query(
            tables.TELEMETRY,
            f"I#{company}#{charger}",
            between=(f"{connector}#", f"{connector}#{tables.stamp(begin)}"),
            limit=_TELLING,
            backwards=True,
            consistent=True,
        )
        return tuple(map(StatusPoint.model_validate, reversed(page.items)))

    def last_telling(
        self,
        company: CompanyId,
        charger: ChargerId,
        connector: int,
        begin: datetime,
        until: datetime,
    ) -> StatusPoint | None:
        """Pattern 41, a consistent query of a few: the last from `begin` to `until` that is more
        than *occupied* or the end of a session. None: there is none among them."""
        bounds = (f"{connector}#{tables.stamp(begin)}", f"{connector}#{tables.stamp(until)}#~")
        page = tables.query(
            tables.TELEMETRY,
            f"I#{company}#{charger}",
            between=bounds,
            limit=_FEW,
            backwards=True,
            consistent=True,
        )
        points = map(StatusPoint.model_validate, page.items)
        return next((point for point in points if not point.yields), None)


@cache
def intervals() -> Intervals:
    """The store of this process."""
    return Intervals()
