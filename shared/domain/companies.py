"""Companies and their sites (guide 1.1)."""

from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from shared.domain.ids import OPERATOR, CompanyId, SiteId


class Language(StrEnum):
    """The languages of the product (guide 1.5)."""

    FR = "fr"
    EN = "en"
    DE = "de"
    NL = "nl"


class Contact(BaseModel, frozen=True, defer_build=True):
    """Whom to ask (guide 4.1)."""

    name: str = ""
    email: str = ""
    phone: str = ""


class Company(BaseModel, frozen=True, defer_build=True):
    """A customer of the platform; `email_domain` is that of its main account."""

    id: CompanyId
    name: str
    email_domain: str
    time_zone: str
    """IANA name, `Europe/Paris`."""
    currency: str
    """ISO 4217."""
    language: Language
    created_at: AwareDatetime
    second_factor_required: bool = False
    """Whoever signs in without a second factor can do nothing but set one up."""
    subdomains: bool = False
    """Addresses of sub-domains of `email_domain` are the company's too."""
    account_manager: Contact = Contact()
    service_desk: Contact = Contact()
    closed_at: AwareDatetime | None = None
    """Since then nobody gets in, no charger either; the data is kept."""
    opened_at: AwareDatetime | None = None
    """When it was last opened again."""


PLATFORM = Company(
    id=OPERATOR,
    name="Business Hub",
    email_domain="",
    time_zone="UTC",
    currency="EUR",
    language=Language.EN,
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)
"""The company of the platform's own staff: it is in no table, and no customer."""


def reopened(company: Company, now: datetime) -> Company:
    """Itself where it is open."""
    if company.closed_at is None:
        return company
    return company.model_copy(update={"closed_at": None, "opened_at": now})


class Address(BaseModel, frozen=True, defer_build=True):
    """Where something stands, as on an envelope. `country` is ISO 3166-1 alpha-2."""

    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""


Degrees = Annotated[float, AfterValidator(partial(round, ndigits=7))]
"""To a centimetre: the tables take no number that is much smaller."""


class Position(BaseModel, frozen=True, defer_build=True):
    """A point on the map, in degrees (WGS 84)."""

    latitude: Degrees = Field(ge=-90, le=90)
    longitude: Degrees = Field(ge=-180, le=180)


class Site(BaseModel, frozen=True, defer_build=True):
    """A place of a company where chargers stand; its days are those of its `time_zone`."""

    id: SiteId
    company: CompanyId
    name: str
    address: Address
    position: Position | None
    time_zone: str
