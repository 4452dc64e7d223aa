"""The demo company, made through the same doors as any other: `python -m infra.local.seed`.

Settings: HUB_ADDRESS, STATE, OPERATOR_EMAIL, OPERATOR_PASSWORD. Done once; `STATE/demo.json` says
so and holds what the simulated chargers and the sign-in need. Interrupted, it goes on where it was.
"""

import json
import os
import re
import secrets
import time
from pathlib import Path
from typing import Any

import httpx

MANAGER = "camille.durand@ateliers-lumiere.example"
COMPANY = {
    "name": "Ateliers Lumière",
    "email_domain": "ateliers-lumiere.example",
    "time_zone": "Europe/Paris",
    "currency": "EUR",
    "language": "fr",
}
SITES: list[dict[str, Any]] = [
    {
        "name": "Siège Part-Dieu",
        "address": {
            "street": "12 rue de la Villette",
            "postal_code": "69003",
            "city": "Lyon",
            "country": "FR",
        },
        "position": {"latitude": 45.7605, "longitude": 4.8611},
        "time_zone": "Europe/Paris",
    },
    {
        "name": "Dépôt de Vénissieux",
        "address": {
            "street": "3 avenue Marcel Cachin",
            "postal_code": "69200",
            "city": "Vénissieux",
            "country": "FR",
        },
        "position": {"latitude": 45.7059, "longitude": 4.8753},
        "time_zone": "Europe/Paris",
    },
    {
        "name": "Werkstatt Leipzig",
        "address": {
            "street": "Spinnereistraße 7",
            "postal_code": "04179",
            "city": "Leipzig",
            "country": "DE",
        },
        "position": {"latitude": 51.3272, "longitude": 12.3184},
        "time_zone": "Europe/Berlin",
    },
]
NAMES = [
    ["Entrée P1 gauche", "Entrée P1 droite", "Parking visiteurs", "Sous-sol −1 A", "Sous-sol −1 B"],
    ["Quai 1", "Quai 2", "Quai 3", "Atelier"],
    ["Hof links", "Hof rechts", "Tor 2"],
]
CARDS = [
    ("Camille Durand", "Direction"),
    ("Jean-Baptiste Lefèvre-Montagnier", "Commercial"),
    ("Sofia Almeida", "Technique"),
    ("Utilitaire 07", "Flotte"),
    ("Utilitaire 12", "Flotte"),
    ("Jonas Brandt", "Werkstatt"),
]


class Door:
    """The HTTP API as one signed-in person uses it."""

    def __init__(self, address: str, email: str, password: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=60)
        answer = self._client.post("/api/auth/sign-in", json={"email": email, "password": password})
        answer.raise_for_status()
        self._client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    def ensure(self, path: str, key: str, new: dict[str, Any]) -> Any:
        """The item of the list at `path` that has `new[key]`; made when it is not there."""
        listed = _checked(self._client.get(path, params={"limit": 100})).json()["items"]
        for item in listed:
            if item[key] == new[key]:
                return item
        return _checked(self._client.post(path, json=new)).json()

    def get(self, path: str) -> Any:
        """A resource."""
        return _checked(self._client.get(path)).json()

    def patch(self, path: str, body: dict[str, Any]) -> None:
        """Changes a resource."""
        _checked(self._client.patch(path, json=body))

    def put(self, path: str, body: dict[str, Any]) -> Any:
        """Sets a resource; what the API answered."""
        return _checked(self._client.put(path, json=body)).json()


def seed(address: str, operator: tuple[str, str], password: str) -> dict[str, Any]:
    """Makes the demo company and answers what its chargers and its manager need."""
    staff = Door(address, *operator)
    company = staff.ensure("/api/operator/companies", "name", COMPANY)["id"]
    base = f"/api/operator/companies/{company}"
    sites = [staff.ensure(f"{base}/sites", "name", site)["id"] for site in SITES]
    chargers = [
        _register(staff, base, site, f"LUM-{place + 1}{number + 1:03}", name)
        for place, (site, names) in enumerate(zip(sites, NAMES, strict=True))
        for number, name in enumerate(names)
    ]
    cards = [_issue(staff, number) for number in range(len(CARDS))]
    if not _can_sign_in(address, password):
        staff.ensure(f"{base}/managers", "email", {"email": MANAGER, "language": "fr"})
        _activate(address, password)
    _open_access(Door(address, MANAGER, password), chargers, cards)
    return {
        "manager": {"email": MANAGER, "password": password},
        "chargers": chargers,
        "cards": [uid for uid, _ in cards],
    }


