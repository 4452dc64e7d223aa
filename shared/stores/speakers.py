"""Who speaks on a connection (pattern 60): read only where API Gateway left out the context."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache

from shared.stores import tables
from shared.stores.attempts import expiry, put_always

LIFE = timedelta(hours=6)
"""API Gateway ends a connection after two hours."""


class Speakers:
    """What the authorizer found, by connection."""

    def remember(self, connection: str, context: Mapping[str, str], now: datetime) -> None:
        """Pattern 60, one write at connect, safe to repeat."""
        item = {"context": dict(context), "expires": expiry(now, LIFE)}
        put_always(tables.CONNECTIONS, _key(connection), item)

    def context_of(self, connection: str) -> dict[str, str] | None:
        """Pattern 60, one consistent read. None: it never passed the authorizer."""
        item = tables.get(tables.CONNECTIONS, _key(connection), consistent=True)
        return None if item is None else item["context"]


def _key(connection: str) -> tables.Key:
    return f"W#{connection}", "SPEAKER"


@cache
def speakers() -> Speakers:
    """The store of this process."""
    return Speakers()
