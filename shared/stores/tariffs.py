"""Tariffs of a company, version by version (docs/data.md 23)."""

from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.errors import NotFound
from shared.domain.ids import CompanyId, TariffId
from shared.domain.repeats import Repeatable
from shared.domain.tariffs import Tariff
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.repeats import under_key


class Tariffs:
    """A version is written once and never changed."""

    def add(self, tariff: Tariff, entry: AuditEntry, repeat: Repeatable | None = None) -> None:
        """Patterns 23 and 63, one transaction. Raises ChangedMeanwhile where this version is there,
        or the request has made one already."""
        put = tables.put(
            tables.HUB,
            keys.tariff_key(tariff.company, tariff.id, tariff.version),
            tariff.model_dump(mode="json"),
            "attribute_not_exists(pk)",
        )
        tables.write_together([put, recorded(entry), *under_key(repeat, tariff.id)])

    def versions(self, company: CompanyId, tariff: TariffId) -> list[Tariff]:
        """Pattern 23, one query, oldest first. Raises NotFound."""
        found = self.known(company, tariff)
        if not found:
            raise NotFound
        return found

    def known(self, company: CompanyId, tariff: TariffId) -> list[Tariff]:
        """Pattern 23, a consistent query, oldest first. None of a tariff that is not there."""
        return _tariffs(company, keys.tariff_versions(tariff))

    def all_of(self, company: CompanyId) -> dict[TariffId, list[Tariff]]:
        """Pattern 23, a query: every version of every tariff; a company has few."""
        by_tariff: dict[TariffId, list[Tariff]] = {}
        for tariff in _tariffs(company, "TARIFF#"):
            by_tariff.setdefault(tariff.id, []).append(tariff)
        return by_tariff

    def can_be_chosen(self, company: CompanyId, tariff: TariffId) -> bool:
        """Pattern 23, one query: whether the company has it and still offers it."""
        found = self.known(company, tariff)
        return bool(found) and not found[-1].archived


def _tariffs(company: CompanyId, prefix: str) -> list[Tariff]:
    items = tables.each(tables.HUB, keys.partition(company), prefix, consistent=True)
    return list(map(Tariff.model_validate, items))


@cache
def tariffs() -> Tariffs:
    """The store of this process."""
    return Tariffs()
