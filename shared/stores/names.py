"""The chargers that a page of a list speaks of (docs/data.md 4)."""

from collections.abc import Iterable

from shared.domain.chargers import Charger
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import keys, tables

_BATCH = 100


def some_chargers(company: CompanyId, wanted: Iterable[ChargerId]) -> dict[ChargerId, Charger]:
    """Pattern 4: those of the wanted that are there. One read unit each, 100 at a time."""
    at = [keys.charger_key(company, charger) for charger in dict.fromkeys(wanted)]
    found: dict[ChargerId, Charger] = {}
    for first in range(0, len(at), _BATCH):
        items = tables.get_together(tables.HUB, at[first : first + _BATCH])
        for charger in map(Charger.model_validate, items.values()):
            found[charger.id] = charger
    return found
