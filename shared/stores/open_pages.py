"""Open pages of the web client, by their sockets (docs/data.md 54)."""

from shared.domain.ids import CompanyId, UserId
from shared.stores.pushes import live_pushes
from shared.stores.sockets import sockets


def shut_out(company: CompanyId, user: UserId) -> None:
    """Pattern 54, a query, a delete for each: ends the open pages of a user whose rights changed.

    They come back with new ones, if they may. Repeatable. Raises ClientError, BotoCoreError.
    """
    for socket in sockets().of_company(company):
        if socket.user == user:
            live_pushes().close(socket.connection)
            sockets().remove(company, socket.connection)
