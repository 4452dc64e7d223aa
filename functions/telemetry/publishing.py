"""What the world may know follows from what changed (guide 2.4): chargers, sites, tariffs.

Only of chargers that are shown; of all others nothing is read. All of it is harmless twice, late
and out of order: what is kept is always made from what stands in the tables then.
"""

from collections.abc import Callable, Mapping
from typing import Any

from shared.domain.chargers import ChargerState, VisitorUse
from shared.domain.errors import NotFound
from shared.domain.ids import ChargerId, CompanyId, SiteId, TariffId
from shared.domain.public_places import (
    PublicCharger,
    PublicSite,
    PublicTariff,
    Published,
    is_shown,
    public_charger,
    public_site,
    public_tariff,
    published,
)
from shared.stores.chargers import chargers
from shared.stores.equipment import equipment
from shared.stores.public_places import public_places
from shared.stores.sites import sites
from shared.stores.states import states
from shared.stores.tariffs import tariffs
from shared.world import now

Item = dict[str, Any]
Image = Mapping[str, Any]
"""As DynamoDB writes it."""

_OF_STATE = ("public", "connected", "connectors")
_OF_SITE = ("name", "address", "position", "time_zone")


def charger_shown(company: CompanyId, charger: ChargerId, before: Item, after: Item) -> None:
    """The charger was changed: where it is shown, or was, the world learns of it."""
    uses = [VisitorUse.model_validate(item.get("visitor_use", {})) for item in (before, after)]
    if any(map(is_shown, uses)):
        _mark(company, charger)
        show_charger(company, charger)


def state_shown(company: CompanyId, charger: ChargerId, before: Image, after: Image) -> None:
    """The live side was changed, of a charger that is shown, or was."""
    if not (_is_public(before) or _is_public(after)):
        return
    if any(before.get(name) != after.get(name) for name in _OF_STATE):
        show_charger(company, charger)


def show_charger(company: CompanyId, charger: ChargerId) -> None:
    """As it stands now. Four reads; a write where that is news, two more where it is new there."""

    def change(before: Published | None) -> Published | None:
        shown = _as_it_stands(company, charger)
        if shown is not None and _is_elsewhere(before, shown):
            _show_place(company, shown)
        return published(before, shown, company, now())

    public_places().change(company, f"charger#{charger}", change)


def site_shown(company: CompanyId, site: SiteId, before: Item, after: Item) -> None:
    """The site was changed: where chargers of it are, or were, shown."""
    if any(before.get(name) != after.get(name) for name in _OF_SITE):
        name = f"site#{site}"
        if public_places().get(company, name) is not None:
            _show(company, name, lambda: public_site(sites().surely(company, site)))


def tariff_shown(company: CompanyId, tariff: TariffId) -> None:
    """It has another version: where a charger is, or was, shown with it."""
    if public_places().get(company, f"tariff#{tariff}") is not None:
        _show_tariff(company, tariff)


def _as_it_stands(company: CompanyId, charger: ChargerId) -> PublicCharger | None:
    try:
        known = chargers().get(company, charger)
    except NotFound:
        return None
    state = states().get(company, charger)
    return public_charger(known, state, equipment().get(company, charger))


def _show_place(company: CompanyId, shown: PublicCharger) -> None:
    """What a charger is shown with is there before it is."""
    site = shown.site
    _show(company, f"site#{site}", lambda: public_site(sites().surely(company, site)))
    if shown.tariff is not None:
        _show_tariff(company, shown.tariff)


def _show_tariff(company: CompanyId, tariff: TariffId) -> None:
    _show(
        company,
        f"tariff#{tariff}",
        lambda: public_tariff(tariffs().versions(company, tariff)),
    )


def _show(company: CompanyId, name: str, made: Callable[[], PublicSite | PublicTariff]) -> None:
    """Made once more where another was faster: what is kept last was read last."""
    public_places().change(company, name, lambda before: published(before, made(), company, now()))


def _is_elsewhere(before: Published | None, shown: PublicCharger) -> bool:
    """Whether its site or tariff may not be there yet."""
    if before is None or not isinstance(before.shown, PublicCharger):
        return True
    return (before.shown.site, before.shown.tariff) != (shown.site, shown.tariff)


def _mark(company: CompanyId, charger: ChargerId) -> None:
    """Its state says whether its changes are of interest to the world."""

    def change(state: ChargerState) -> ChargerState:
        shown = is_shown(chargers().get(company, charger).visitor_use)
        return state if state.public is shown else state.model_copy(update={"public": shown})

    known = states().get(company, charger)
    if known is not None:
        states().change(known, change)


def _is_public(image: Image) -> bool:
    return bool(image.get("public", {}).get("BOOL", False))
