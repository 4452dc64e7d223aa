"""Addresses that are not written to any more (docs/data.md 28)."""

from collections.abc import Iterable
from functools import cache

from shared.domain.reachability import MailProblem, Unreachable
from shared.stores import keys, tables
from shared.stores.attempts import put_always


class Reachability:
    """An item for each address that mail does not reach."""

    def lose(self, found: Unreachable) -> None:
        """Pattern 28, one put, safe to repeat."""
        put_always(tables.HUB, keys.unreachable_key(found.email), found.model_dump(mode="json"))

    def regain(self, email: str) -> None:
        """Pattern 28, one delete, safe to repeat."""
        tables.write_alone(tables.delete(tables.HUB, keys.unreachable_key(email)))

    def problems(self, emails: Iterable[str]) -> dict[str, MailProblem]:
        """Pattern 28: one read unit each."""
        wanted = [keys.unreachable_key(email) for email in emails]
        items = tables.get_together(tables.HUB, wanted).values()
        return {one.email: one.problem for one in map(Unreachable.model_validate, items)}


@cache
def reachability() -> Reachability:
    """The store of this process."""
    return Reachability()
