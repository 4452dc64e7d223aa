"""Sites and chargers: lists, details, name, place and visitor use (guide 2.1, 2.2, 2.4)."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from functions.charger_config import holding, models
from functions.charger_config.listing import Wanted, items_of, page_of
from functions.charger_config.tariffs import router as tariff_routes
from shared.domain.charger_items import ChargerItem
from shared.domain.charger_settings import Settings, changed
from shared.domain.chargers import Block, Charger, Hardware, Visitors
from shared.domain.companies import Address, Position, Site
from shared.domain.errors import UnknownReference
from shared.domain.ids import ChargerId, CompanyId, SiteId, TariffId
from shared.http.callers import Caller, manager_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Body, Cursor, Limit, Listed, Name, OptionalName
from shared.stores.chargers import chargers
from shared.stores.sites import sites
from shared.stores.states import states
from shared.stores.tariffs import tariffs

app = resolver()
app.include_router(tariff_routes)
app.include_router(holding.router)
app.include_router(models.router)


class SiteItem(BaseModel, frozen=True):
    """One row of the list of sites."""

    id: SiteId
    name: str
    address: Address
    position: Position | None
    time_zone: str


class ChargerDetails(ChargerItem, frozen=True):
    """All that is known of a charger."""

    identity: str
    protocol: str
    hardware: Hardware
    address: Address
    position: Position | None
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


class NewSettings(Body):
    """What is to change; what is left out stays."""

    name: Name | None = None
    address: NewAddress | None = None
    position: NewPosition | None = None
    visitor_use: NewVisitorUse | None = None
    quiet_after_start_s: Annotated[int, Field(ge=0, le=5)] | None = None


@app.get("/api/sites", tags=["chargers"])
def list_sites(limit: Limit = 100, cursor: Cursor = None) -> Listed[SiteItem]:
    """The sites that are the caller's."""
    caller = manager_of(app)
    found, after = sites().page_of(caller.company, limit, cursor)
    mine = [site for site in found if caller.user.sees(site.id)]
    return Listed(items=[_site_item(site) for site in mine], next_cursor=after)


@app.get("/api/chargers", tags=["chargers"])
def list_chargers(
    site: Annotated[list[str] | None, Query()] = None,
    block: Annotated[list[Block] | None, Query()] = None,
    text: Annotated[str, Query(max_length=200)] = "",
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Listed[ChargerItem]:
    """Chargers with their live status; a page may hold fewer than there are."""
    caller = manager_of(app)
    wanted = Wanted(
        sites=frozenset(SiteId(one) for one in site or ()),
        blocks=frozenset(block or ()),
        text=text.strip(),
    )
    found, after = page_of(caller.user, wanted, limit, cursor)
    return Listed(items=found, next_cursor=after)


@app.get("/api/chargers/<charger>", tags=["chargers"])
def show_charger(charger: str) -> ChargerDetails:
    """All that is known of a charger."""
    caller = manager_of(app)
    return _details(_charger(caller, charger))


@app.patch("/api/chargers/<charger>", tags=["chargers"])
def change_charger(charger: str, new: NewSettings) -> ChargerDetails:
    """Change its name, place or visitor use."""
    caller = manager_of(app)
    before = _charger(caller, charger)
    _check_tariff(caller.company, new.visitor_use)
    settings = Settings.model_validate(new.model_dump(exclude_none=True))
    after = changed(before, settings)
    chargers().change(before, after, caller.entry("charger.changed", before.id, before, after))
    return _details(after)


def _charger(caller: Caller, charger: str) -> Charger:
    found = chargers().get(caller.company, ChargerId(charger))
    caller.allow_site(found.site)
    return found


def _check_tariff(company: CompanyId, use: NewVisitorUse | None) -> None:
    if use and use.tariff and not tariffs().can_be_chosen(company, TariffId(use.tariff)):
        raise UnknownReference("#/visitor_use/tariff")


def _site_item(site: Site) -> SiteItem:
    return SiteItem.model_validate(site.model_dump(exclude={"company"}))


def _details(charger: Charger) -> ChargerDetails:
    site = sites().get(charger.company, charger.site)
    state = states().get(charger.company, charger.id)
    [item] = items_of(charger.company, [(charger, state)], {site.id: site})
    return ChargerDetails(
        **item.model_dump(),
        identity=charger.identity,
        protocol=state.protocol if state else "",
        hardware=state.hardware if state else Hardware(),
        address=charger.address or site.address,
        position=charger.position or site.position,
        created_at=charger.created_at,
        quiet_after_start_s=charger.quiet_after_start_s,
    )


handler = lambda_handler(app)
