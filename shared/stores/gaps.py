"""When chargers had no connection (pattern 90)."""

from datetime import datetime, timedelta
from functools import cache

from shared.domain.gaps import Gap
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import tables
from shared.stores.attempts import expiry, put_always

LIFE = timedelta(days=800)
"""As the status intervals that it lies between."""


class Gaps:
    """Beside the statuses of their charger, by their end; none overlaps another."""

    def add(self, company: CompanyId, charger: ChargerId, gap: Gap) -> None:
        """Pattern 90, one write once it is over, safe to repeat."""
        key = (f"I#{company}#{charger}", f"GAP#{tables.stamp(gap.end)}")
        body = gap.model_dump(mode="json")
        put_always(tables.TELEMETRY, key, {**body, "expires": expiry(gap.end, LIFE)})

    def between(
        self, company: CompanyId, charger: ChargerId, begin: datetime, end: datetime
    ) -> tuple[Gap, ...]:
        """Pattern 90, a consistent query: those that have a part in it, in order."""
        items = tables.each(
            tables.TELEMETRY,
            f"I#{company}#{charger}",
            between=(f"GAP#{tables.stamp(begin)}", "GAP#~"),
            consistent=True,
        )
        found = []
        for gap in map(Gap.model_validate, items):
            if gap.begin >= end:
                break
            found.append(gap)
        return tuple(found)


@cache
def gaps() -> Gaps:
    """The store of this process."""
    return Gaps()
