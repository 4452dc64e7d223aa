"""A company of any size on a running system, made through the API as people make one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx

from infra.local.simulator.scenario import Make
from tests.mailbox import link_to
from tests.system import OPERATOR, Api, System

MANAGER, PASSWORD = "fleet@torture.example", "Epreuve-de-force-77!"
CARDS = tuple(f"04F1EE7000{number:02X}80" for number in range(8))
SITE: dict[str, Any] = {
    "name": "Depot",
    "address": {"street": "", "postal_code": "", "city": "Lyon", "country": "FR"},
    "position": None,
    "time_zone": "Europe/Paris",
}
COMPANY = {
    "name": "Torture",
    "email_domain": "torture.example",
    "time_zone": "Europe/Paris",
    "currency": "EUR",
    "language": "fr",
}
DOORS = 4
BEFORE_TOKENS_EXPIRE = 200
"""So many calls are made with one sign-in."""


@dataclass
class Company:
    """Signs in anew for each question: tokens are short-lived, and runs are long."""

    system: System
    id: str
    chargers: dict[str, str]
    """Ids by identity."""

    def sessions(self) -> list[dict[str, Any]]:
        """All that the hub knows."""
        return self._all("/api/sessions")

    def messages(self, identity: str) -> list[dict[str, Any]]:
        """The frames of a charger."""
        return self._all(f"/api/chargers/{self.chargers[identity]}/messages")

    def _all(self, path: str) -> list[dict[str, Any]]:
        manager = Api(self.system.address, MANAGER, PASSWORD).client
        found: list[dict[str, Any]] = []
        asked: dict[str, Any] = {"limit": 100}
        while True:
            answer = manager.get(path, params=asked)
            answer.raise_for_status()
            page = answer.json()
            found += page["items"]
            if not page["next_cursor"]:
                return found
            asked["cursor"] = page["next_cursor"]


def company_with(system: System, makes: list[Make]) -> Company:
    """Chargers are registered with the passwords of `makes`; they are open to visitors."""
    staff = Api(system.address, *OPERATOR).client
    company = _made(staff.post("/api/operator/companies", json=COMPANY))["id"]
    base = f"/api/operator/companies/{company}"
    site = _made(staff.post(f"{base}/sites", json=SITE))["id"]
    ids: list[str] = []
    while len(ids) < len(makes):
        some = makes[len(ids) : len(ids) + BEFORE_TOKENS_EXPIRE]
        ids += _registered(system, base, site, some)
    staff = Api(system.address, *OPERATOR).client
    for number, uid in enumerate(CARDS):
        card = {"uid": uid, "visual_number": f"T-{number}", "payment_account": f"acc-{number}"}
        _made(staff.post("/api/operator/cards", json=card))
    _made(staff.post(f"{base}/managers", json={"email": MANAGER, "language": "fr"}))
    _activate(system)
    for first in range(0, len(ids), BEFORE_TOKENS_EXPIRE):
        _open(system, ids[first : first + BEFORE_TOKENS_EXPIRE])
    named = {make.identity: charger for make, charger in zip(makes, ids, strict=True)}
    return Company(system, company, named)


def _registered(system: System, base: str, site: str, makes: list[Make]) -> list[str]:
    staff = Api(system.address, *OPERATOR).client
    news = [
        {
            "serial_number": make.identity,
            "name": make.identity,
            "site": site,
            "password": make.password,
        }
        for make in makes
    ]
    with ThreadPoolExecutor(DOORS) as doors:
        answers = doors.map(lambda new: staff.post(f"{base}/chargers", json=new), news)
        return [str(_made(answer)["id"]) for answer in answers]


def _open(system: System, chargers: list[str]) -> None:
    manager = Api(system.address, MANAGER, PASSWORD).client
    visitors = {"visitor_use": {"mode": "on"}}
    with ThreadPoolExecutor(DOORS) as doors:
        paths = [f"/api/chargers/{charger}" for charger in chargers]
        for answer in doors.map(lambda path: manager.patch(path, json=visitors), paths):
            _made(answer)


def _activate(system: System) -> None:
    body = {
        "first_name": "Fleet",
        "last_name": "Manager",
        "password": PASSWORD,
        "accept_terms": True,
        "accept_privacy": True,
        "language": "fr",
    }
    link = link_to(system.address, MANAGER, "activate").replace("/activate", "/api/activations")
    _made(httpx.post(f"{system.address}{link}", json=body, timeout=30))


def _made(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json()
