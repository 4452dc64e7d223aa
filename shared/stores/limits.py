"""How often something may be tried in a window of time (docs/data.md 55)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from shared.domain.errors import TooManyAttempts
from shared.stores import tables


@dataclass(frozen=True)
class Limit:
    """`allowed` attempts of `what` in each `window`, for each key."""

    what: str
    allowed: int
    window: timedelta


class Limits:
    """Counters of attempts. Keys (addresses of people) are kept as digests only."""

    def take(self, limit: Limit, key: str, now: datetime) -> None:
        """Pattern 55, one atomic add. Raises TooManyAttempts when it was one too many."""
        counted = tables.write_alone(_add(limit, key, now, 1))
        if counted["attempts"] > limit.allowed:
            end_s = (_number(limit, now) + 1) * limit.window.total_seconds()
            raise TooManyAttempts(max(1, int(end_s - now.timestamp())))

    def give_back(self, limit: Limit, key: str, now: datetime) -> None:
        """Pattern 55, one atomic add: the attempt succeeded, and does not count."""
        tables.write_alone(_add(limit, key, now, -1))


def _add(limit: Limit, key: str, now: datetime, by: int) -> tables.Write:
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    number = _number(limit, now)
    at = (f"LIMIT#{limit.what}#{digest}", str(number))
    expires = int((number + 2) * limit.window.total_seconds())
    return tables.counted_until(tables.CONNECTIONS, at, "attempts", by, expires)


def _number(limit: Limit, now: datetime) -> int:
    return int(now.timestamp() // limit.window.total_seconds())


@cache
def limits() -> Limits:
    """The store of this process."""
    return Limits()
