"""Sites and chargers: lists, details, name, place and visitor use (guide 2.1, 2.2, 2.4)."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from functions.charger_config import (
    bulk_changes,
    details,
    equipment,
    holding,
    models,
    outlines,
)
from functions.charger_config.listing import page_of
from functions.charger_config.tariffs import router as tariff_routes
from shared.domain.charger_filters import ChargerFilter
from shared.domain.charger_items import ChargerItem
from shared.domain.chargers import Block, Visitors
from shared.domain.companies import Address, Position, Site
from shared.domain.ids import SiteId
from shared.domain.subscriptions import SubscriptionState
from shared.http.callers import manager_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.sites import sites
from shared.world import setting

app = resolver()
app.include_router(tariff_routes)
app.include_router(bulk_changes.router)
app.include_router(details.router)
app.include_router(equipment.router)
app.include_router(holding.router)
app.include_router(models.router)
app.include_router(outlines.router)


class SiteItem(BaseModel, frozen=True):
    """One row of the list of sites."""

    id: SiteId
    name: str
    address: Address
    position: Position | None
    time_zone: str


class MapSettings(BaseModel, frozen=True):
    """How maps are drawn; `tiles` empty: with the land that comes with the client."""

    tiles: str
    attribution: str


@app.get("/api/map", tags=["chargers"])
def tell_map() -> MapSettings:
    """Whose tiles maps are drawn with."""
    manager_of(app)
    return MapSettings(tiles=setting("MAP_TILES"), attribution=setting("MAP_ATTRIBUTION"))


@app.get("/api/sites", tags=["chargers"])
def list_sites(limit: Limit = 100, cursor: Cursor = None) -> Listed[SiteItem]:
    """The sites that are the caller's."""
    caller = manager_of(app)
    found, after = sites().page_of(caller.company, limit, cursor)
    mine = [site for site in found if caller.user.sees(site.id)]
    return Listed(items=[_site_item(site) for site in mine], next_cursor=after)


@app.get("/api/chargers", tags=["chargers"])
def list_chargers(  # noqa: PLR0913, PLR0917 - a filter each
    site: Annotated[list[str] | None, Query()] = None,
    block: Annotated[list[Block] | None, Query()] = None,
    subscription: Annotated[list[SubscriptionState] | None, Query()] = None,
    visitors: Annotated[list[Visitors] | None, Query()] = None,
    connected: Annotated[bool | None, Query()] = None,
    text: Annotated[str, Query(max_length=200)] = "",
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Listed[ChargerItem]:
    """Chargers with their live status; a page may hold fewer than there are."""
    caller = manager_of(app)
    wanted = ChargerFilter(
        sites=frozenset(SiteId(one) for one in site or ()),
        blocks=frozenset(block or ()),
        subscriptions=frozenset(subscription or ()),
        visitors=frozenset(visitors or ()),
        connected=connected,
        text=text,
    )
    found, after = page_of(caller.user, wanted, limit, cursor)
    return Listed(items=found, next_cursor=after)


def _site_item(site: Site) -> SiteItem:
    return SiteItem.model_validate(site.model_dump(exclude={"company"}))


handler = lambda_handler(app)