def _register(staff: Door, base: str, site: str, serial: str, name: str) -> dict[str, Any]:
    new = {"serial_number": serial, "name": name, "site": site}
    charger = staff.ensure(f"{base}/chargers", "serial_number", new)["id"]
    return {
        "id": charger,
        "identity": serial,
        "password": staff.put(f"{base}/chargers/{charger}/password", {})["password"],
        "connectors": 1 if name.startswith("Quai") else 2,
    }


def _issue(staff: Door, number: int) -> tuple[str, str]:
    uid, visual = f"04A1B2C3D4{number:02X}80", f"FR-LUM-{1000 + number}"
    account = f"acc-{number:04}" if number < 4 else None
    card = {"uid": uid, "visual_number": visual, "payment_account": account}
    staff.ensure("/api/operator/cards", "uid", card)
    return uid, visual


def _can_sign_in(address: str, password: str) -> bool:
    try:
        Door(address, MANAGER, password)
    except httpx.HTTPStatusError:
        return False
    return True


def _activate(address: str, password: str) -> None:
    """Follows the activation e-mail as its reader does."""
    body = {
        "first_name": "Camille",
        "last_name": "Durand",
        "password": password,
        "accept_terms": True,
        "accept_privacy": True,
        "language": "fr",
    }
    link = f"{address}/api/activations/{_link_in_mail(address)}"
    _checked(httpx.post(link, json=body, timeout=60))


def _link_in_mail(address: str) -> str:
    for _ in range(120):
        messages = _checked(httpx.get(f"{address}/mail/messages.json", timeout=60)).json()
        for message in messages:
            found = re.search(r"/activate/([\w-]+)", message["text"])
            if found and MANAGER in str(message["to"]):
                return found[1]
        time.sleep(0.5)
    raise TimeoutError("the activation e-mail of the demo company did not arrive within 60 s")


def _open_access(
    manager: Door, chargers: list[dict[str, Any]], cards: list[tuple[str, str]]
) -> None:
    everywhere = [charger["id"] for charger in chargers]
    for (_, visual), (label, centre) in zip(cards, CARDS, strict=True):
        entry = {"visual_number": visual, "label": label, "holder": label, "cost_centre": centre}
        manager.ensure("/api/cards", "visual_number", {**entry, "chargers": everywhere})
    guest = {"visitor_use": {"mode": "on", "visible": True}}
    manager.patch(f"/api/chargers/{everywhere[2]}", guest)
    for charger in chargers:
        _equip(manager, charger)


def _equip(manager: Door, charger: dict[str, Any]) -> None:
    """What plugs it has, once."""
    path = f"/api/chargers/{charger['id']}/equipment"
    socket = {
        "standard": "IEC_62196_T2",
        "fitting": "SOCKET",
        "current": "AC_3_PHASE",
        "max_power_w": 22_000,
    }
    known = manager.get(path)
    if known["version"] == 0:
        plugs = [{"connector": n + 1, **socket} for n in range(charger["connectors"])]
        manager.put(path, {"connectors": plugs, "version": 0})


def _checked(answer: httpx.Response) -> httpx.Response:
    if answer.is_error:
        raise httpx.HTTPStatusError(
            f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}",
            request=answer.request,
            response=answer,
        )
    return answer


def main() -> None:
    """Seeds once and keeps what was made in STATE/demo.json, readable by its owner alone."""
    state = Path(os.environ["STATE"])
    if (state / "demo.json").exists():
        return
    operator = (os.environ["OPERATOR_EMAIL"], os.environ["OPERATOR_PASSWORD"])
    made = seed(os.environ["HUB_ADDRESS"], operator, _password(state / "demo-password"))
    unfinished = state / "demo.json.new"
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps(made, indent=1))
    unfinished.rename(state / "demo.json")


def _password(kept: Path) -> str:
    """The demo manager's password: made once, so that an interrupted seeding can go on."""
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text("Demo-" + secrets.token_urlsafe(6) + "7!")
    return kept.read_text()


if __name__ == "__main__":
    main()
