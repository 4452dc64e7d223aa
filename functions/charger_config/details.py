"""One charger: all that is known of it, and what managers change of it (guide 2.2, 2.4)."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from functions.charger_config.listing import items_of
from functions.charger_config.looking import charger_for
from shared.domain.charger_items import ChargerItem
from shared.domain.charger_settings import Settings, as_shown, changed, check_seen, placed
from shared.domain.chargers import Charger, Hardware, Visitors
from shared.domain.companies import Address
from shared.domain.errors import UnknownReference
from shared.domain.ids import CompanyId, TariffId
from shared.http.callers import manager_of
from shared.http.edge import routes
from shared.http.shapes import Body, Name, OptionalName
from shared.stores.chargers import chargers
from shared.stores.sites import sites
from shared.stores.states import states
from shared.stores.tariffs import tariffs
from shared.world import now

router = routes()


class ChargerDetails(ChargerItem, frozen=True):
    """All that is known of a charger."""

    protocol: str
    hardware: Hardware
    address: Address
    placed_at: AwareDatetime | None
    """When somebody last confirmed address and position; null: they are its site's."""
    created_at: AwareDatetime
    quiet_after_start_s: int = 1


class NewAddress(Body):
    """Where it stands, as on an envelope."""

    street: OptionalName = ""
    postal_code: OptionalName = ""
    city: OptionalName = ""
    country: Annotated[str, StringConstraints(pattern="^([A-Z]{2})?$")] = ""


class NewPosition(Body):
    """Where it stands, in degrees."""

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class NewVisitorUse(Body):
    """Who may use it beyond those with private access."""

    mode: Visitors
    tariff: OptionalName | None = None
    visible: bool = False


class SeenSettings(Body):
    """Settings as they were when they were looked at; left out: whatever they are."""

    name: Name | None = None
    address: NewAddress | None = None
    position: NewPosition | None = None
    visitor_use: NewVisitorUse | None = None


class NewSettings(Body):
    """What is to change; what is left out stays. Nothing does where `seen` is no longer so."""

    name: Name | None = None
    address: NewAddress | None = None
    position: NewPosition | None = None
    visitor_use: NewVisitorUse | None = None
    quiet_after_start_s: Annotated[int, Field(ge=0, le=5)] | None = None
    place_is_right: bool | None = None
    """Address and position were looked at; what is not given stays as it is shown."""
    seen: SeenSettings | None = None


@router.get("/api/chargers/<charger>", tags=["chargers"])
def show_charger(charger: str) -> ChargerDetails:
    """All that is known of a charger."""
    caller = manager_of(router)
    return _details(charger_for(caller, charger))


@router.patch("/api/chargers/<charger>", tags=["chargers"])
def change_charger(charger: str, new: NewSettings) -> ChargerDetails:
    """Change its name, place or visitor use."""
    caller = manager_of(router)
    before = charger_for(caller, charger)
    _check_seen(before, new.seen)
    _check_tariff(caller.company, new.visitor_use)
    after = changed(before, _settings(new, before))
    chargers().change(before, after, caller.entry("charger.changed", before.id, before, after))
    return _details(after)


def _check_seen(charger: Charger, seen: SeenSettings | None) -> None:
    if seen is not None:
        shown = as_shown(charger, sites().get(charger.company, charger.site))
        check_seen(shown, Settings.model_validate(seen.model_dump(exclude_unset=True)))


def _settings(new: NewSettings, charger: Charger) -> Settings:
    """Where it stands is confirmed whenever somebody says it."""
    settings = Settings.model_validate(new.model_dump(exclude_none=True, exclude={"seen"}))
    if not (new.address or new.position or new.place_is_right):
        return settings
    return placed(settings, charger, sites().get(charger.company, charger.site), now())


def _check_tariff(company: CompanyId, use: NewVisitorUse | None) -> None:
    if use and use.tariff and not tariffs().can_be_chosen(company, TariffId(use.tariff)):
        raise UnknownReference("#/visitor_use/tariff")


def _details(charger: Charger) -> ChargerDetails:
    site = sites().get(charger.company, charger.site)
    state = states().get(charger.company, charger.id)
    [item] = items_of(charger.company, [(charger, state)], {site.id: site})
    return ChargerDetails(
        **item.model_dump(),
        protocol=state.protocol if state else "",
        hardware=state.hardware if state else Hardware(),
        address=charger.address or site.address,
        placed_at=charger.placed_at,
        created_at=charger.created_at,
        quiet_after_start_s=charger.quiet_after_start_s,
    )
