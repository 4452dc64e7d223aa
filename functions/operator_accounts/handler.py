"""Companies and their sites, by operators (guide 1.1); chargers, cards, managers stand beside."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, StringConstraints

from functions.operator_accounts import cards, chargers, gate, managers
from shared.domain.companies import Address, Company, Language, Position, Site
from shared.domain.ids import CompanyId, SiteId
from shared.http.callers import operator_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Body, Currency, Cursor, Limit, Listed, Name, TimeZone
from shared.stores.companies import companies
from shared.stores.sites import sites
from shared.world import new_id, now

app = resolver()
app.include_router(chargers.router)
app.include_router(gate.router)
app.include_router(cards.router)
app.include_router(managers.router)


Domain = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=253,
        pattern=r"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
    ),
]


class NewCompany(Body):
    """A customer of the platform."""

    name: Name
    email_domain: Domain
    time_zone: TimeZone
    currency: Currency
    language: Language


class CompanyItem(BaseModel, frozen=True):
    """A company as operators see it."""

    id: CompanyId
    name: str
    email_domain: str
    time_zone: str
    currency: str
    language: Language
    created_at: AwareDatetime


class CompanyDetails(CompanyItem, frozen=True):
    """With how much it has."""

    sites: int
    chargers: int
    users: int


class NewSite(Body):
    """A place where chargers stand."""

    name: Name
    address: Address = Address()
    position: Position | None = None
    time_zone: TimeZone


class CompanySite(BaseModel, frozen=True):
    """A site of a company."""

    id: SiteId
    name: str
    address: Address
    position: Position | None
    time_zone: str


@app.get("/api/operator/companies", tags=["operator"])
def list_companies(limit: Limit = 50, cursor: Cursor = None) -> Listed[CompanyItem]:
    """All companies, by name."""
    operator_of(app)
    found, more = companies().page(limit, cursor)
    items = [CompanyItem.model_validate(one.model_dump()) for one in found]
    return Listed[CompanyItem](items=items, next_cursor=more)


@app.post("/api/operator/companies", status_code=201, tags=["operator"])
def create_company(new: NewCompany) -> CompanyItem:
    """A new company, without sites, chargers and people."""
    caller = operator_of(app)
    company = Company(id=CompanyId(new_id()), created_at=now(), **new.model_dump())
    entry = caller.entry("company.created", company.id, None, company, company.id)
    companies().add(company, entry)
    return CompanyItem.model_validate(company.model_dump())


@app.get("/api/operator/companies/<company>", tags=["operator"])
def read_company(company: str) -> CompanyDetails:
    """One company, with how much it has."""
    operator_of(app)
    found = companies().get(CompanyId(company))
    counts = companies().counts(found.id)
    return CompanyDetails(**found.model_dump(), **counts.model_dump())


@app.get("/api/operator/companies/<company>/sites", tags=["operator"])
def list_sites(company: str, limit: Limit = 50, cursor: Cursor = None) -> Listed[CompanySite]:
    """The sites of a company."""
    operator_of(app)
    found, more = sites().page_of(companies().get(CompanyId(company)).id, limit, cursor)
    items = [CompanySite.model_validate(one.model_dump()) for one in found]
    return Listed[CompanySite](items=items, next_cursor=more)


@app.post("/api/operator/companies/<company>/sites", status_code=201, tags=["operator"])
def create_site(company: str, new: NewSite) -> CompanySite:
    """A new site of a company."""
    caller = operator_of(app)
    owner = companies().get(CompanyId(company)).id
    site = Site(id=SiteId(new_id()), company=owner, **new.model_dump())
    sites().add(site, caller.entry("site.created", site.id, None, site, owner))
    return CompanySite.model_validate(site.model_dump())


handler = lambda_handler(app)
