"""Status of connectors over time (pattern 41)."""

from datetime import datetime, timedelta
from functools import cache

from shared.domain.ids import ChargerId, CompanyId, TransactionId
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
        _put(company, charger, f"{point.connector}#{_sort(point)}", point)

    def add_unplaced(
        self,
        company: CompanyId,
        charger: ChargerId,
        transaction: TransactionId,
        point: StatusPoint,
    ) -> None:
        """Pattern 41, the same for a transaction of which nobody knows yet where it runs."""
        _put(company, charger, f"{_unplaced(transaction)}{_sort(point)}", point)

    def unplaced(
        self, company: CompanyId, charger: ChargerId, transaction: TransactionId
    ) -> tuple[StatusPoint, ...]:
        """Pattern 41, a consistent query of what such a transaction said."""
        items = tables.each(
            tables.TELEMETRY, f"I#{company}#{charger}", _unplaced(transaction), consistent=True
        )
        return tuple(map(StatusPoint.model_validate, items))

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


def _sort(point: StatusPoint) -> str:
    plug = f"{point.status.value}#{point.plug}#{point.of_transaction:d}"
    return f"{tables.stamp(point.at)}#{plug}"


def _unplaced(transaction: TransactionId) -> str:
    return f"unplaced#{transaction}#"


def _put(company: CompanyId, charger: ChargerId, sort: str, point: StatusPoint) -> None:
    body = {**point.model_dump(mode="json"), "expires": expiry(point.at, LIFE)}
    put_always(tables.TELEMETRY, (f"I#{company}#{charger}", sort), body)


@cache
def intervals() -> Intervals:
    """The store of this process."""
    return Intervals()
