"""What a list names and is there already (docs/data.md 5, 6, 16)."""

from collections.abc import Iterable
from functools import cache

from shared.domain.identities import Identity
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import keys, tables
from shared.stores.marshalling import Item


class Taken:
    """Names that count on the whole platform, as of the last second. Half a read unit each."""

    def serial_numbers(self, wanted: Iterable[str]) -> dict[str, ChargerId]:
        """Pattern 6: whose they are."""
        found = _found({keys.serial_key(one): one for one in wanted})
        return {name: ChargerId(item["charger"]) for name, item in found.items()}

    def identities(self, wanted: Iterable[str]) -> dict[str, Identity]:
        """Pattern 5."""
        found = _found({keys.identity_key(one): one for one in wanted})
        return {name: Identity.model_validate(item) for name, item in found.items()}

    def addresses(self, wanted: Iterable[str]) -> dict[str, CompanyId]:
        """Pattern 16: the companies of their users."""
        found = _found({keys.email_key(one): one for one in wanted})
        return {name: CompanyId(item["company"]) for name, item in found.items()}


def _found(wanted: dict[tables.Key, str]) -> dict[str, Item]:
    items = tables.get_together_lately(tables.HUB, list(wanted))
    return {wanted[key]: item for key, item in items.items()}


@cache
def taken() -> Taken:
    """The store of this process."""
    return Taken()
