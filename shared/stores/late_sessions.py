"""Sessions that came in after the quarter-hour of their end, by when they did (docs/data.md 83)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from shared.domain.ids import CompanyId, SessionId
from shared.domain.sessions import Session
from shared.stores import tables
from shared.stores.attempts import expiry, put_always

LIFE = timedelta(days=400)


class LateSessions:
    """A note of each: its id, under the moment at which it came to be known as over."""

    def note(self, session: Session, moment: datetime) -> None:
        """Pattern 83, one put, safe to repeat."""
        key = (_partition(session.company), f"{tables.stamp(moment)}#{session.id}")
        noted = {"session": session.id, "expires": expiry(moment, LIFE)}
        put_always(tables.SESSIONS, key, noted)

    def between(self, company: CompanyId, begin: datetime, end: datetime) -> Iterator[SessionId]:
        """Pattern 83, a consistent query: those of `begin` to before `end`; one may come again."""
        bounds = (tables.stamp(begin), tables.stamp(end))
        items = tables.each(tables.SESSIONS, _partition(company), between=bounds, consistent=True)
        return (SessionId(item["session"]) for item in items)


def _partition(company: CompanyId) -> str:
    return f"L#{company}"


@cache
def late_sessions() -> LateSessions:
    """The store of this process."""
    return LateSessions()
