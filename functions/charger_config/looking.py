"""A charger that a request is about."""

from shared.domain.chargers import Charger
from shared.domain.ids import ChargerId
from shared.http.callers import Caller
from shared.stores.chargers import chargers


def charger_for(caller: Caller, charger: str) -> Charger:
    """Raises NotFound also where it is none of the caller's."""
    found = chargers().get(caller.company, ChargerId(charger))
    caller.allow_site(found.site)
    return found
