"""The chargers that a page of a list speaks of (docs/data.md 4)."""

from collections.abc import Iterable

from shared.domain.chargers import Charger
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import keys, tables


def some_chargers(company: CompanyId, wanted: Iterable[ChargerId]) -> dict[ChargerId, Charger]:
    """Pattern 4: those of the wanted that are there. One read unit each."""
    at = [keys.charger_key(company, charger) for charger in wanted]
    items = tables.get_together(tables.HUB, at)
    return {charger.id: charger for charger in map(Charger.model_validate, items.values())}
