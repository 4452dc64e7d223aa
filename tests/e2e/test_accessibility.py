"""Every page, menu and dialog stands up to axe, light and dark, on a desktop and on a phone.

What axe can't see (the order of the focus, the sense of a text) is not proven here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from ocpp.v16.enums import ChargePointStatus, Reason
from playwright.sync_api import FilePayload, Locator, Page, ViewportSize, expect

from tests.e2e import people
from tests.e2e.chargers import charger_at
from tests.e2e.inspector import Inspector
from tests.e2e.words import saying, word
from tests.system import OPERATOR, Api, System

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

REPORTS = ("/schedules", "/schedules/new", "/reports")
SUPPORT = ("messages", "commands", "deviations", "configuration")
OPEN = (
    "/sign-in",
    "/company-account",
    "/sign-in/company",
    "/forgot-password",
    "/reset-password/x",
    "/terms",
)
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
SIZES = {
    "desktop": ViewportSize(width=1440, height=900),
    "phone": ViewportSize(width=390, height=844),
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


@pytest.fixture(scope="module")
def places(hub: System) -> Places:
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


@pytest.fixture(params=SIZES)
def inspector(request: pytest.FixtureRequest, hub: System, page: Page) -> Inspector:
    """On a screen of each size."""
    page.set_viewport_size(SIZES[request.param])
    return Inspector(page, hub.address)


def test_pages_before_the_sign_in_have_no_violation(inspector: Inspector, places: Places) -> None:
    page = inspector.page
    for path in OPEN:
        inspector.visit(path)

    inspector.visit(places.unsubscribe)
    inspector.visit(places.activation)
    page.get_by_label(word("field.first_name")).fill("Lise")
    page.get_by_label(word("field.last_name"), exact=True).fill("Meitner")
    page.get_by_role("button", name=word("common.next")).click()
    page.get_by_label(word("password.new"), exact=True).fill("court")
    inspector.look("activation, password")
    page.get_by_label(word("password.new"), exact=True).fill(people.PASSWORD)
    page.get_by_role("button", name=word("common.next")).click()
    expect(page.get_by_role("button", name=word("activation.submit"))).to_be_visible()
    inspector.look("activation, terms")

    assert inspector.found == []


def test_pages_of_the_operator_have_no_violation(inspector: Inspector, places: Places) -> None:
    people.sign_in(inspector.page, inspector.address, *OPERATOR)
    people.choose_french(inspector.page, OPERATOR[0])
    for path in (
        "/staff",
        "/staff/audit",
        f"{places.company}/audit",
        "/operator",
        "/operator/import",
        "/operator/help",
        "/help",
        "/operator/companies/new",
        places.company,
    ):
        inspector.visit(path)
    _look_at_user_menu(inspector)
    for key in ("add_site", "add_charger", "add_card", "add_manager"):
        opener = inspector.page.get_by_role("button", name=word(f"operator.{key}")).first
        inspector.look_at(opener, "dialog", key)
    sites = inspector.page.get_by_role("region", name=word("operator.sites"), exact=True)
    edit = sites.get_by_role("button", name=saying("operator.edit_one"))
    inspector.look_at(edit, "dialog", "edit a site")
    _look_at_import(inspector)

    assert inspector.found == []


def test_pages_of_the_manager_have_no_violation(inspector: Inspector, places: Places) -> None:
    people.sign_in(inspector.page, inspector.address, MANAGER, people.PASSWORD)
    button = inspector.page.get_by_role
    openers: dict[str, Callable[[], tuple[Locator, str]]] = {
        "/dashboard": lambda: (button("button", name=saying("frame.user_menu")), "menu"),
        "/chargers": lambda: (button("button", name=saying("frame.user_menu")), "menu"),
        places.charger: lambda: (button("button", name=word("charger.edit_name")), "dialog"),
        "/cards": lambda: (button("button", name=word("cards.add")), "dialog"),
        "/cards/groups": lambda: (button("button", name=word("groups.add")), "dialog"),
        places.group: lambda: (button("button", name=word("groups.add_cards")), "dialog"),
        places.card: lambda: (button("button", name=word("access.grant")), "dialog"),
        places.site: lambda: (button("button", name=word("access.grant")), "dialog"),
        "/sessions": lambda: (button("button", name=word("sessions.download")), "menu"),
        places.schedule: lambda: (button("button", name=word("schedules.preview")), "dialog"),
        "/users": lambda: (button("button", name=word("users.invite")), "dialog"),
    }
    for path, opener in openers.items():
        inspector.visit(path)
        inspector.look_at(*opener(), what=f"{path}, opened")
    _look_at_erasure(inspector, places)
    _look_at_map(inspector)
    inspector.visit(places.charger)
    for key in ("place.edit", "equipment.edit", "control.start_session", "control.send_logs"):
        inspector.look_at(button("button", name=word(key)), "dialog", key)
    for path in (
        "/cards/sites",
        places.session,
        "/sessions?grade=B",
        *REPORTS,
        places.report,
        "/tariffs",
        "/tariffs/new",
        places.tariff,
        "/profile",
        "/help",
        "/audit",
        "/company",
        "/security",
        *_support(places),
    ):
        inspector.visit(path)
    inspector.visit(f"{places.charger}/support")
    inspector.page.get_by_role("button", name="BootNotification").first.click()
    inspector.look("a message, opened")

    assert inspector.found == []


def _support(places: Places) -> list[str]:
    return [f"{places.charger}/support?part={part}" for part in SUPPORT]


def _look_at_import(inspector: Inspector) -> None:
    inspector.page.goto(f"{inspector.address}/operator/import")
    wrong = FilePayload(name="list.csv", mimeType="text/csv", buffer=b"company_name,city\n,Lyon")
    inspector.page.get_by_label(word("imports.choose")).set_input_files(wrong)
    expect(inspector.page.get_by_role("table")).to_be_visible()
    inspector.look("a list with an error")


def _look_at_erasure(inspector: Inspector, places: Places) -> None:
    page = inspector.page
    page.goto(f"{inspector.address}{places.card}")
    page.get_by_role("button", name=word("cards.edit"), exact=True).click()
    page.get_by_role("button", name=word("cards.erase")).click()
    expect(page.get_by_role("alertdialog")).to_be_visible()
    inspector.look("whoever holds a card, to be erased")
    page.keyboard.press("Escape")
    expect(page.get_by_role("alertdialog")).to_be_hidden()


def _look_at_map(inspector: Inspector) -> None:
    inspector.visit("/chargers?view=map")
    pin = inspector.page.get_by_role("button", name=re.compile("^Quai 1"))
    expect(pin).to_be_visible()
    inspector.look("the map")
    pin.press("Enter")
    expect(inspector.page.get_by_role("heading", name="Quai 1")).to_be_focused()
    inspector.look("a charger on the map, opened")
    inspector.page.keyboard.press("Escape")
    expect(pin).to_be_focused()


def _look_at_user_menu(inspector: Inspector) -> None:
    opener = inspector.page.get_by_role("button", name=saying("frame.user_menu"))
    inspector.look_at(opener, "menu", "user's menu")


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
