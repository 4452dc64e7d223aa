"""A company whose people read one language, made through the API."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.e2e.people import PASSWORD
from tests.mailbox import link_to
from tests.system import OPERATOR, Api


@dataclass(frozen=True)
class Firm:
    """Everybody's password is PASSWORD, their last name `Test`."""

    address: str
    language: str
    id: str
    domain: str

    @property
    def boss(self) -> str:
        """Address of its administrator."""
        return self.of("boss")

    def of(self, name: str) -> str:
        """The address that somebody of this name has here."""
        return f"{name}@{self.domain}"

    def as_boss(self) -> httpx.Client:
        """The administrator, signed in."""
        return Api(self.address, self.boss, PASSWORD).client

    def invite(self, name: str) -> str:
        """Their address."""
        new = {"email": self.of(name), "role": "site_manager", "language": self.language}
        _made(self.as_boss().post("/api/invitations", json=new))
        return self.of(name)

    def person(self, name: str) -> str:
        """Somebody with an account: their address."""
        activate(self.address, self.invite(name), name, self.language)
        return self.of(name)


def a_firm(address: str, language: str, name: str) -> Firm:
    """Raises AssertionError when the activation e-mail does not arrive."""
    staff = Api(address, *OPERATOR).client
    domain = f"{name}-{language}.example"
    about = {
        "name": f"{name.title()} {language}",
        "email_domain": domain,
        "time_zone": "Europe/Paris",
        "currency": "EUR",
        "language": language,
    }
    company = _made(staff.post("/api/operator/companies", json=about))["id"]
    firm = Firm(address, language, company, domain)
    manager = {"email": firm.boss, "language": language}
    _made(staff.post(f"/api/operator/companies/{company}/managers", json=manager))
    activate(address, firm.boss, "boss", language)
    return firm


def activate(address: str, email: str, name: str, language: str) -> None:
    """By the link that they were sent."""
    chosen = {
        "first_name": name.title(),
        "last_name": "Test",
        "password": PASSWORD,
        "accept_terms": True,
        "accept_privacy": True,
        "language": language,
    }
    link = link_to(address, email, "activate")
    door = f"{address}{link.replace('/activate', '/api/activations')}"
    _made(httpx.post(door, json=chosen, timeout=30))


def _made(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, answer.text
    made: dict[str, Any] = answer.json() if answer.content else {}
    return made
