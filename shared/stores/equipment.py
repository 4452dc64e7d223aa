"""What the connectors of chargers are made for (pattern 73)."""

from collections.abc import Iterator
from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.equipment import Equipment
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import keys, tables
from shared.stores.audit import recorded


class EquipmentStore:
    """One item a charger, beside it: decisions read the charger, and need none of this."""

    def get(self, company: CompanyId, charger: ChargerId) -> Equipment:
        """Pattern 73, one consistent read; version 0 where nobody entered it."""
        item = tables.get(tables.HUB, keys.equipment_key(company, charger), consistent=True)
        if item is None:
            return Equipment(company=company, charger=charger)
        return Equipment.model_validate(item)

    def save(self, equipment: Equipment, entry: AuditEntry) -> None:
        """Pattern 73, one transaction. Raises ChangedMeanwhile."""
        write = tables.put(
            tables.HUB,
            keys.equipment_key(equipment.company, equipment.charger),
            equipment.model_dump(mode="json"),
            "attribute_not_exists(pk) OR version = :before",
            before=equipment.version - 1,
        )
        tables.write_together([write, recorded(entry)])

    def each_of(self, company: CompanyId) -> Iterator[Equipment]:
        """Pattern 73, a query a page."""
        items = tables.each(tables.HUB, keys.partition(company), "EQUIPMENT#")
        return map(Equipment.model_validate, items)


@cache
def equipment() -> EquipmentStore:
    """The store of this process."""
    return EquipmentStore()
