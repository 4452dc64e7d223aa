"""A company with one of everything, whose pages are looked at: made through the API."""

import re
from dataclasses import dataclass
from typing import Any

import httpx
from ocpp.v16.enums import ChargePointStatus, Reason

from tests.e2e import people
from tests.e2e.chargers import charger_at
from tests.system import OPERATOR, Api, System

MANAGER, INVITED = "grace@tilia.example", "lise@tilia.example"
UID, NUMBER = "04AABBCCDD1181", "TI-2026-0001"
ALL_WEEK = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "begin_minute": 0, "end_minute": 1440}
TARIFF = {"name": "Visiteurs", "currency": "EUR", "vat_rate": "20", "bands": [ALL_WEEK]}
SCHEDULE = {
    "name": "Recharges du siège",
    "every": "month",
    "at": "07:00",
    "format": "pdf",
    "language": "fr",
    "recipients": [MANAGER, "comptable@elsewhere.example"],
}


@dataclass(frozen=True)
class Places:
    """Addresses that hold ids."""

    company: str
    charger: str
    session: str
    schedule: str
    report: str
    tariff: str
    activation: str
    unsubscribe: str
    card: str
    group: str
    site: str


def made_places(hub: System) -> Places:
    """A company with a manager, a charger, a card, a session, and an invitation that is open."""
    staff = Api(hub.address, *OPERATOR).client
    company = _company(staff)
    place = {
        "name": "Siège",
        "address": {"city": "Lyon"},
        "position": {"latitude": 45.76, "longitude": 4.83},
        "time_zone": "Europe/Paris",
    }
    site = _made(staff, f"{company}/sites", place)
    new = {"serial_number": "TI-1", "name": "Quai 1", "site": site["id"]}
    charger = _made(staff, f"{company}/chargers", new)
    _made(staff, "/api/operator/cards", {"uid": UID, "visual_number": NUMBER})
    _made(staff, f"{company}/managers", {"email": MANAGER, "language": "fr"})
    _activate(hub.address)
    manager = Api(hub.address, MANAGER, people.PASSWORD).client
    card = {"visual_number": NUMBER, "label": "Utilitaire 07", "chargers": [charger["id"]]}
    _made(manager, "/api/cards", card)
    _charge(hub.address, str(charger["password"]))
    _made(manager, "/api/invitations", {"email": INVITED, "role": "site_manager"})
    session = manager.get("/api/sessions").json()["items"][0]
    schedule = _made(manager, "/api/report-schedules", SCHEDULE)
    run = _made(manager, f"/api/report-schedules/{schedule['id']}/send", {})
    tariff = _made(manager, "/api/tariffs", TARIFF)
    group = _made(manager, "/api/card-groups", {"name": "Conducteurs de nuit"})
    _made(manager, f"/api/card-groups/{group['id']}/cards", {"cards": [UID]})
    _made(manager, f"/api/sites/{site['id']}/grants", {"cards": [UID], "billing": "free"})
    return Places(
        company=f"/operator/companies/{company.rsplit('/', 1)[1]}",
        charger=f"/chargers/{charger['id']}",
        session=f"/sessions/{session['id']}",
        schedule=f"/schedules/{schedule['id']}",
        report=f"/reports/{run['report']}",
        tariff=f"/tariffs/{tariff['id']}",
        activation=f"/activate/{_token(hub.address, INVITED)}",
        unsubscribe=f"/unsubscribe/{_token(hub.address, MANAGER, 'unsubscribe')}",
        card=f"/cards/{UID}",
        group=f"/cards/groups/{group['id']}",
        site=f"/cards/sites/{site['id']}",
    )


def _company(staff: httpx.Client) -> str:
    about = {
        "name": "Tilia",
        "email_domain": "tilia.example",
        "time_zone": "Europe/Paris",
        "currency": "EUR",
        "language": "fr",
    }
    return f"/api/operator/companies/{_made(staff, '/api/operator/companies', about)['id']}"


def _made(client: httpx.Client, path: str, new: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(path, json=new)
    assert answer.is_success, answer.text
    made: dict[str, Any] = answer.json() if answer.content else {}
    return made


def _activate(address: str) -> None:
    link = f"{address}/api/activations/{_token(address, MANAGER)}"
    chosen = {
        "first_name": "Grace",
        "last_name": "Tilia",
        "password": people.PASSWORD,
        "accept_terms": True,
        "accept_privacy": True,
    }
    assert httpx.post(link, json=chosen, timeout=30).is_success


def _token(address: str, email: str, opens: str = "activate") -> str:
    for _ in range(300):
        for message in httpx.get(f"{address}/mail/messages.json", timeout=30).json():
            found = re.search(rf"/{opens}/([\w-]+)", message["text"])
            if found and email in str(message["to"]):
                return found[1]
    raise AssertionError(f"no e-mail to {email} with a link to {opens}")


def _charge(address: str, password: str) -> None:
    with charger_at(address, "TI-1", password) as charger:
        charger.do(lambda c: c.boot())
        charger.do(lambda c: c.report(1, ChargePointStatus.charging))
        vehicle = charger.do(lambda c: c.start_transaction(1, UID, 1_000))
        charger.do(lambda c: c.stop_transaction(vehicle, 8_250, Reason.local))
        charger.do(lambda c: c.report(1, ChargePointStatus.available))
