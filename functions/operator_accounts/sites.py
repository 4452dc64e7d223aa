"""The sites of a company, by operators (guide 1.1)."""

from pydantic import BaseModel

from shared.domain.companies import Address, Position, Site
from shared.domain.ids import CompanyId, SiteId
from shared.domain.repeats import Repeatable
from shared.http.callers import operator_of
from shared.http.edge import routes
from shared.http.repeating import once
from shared.http.shapes import Body, Cursor, Limit, Listed, Name, TimeZone
from shared.stores.companies import companies
from shared.stores.sites import sites as site_store
from shared.world import new_id

router = routes()


class NewSite(Body):
    """A place where chargers stand."""

    name: Name
    address: Address = Address()
    position: Position | None = None
    time_zone: TimeZone


class SiteChange(Body):
    """What is not given stays; `position` null: not known."""

    name: Name | None = None
    address: Address | None = None
    position: Position | None = None
    time_zone: TimeZone | None = None


class CompanySite(BaseModel, frozen=True):
    """A site of a company."""

    id: SiteId
    name: str
    address: Address
    position: Position | None
    time_zone: str


@router.get("/api/operator/companies/<company>/sites", tags=["operator"])
def list_sites(company: str, limit: Limit = 50, cursor: Cursor = None) -> Listed[CompanySite]:
    """The sites of a company."""
    operator_of(router)
    found, more = site_store().page_of(companies().get(CompanyId(company)).id, limit, cursor)
    return Listed[CompanySite](items=list(map(_told, found)), next_cursor=more)


@router.post("/api/operator/companies/<company>/sites", status_code=201, tags=["operator"])
def create_site(company: str, new: NewSite) -> CompanySite:
    """A new site of a company."""
    caller = operator_of(router)
    owner = companies().get(CompanyId(company)).id

    def make(repeat: Repeatable | None) -> CompanySite:
        site = Site(id=SiteId(new_id()), company=owner, **new.model_dump())
        site_store().add(site, caller.entry("site.created", site.id, None, site, owner), repeat)
        return _told(site)

    def find(made: str) -> CompanySite:
        return _told(site_store().get(owner, SiteId(made)))

    return once(router, caller, CompanySite, make, find)


@router.patch("/api/operator/companies/<company>/sites/<site>", tags=["operator"])
def change_site(company: str, site: str, change: SiteChange) -> CompanySite:
    """Its chargers stay where they were said to stand."""
    caller = operator_of(router)
    before = site_store().get(CompanyId(company), SiteId(site))
    given = {name: getattr(change, name) for name in change.model_fields_set}
    removable = ("position",)
    kept = {name: one for name, one in given.items() if one is not None or name in removable}
    after = before.model_copy(update=kept)
    entry = caller.entry("site.changed", before.id, before, after, before.company)
    site_store().change(before, after, entry)
    return _told(after)


def _told(site: Site) -> CompanySite:
    return CompanySite.model_validate(site.model_dump())
