"""People who are signed in, for tests of what they may do."""

from datetime import UTC, datetime
from typing import Any

from shared.domain.audit import AuditEntry
from shared.domain.companies import Address, Company, Language, Site
from shared.domain.ids import OPERATOR, CompanyId, SiteId, UserId
from shared.domain.passwords import hashed
from shared.domain.people import Role, User
from shared.domain.signins import begun
from shared.http.signing_in import access_token
from shared.stores.companies import companies
from shared.stores.people import people
from shared.stores.sites import sites
from shared.world import new_bytes, new_id, now
from tests.fakes.http import Client

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ACME = CompanyId("acme")
PASSWORD = "Sunny-Day-7"


def an_entry(company: CompanyId = ACME) -> AuditEntry:
    """Some line of the audit log."""
    return AuditEntry(
        id=new_id(),
        company=company,
        at=now(),
        who="test",
        action="test",
        subject="test",
        before={},
        after={},
        source="test",
    )


def a_company(company: CompanyId = ACME, domain: str = "acme.example") -> Company:
    """A company that is there."""
    made = Company(
        id=company,
        name=company.title(),
        email_domain=domain,
        time_zone="Europe/Paris",
        currency="EUR",
        language=Language.FR,
        created_at=NOON,
    )
    companies().add(made, an_entry(company))
    return made


def a_site(site: str = "depot", company: CompanyId = ACME) -> Site:
    """A site that is there."""
    made = Site(
        id=SiteId(site),
        company=company,
        name=site.title(),
        address=Address(),
        position=None,
        time_zone="Europe/Paris",
    )
    sites().add(made, an_entry(company))
    return made


def a_user(role: Role = Role.E_MOBILITY_MANAGER, name: str = "ann", **fields: Any) -> User:
    """A user of Acme (or of the platform's staff) who is there, with PASSWORD."""
    company = OPERATOR if role is Role.OPERATOR else fields.pop("company", ACME)
    user = User(
        id=UserId(name),
        company=company,
        email=f"{name}@{company}.example",
        language=Language.EN,
        role=role,
        created_at=NOON,
        **fields,
    )
    people().add(user, hashed(PASSWORD, new_bytes(16)), an_entry(company))
    return user


def signed_in_as(user: User) -> Client:
    """A client with the user's access token."""
    return Client(token=access_token(begun(user, new_id(), "secret", now())).access_token)
