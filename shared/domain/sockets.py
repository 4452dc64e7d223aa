"""Sockets of the web client: who looks, and what may be shown there."""

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import CompanyId, SiteId, UserId


class Socket(BaseModel, frozen=True):
    """An open page of a user. `sites` is None: all of the company."""

    connection: str
    company: CompanyId
    user: UserId
    sites: tuple[SiteId, ...] | None
    opened_at: AwareDatetime


def may_see(socket: Socket, site: SiteId) -> bool:
    """Whether what happens on this site is shown there."""
    return socket.sites is None or site in socket.sites
