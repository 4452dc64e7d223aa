"""What makes a company, alone or in a list (guide 1.1)."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from shared.domain.companies import Language
from shared.http.shapes import Body, Currency, EmailAddress, Name, OptionalName, TimeZone

Domain = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=253,
        pattern=r"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
    ),
]
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9+()./ -]*$", max_length=40)
]


class NewContact(Body):
    """Whom a company asks."""

    name: OptionalName = ""
    email: EmailAddress | Literal[""] = ""
    phone: Phone = ""


class NewCompany(Body):
    """A customer of the platform."""

    name: Name
    email_domain: Domain
    time_zone: TimeZone
    currency: Currency
    language: Language
    subdomains: bool | None = None
