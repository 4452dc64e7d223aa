"""Companies, by operators (guide 1.1); what belongs to them stands beside."""

from pydantic import AwareDatetime, BaseModel

from functions.operator_accounts import (
    cards,
    chargers,
    frames,
    gate,
    help_texts,
    imports,
    lifecycle,
    managers,
    moves,
    search,
    sites,
    staff,
    support,
)
from functions.operator_accounts.new_company import Domain, NewCompany, NewContact
from shared.domain.companies import Company, Contact, Language
from shared.domain.domains import owned
from shared.domain.ids import CompanyId
from shared.domain.repeats import Repeatable
from shared.http.callers import operator_of
from shared.http.edge import lambda_handler, resolver
from shared.http.repeating import once
from shared.http.shapes import Body, Cursor, Limit, Listed, Name, TimeZone
from shared.stores.companies import companies
from shared.world import new_id, now

app = resolver()
app.include_router(chargers.router)
app.include_router(frames.router)
app.include_router(gate.router)
app.include_router(cards.router)
app.include_router(help_texts.router)
app.include_router(imports.router)
app.include_router(lifecycle.router)
app.include_router(managers.router)
app.include_router(moves.router)
app.include_router(search.router)
app.include_router(sites.router)
app.include_router(staff.router)
app.include_router(support.router)


class CompanyChange(Body):
    """What is not given stays. Users of another domain than a new one stay too."""

    name: Name | None = None
    email_domain: Domain | None = None
    subdomains: bool | None = None
    time_zone: TimeZone | None = None
    language: Language | None = None
    account_manager: NewContact | None = None
    service_desk: NewContact | None = None


class CompanyItem(BaseModel, frozen=True):
    """A company as operators see it."""

    id: CompanyId
    name: str
    email_domain: str
    time_zone: str
    currency: str
    language: Language
    subdomains: bool
    account_manager: Contact
    service_desk: Contact
    closed_at: AwareDatetime | None
    created_at: AwareDatetime


class CompanyDetails(CompanyItem, frozen=True):
    """With how much it has."""

    sites: int
    chargers: int
    users: int


@app.get("/api/operator/companies", tags=["operator"])
def list_companies(limit: Limit = 50, cursor: Cursor = None) -> Listed[CompanyItem]:
    """All companies, by name."""
    operator_of(app)
    found, more = companies().page(limit, cursor)
    return Listed[CompanyItem](items=list(map(_told, found)), next_cursor=more)


@app.post("/api/operator/companies", status_code=201, tags=["operator"])
def create_company(new: NewCompany) -> CompanyItem:
    """A new company, without sites, chargers and people."""
    caller = operator_of(app)
    owned(new.email_domain)

    def make(repeat: Repeatable | None) -> CompanyItem:
        given = new.model_dump(exclude_none=True)
        company = Company(id=CompanyId(new_id()), created_at=now(), **given)
        entry = caller.entry("company.created", company.id, None, company, company.id)
        companies().add(company, entry, repeat)
        return _told(company)

    return once(
        app, caller, CompanyItem, make, lambda made: _told(companies().get(CompanyId(made)))
    )


@app.get("/api/operator/companies/<company>", tags=["operator"])
def read_company(company: str) -> CompanyDetails:
    """One company, with how much it has."""
    operator_of(app)
    found = companies().get(CompanyId(company))
    counts = companies().counts(found.id)
    return CompanyDetails(**found.model_dump(), **counts.model_dump())


@app.patch("/api/operator/companies/<company>", tags=["operator"])
def change_company(company: str, change: CompanyChange) -> CompanyItem:
    """Change what is known of a company; its currency stays, prices were made in it."""
    caller = operator_of(app)
    before = companies().get(CompanyId(company))
    given = change.model_dump(exclude_none=True)
    after = Company.model_validate({**before.model_dump(), **given})
    owned(after.email_domain)
    entry = caller.entry("company.changed", before.id, before, after, before.id)
    companies().change(before, after, entry)
    return _told(after)


def _told(company: Company) -> CompanyItem:
    return CompanyItem.model_validate(company.model_dump())


handler = lambda_handler(app)
