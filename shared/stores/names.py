"""The chargers that a page of a list speaks of (docs/data.md 4)."""

from collections.abc import Iterable, Mapping

from shared.domain.chargers import Charger
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import keys, tables
from shared.stores.marshalling import Item


def some_chargers(company: CompanyId, wanted: Iterable[ChargerId]) -> dict[ChargerId, Charger]:
    """Pattern 4: those of the wanted that are there. One read unit each."""
    at = [keys.charger_key(company, charger) for charger in wanted]
    return _by_id(tables.get_together(tables.HUB, at))


def names_of(company: CompanyId, wanted: Iterable[ChargerId]) -> dict[ChargerId, Charger]:
    """Pattern 4: as `some_chargers`, within the last second: for what they are called. Half a read
    unit each."""
    at = [keys.charger_key(company, charger) for charger in wanted]
    return _by_id(tables.get_together_lately(tables.HUB, at))


def _by_id(items: Mapping[tables.Key, Item]) -> dict[ChargerId, Charger]:
    return {charger.id: charger for charger in map(Charger.model_validate, items.values())}
