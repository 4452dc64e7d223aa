"""Tariffs of a company (docs/data.md 23)."""

from shared.domain.ids import CompanyId, TariffId
from shared.stores import keys, tables


def tariff_exists(company: CompanyId, tariff: TariffId) -> bool:
    """Pattern 23, one query: whether the company has this tariff, in any version."""
    page = tables.query(tables.HUB, keys.partition(company), f"TARIFF#{tariff}#", limit=1)
    return bool(page.items)
