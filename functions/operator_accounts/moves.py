"""A charger moves to another site of its company, by operators (guide 1.1)."""

from functions.operator_accounts.chargers import RegisteredCharger
from shared.domain.charger_moves import moved
from shared.domain.errors import UnknownReference
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.http.callers import operator_of
from shared.http.edge import routes
from shared.http.shapes import Body
from shared.stores.charger_moves import charger_moves
from shared.stores.chargers import chargers
from shared.stores.sites import sites

router = routes()


class NewPlace(Body):
    """Where it stands from now on."""

    site: SiteId


@router.put("/api/operator/companies/<company>/chargers/<charger>/site", tags=["operator"])
def move_charger(company: str, charger: str, new: NewPlace) -> RegisteredCharger:
    """It connects anew, and follows the rules of its new site; its sessions stay where they were.

    Safe to repeat.
    """
    caller = operator_of(router)
    before = chargers().get(CompanyId(company), ChargerId(charger))
    if sites().missing(before.company, [new.site]):
        raise UnknownReference("#/site")
    after = before
    if before.site != new.site:
        told = moved(before, new.site, before.site_rules)
        entry = caller.entry("charger.moved", before.id, before, told, before.company)
        after = charger_moves().move(before, new.site, entry)
    charger_moves().end_old_connection(after.company, after.id, after.site)
    return RegisteredCharger.model_validate(after.model_dump())
