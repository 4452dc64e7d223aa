"""Sockets of the web client (pattern 54)."""

from datetime import timedelta
from functools import cache

from shared.domain.ids import CompanyId
from shared.domain.sockets import Socket
from shared.stores import tables
from shared.stores.attempts import expiry, put_always

LIFE = timedelta(hours=26)
"""A connection lives two hours at most on AWS; a push to one that is gone removes it."""


class Sockets:
    """On the key of the company, so that a push finds all that may see it in one query."""

    def add(self, socket: Socket) -> None:
        """Pattern 54, one write, safe to repeat."""
        body = socket.model_dump(mode="json")
        expires = expiry(socket.opened_at, LIFE)
        put_always(
            tables.CONNECTIONS,
            _key(socket.company, socket.connection),
            {
                **body,
                "expires": expires,
            },
        )

    def remove(self, company: CompanyId, connection: str) -> None:
        """Pattern 54, one write, safe to repeat."""
        tables.write_alone(tables.delete(tables.CONNECTIONS, _key(company, connection)))

    def of_company(self, company: CompanyId) -> list[Socket]:
        """Pattern 54, one query, page by page."""
        items = tables.each(tables.CONNECTIONS, f"L#{company}")
        return list(map(Socket.model_validate, items))


def _key(company: CompanyId, connection: str) -> tables.Key:
    return f"L#{company}", connection


@cache
def sockets() -> Sockets:
    """The store of this process."""
    return Sockets()
