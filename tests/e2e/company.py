"""A company with one charger and an activated manager, made through the API."""

import re
import time
from dataclasses import dataclass

import httpx
from playwright.sync_api import Page

from tests.e2e import people
from tests.system import OPERATOR, Api

MANAGER = "ada@volta.example"


@dataclass(frozen=True)
class Company:
    """Where it is, and how to get in."""

    address: str
    charger: tuple[str, str]
    """Serial number and password."""

    def sign_in(self, page: Page) -> None:
        """The manager, on the dashboard."""
        people.sign_in(page, self.address, MANAGER, people.PASSWORD)


def a_company(address: str) -> Company:
    """Raises AssertionError when the activation e-mail does not arrive."""
    staff = Api(address, *OPERATOR).client
    about = {
        "name": "Volta",
        "email_domain": "volta.example",
        "time_zone": "Europe/Paris",
        "currency": "EUR",
        "language": "fr",
    }
    base = (
        f"/api/operator/companies/{staff.post('/api/operator/companies', json=about).json()['id']}"
    )
    place = {"name": "Dépôt", "address": {"city": "Lyon"}, "position": None, "time_zone": "UTC"}
    site = staff.post(f"{base}/sites", json=place).json()["id"]
    new = {"serial_number": "VO-1", "name": "Quai 1", "site": site}
    charger = staff.post(f"{base}/chargers", json=new).json()
    staff.post(f"{base}/managers", json={"email": MANAGER, "language": "fr"})
    chosen = {
        "first_name": "Ada",
        "last_name": "Volta",
        "password": people.PASSWORD,
        "accept_terms": True,
        "accept_privacy": True,
    }
    link = f"{address}/api/activations/{_token(address)}"
    assert httpx.post(link, json=chosen, timeout=30).status_code == 201
    return Company(address, ("VO-1", str(charger["password"])))


def _token(address: str) -> str:
    for _ in range(150):
        for message in httpx.get(f"{address}/mail/messages.json", timeout=10).json():
            found = re.search(r"/activate/([\w-]+)", message["text"])
            if found and MANAGER in str(message["to"]):
                return found[1]
        time.sleep(0.2)
    raise AssertionError("no activation e-mail within 30 s")
