"""Erasures and how far they are (docs/data.md 67)."""

from functools import cache

from shared.domain.erasure import KEPT, Erasure
from shared.domain.ids import CompanyId
from shared.stores import keys, tables
from shared.stores.attempts import expiry, put_always


class Erasures:
    """An item for each user or card; it names no person."""

    def find(self, company: CompanyId, subject: str) -> Erasure | None:
        """Pattern 67, one consistent read."""
        item = tables.get(tables.HUB, keys.erasure_key(company, subject), consistent=True)
        return None if item is None else Erasure.model_validate(item)

    def save(self, erasure: Erasure) -> Erasure:
        """Pattern 67, one put; two who erase the same do it twice, which is as good as once."""
        key = keys.erasure_key(erasure.company, erasure.subject)
        item = {
            **erasure.model_dump(mode="json"),
            "expires": expiry(erasure.touched_at, KEPT),
        }
        put_always(tables.HUB, key, item)
        return erasure


@cache
def erasures() -> Erasures:
    """The store of this process."""
    return Erasures()
