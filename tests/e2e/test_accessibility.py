"""Every page, menu and dialog stands up to axe, light and dark, on a desktop and on a phone.

What axe can't see (the order of the focus, the sense of a text) is not proven here.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, ViewportSize, expect

from tests.e2e import people
from tests.e2e.insights import tell_insights
from tests.e2e.inspector import Inspector
from tests.e2e.places import MANAGER, Places, made_places
from tests.e2e.words import saying, word
from tests.system import OPERATOR, System

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
SIZES = {
    "desktop": ViewportSize(width=1440, height=900),
    "phone": ViewportSize(width=390, height=844),
}


@pytest.fixture(scope="module")
def places(hub: System) -> Places:
    """Made once."""
    return made_places(hub)


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
    _look_at_applying_again(inspector)
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
    _look_at_insights(inspector)
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


def _look_at_applying_again(inspector: Inspector) -> None:
    """From a charger's menu, by keys."""
    page = inspector.page
    chargers = page.get_by_role("region", name=word("operator.chargers"), exact=True)
    chargers.get_by_role("button", name=saying("users.actions_of")).first.press("Enter")
    page.get_by_role("menuitem", name=word("again.word")).press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("spinbutton").first).to_be_visible()
    inspector.look("apply messages again")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


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


def _look_at_insights(inspector: Inspector) -> None:
    page = inspector.page
    tell_insights(page, "fr")
    inspector.visit("/dashboard?from=2026-03-02&to=2026-03-03")
    for key in ("figures.about", "chart.as_table"):
        for one in page.get_by_text(word(key), exact=True).all():
            one.click()
    inspector.look("the dashboard, all of it opened")
    calendar = page.get_by_role("group", name=word("range.days")).get_by_role("button")
    inspector.look_at(calendar, "dialog", "calendar of the dashboard")


def _look_at_user_menu(inspector: Inspector) -> None:
    opener = inspector.page.get_by_role("button", name=saying("frame.user_menu"))
    inspector.look_at(opener, "menu", "user's menu")
