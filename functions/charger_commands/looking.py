"""Which charger a caller means, where they may see it."""

from shared.domain.chargers import Charger
from shared.domain.ids import ChargerId
from shared.http.callers import Caller
from shared.stores.chargers import chargers


def charger_for(caller: Caller, charger: ChargerId) -> Charger:
    """Raises NotFound where it is not there, or of a site that is not the caller's."""
    known = chargers().get(caller.company, charger)
    caller.allow_site(known.site)
    return known
