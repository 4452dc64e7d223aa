"""What administrators set for the whole company, and whom and what its people may ask."""

from pydantic import BaseModel

from shared.domain.companies import Company, Contact, Language
from shared.domain.help_texts import Question
from shared.domain.ids import CompanyId
from shared.http.callers import administrator_of, caller_of, manager_of
from shared.http.edge import routes
from shared.http.shapes import Body
from shared.stores.companies import companies
from shared.stores.help_texts import help_texts

router = routes()


class CompanySettings(BaseModel, frozen=True):
    """The company as its administrators see it."""

    id: CompanyId
    name: str
    email_domain: str
    language: Language
    second_factor_required: bool


class NewCompanySettings(Body):
    """What is not given stays. `language` is for those who are invited from now on."""

    language: Language | None = None
    second_factor_required: bool | None = None


class Contacts(BaseModel, frozen=True):
    """Set by the operator."""

    account_manager: Contact
    service_desk: Contact


class Help(BaseModel, frozen=True):
    """What is empty is told in the product's own words."""

    subscription: str
    """What it costs and includes."""
    questions: list[Question]


@router.get("/api/company", tags=["users"])
def read_company_settings() -> CompanySettings:
    """The caller's company."""
    return _shown(companies().get(administrator_of(router).company))


@router.patch("/api/company", tags=["users"])
def change_company_settings(new: NewCompanySettings) -> CompanySettings:
    """A second factor that is required is asked for within ten minutes, wherever someone is."""
    caller = administrator_of(router)
    before = companies().get(caller.company)
    after = before.model_copy(update=new.model_dump(exclude_none=True))
    entry = caller.entry("company.changed", before.id, before, after)
    companies().change(before, after, entry)
    return _shown(after)


@router.get("/api/contacts", tags=["me"])
def read_contacts() -> Contacts:
    """Whom the company's people may ask (guide 4.1)."""
    company = companies().get(manager_of(router).company)
    return Contacts(account_manager=company.account_manager, service_desk=company.service_desk)


@router.get("/api/help", tags=["me"])
def read_help() -> Help:
    """What operators tell on the help page, in the caller's language (guide 4.1)."""
    caller = caller_of(router)
    return Help.model_validate(help_texts().get(caller.user.language).model_dump())


def _shown(company: Company) -> CompanySettings:
    return CompanySettings.model_validate(company.model_dump())
