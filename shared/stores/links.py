"""Links in e-mails, by the digest of their secret (docs/data.md 18)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from shared.domain.errors import LinkUsed, NotFound
from shared.domain.ids import UserId
from shared.domain.links import Link, LinkKind
from shared.domain.mails import Mail
from shared.stores import keys, tables
from shared.stores.mails import posted

KEPT = timedelta(days=30)
"""So long an expired link can still say that it is."""


def kept(link: Link) -> tables.Write:
    """The part of a transaction that makes `link` known. Pattern 18, put; its digest is new."""
    item = {
        **link.model_dump(mode="json", exclude={"used_at", "user"}),
        "expires": tables.epoch_s(link.expires_at + KEPT),
    }
    return tables.put(tables.HUB, keys.link_key(link.digest), item)


def used(link: Link, now: datetime, user: UserId) -> tables.Write:
    """The part of a transaction that uses `link` up: pattern 18, once. Else LinkUsed."""
    write = tables.change(
        tables.HUB,
        keys.link_key(link.digest),
        {"used_at": tables.stamp(now), "user": user},
        "attribute_exists(pk) AND attribute_not_exists(used_at)",
    )
    return tables.otherwise(write, LinkUsed())


class Links:
    """What is behind the links that were sent."""

    def get(self, digest: str) -> Link:
        """Pattern 18, one consistent read. Raises NotFound."""
        item = tables.get(tables.HUB, keys.link_key(digest), consistent=True)
        if item is None:
            raise NotFound
        return Link.model_validate(item)

    def get_reset(self, digest: str) -> Link:
        """Pattern 18, one consistent read of a link for a new password. Raises NotFound."""
        link = self.get(digest)
        if link.kind is not LinkKind.PASSWORD_RESET:
            raise NotFound
        return link

    def send(self, link: Link, mail: Mail) -> None:
        """Patterns 18 and 21, one transaction."""
        tables.write_together([kept(link), posted(mail)])

    def pretend(self, links: Sequence[Link]) -> None:
        """Pattern 18, one transaction of links nobody has: takes as long as `send`."""
        tables.write_together([kept(link) for link in links])


@cache
def links() -> Links:
    """The store of this process."""
    return Links()
