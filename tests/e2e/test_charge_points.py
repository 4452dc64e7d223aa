"""Managers find charge points, see them on a map, move and control them; in two languages, on a
desktop and on a phone."""

import time
from collections.abc import Iterator
from functools import cache

import httpx
import pytest
from ocpp.v16.enums import ChargePointStatus
from playwright.sync_api import ViewportSize, expect

from tests.e2e.chargers import Remote, charger_at
from tests.e2e.firms import Firm
from tests.e2e.reader import Reader
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

UNANSWERED_FOR_MS = 90_000
"""What the hub asked on the connection before, and got no answer to, has its turn until then."""
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
LYON = {"latitude": 45.76, "longitude": 4.83}
FEED = "/api/public/ocpi/2.2.1/locations"


@cache
def chargers_of(firm: Firm) -> dict[str, str]:
    """Passwords of two charge points of the firm, by serial number; made once."""
    staff = Api(firm.address, *OPERATOR).client
    base = f"/api/operator/companies/{firm.id}"
    site = {
        "name": "Depot",
        "address": {"street": "Rue 1", "city": "Lyon", "country": "FR"},
        "position": LYON,
        "time_zone": "Europe/Paris",
    }
    place = staff.post(f"{base}/sites", json=site).json()["id"]
    made = {}
    for name in ("North", "South"):
        serial = f"{name}-{firm.language}"
        new = {"serial_number": serial, "name": name, "site": place}
        made[serial] = staff.post(f"{base}/chargers", json=new).json()["password"]
    return made


@pytest.fixture
def north(firm: Firm) -> Iterator[Remote]:
    """One of them, connected and available."""
    serial = f"North-{firm.language}"
    with charger_at(firm.address, serial, chargers_of(firm)[serial]) as charger:
        charger.do(lambda c: c.boot())
        charger.do(lambda c: c.report(1, ChargePointStatus.available))
        yield charger


@pytest.fixture(params=SIZES)
def manager(request: pytest.FixtureRequest, reader: Reader, firm: Firm, north: Remote) -> Reader:
    """At the list of charge points, on a screen of each size."""
    width, height = SIZES[request.param]
    reader.page.set_viewport_size(ViewportSize(width=width, height=height))
    reader.enter(firm.boss, "/chargers")
    return reader


def open_north(manager: Reader) -> None:
    """Its page."""
    manager.page.get_by_role("link", name="North", exact=True).click()
    expect(manager.page.get_by_role("heading", level=1, name="North")).to_be_visible()


def test_a_filter_stands_in_the_address_and_is_there_when_one_comes_back(manager: Reader) -> None:
    page = manager.page
    north = page.get_by_role("link", name="North", exact=True)
    south = page.get_by_role("link", name="South", exact=True)
    expect(south).to_be_visible()

    page.get_by_role("button", name=manager.text("block.available")).click()
    expect(south).to_be_hidden()
    assert "block=" in page.url
    expect(north).to_be_visible()
    open_north(manager)
    page.get_by_role("link", name=manager.text("nav.chargers"), exact=True).last.click()

    expect(north).to_be_visible()
    expect(south).to_be_hidden()
    page.reload()
    expect(north).to_be_visible()
    expect(south).to_be_hidden()


def test_a_charge_point_is_opened_from_the_map_by_keyboard(manager: Reader) -> None:
    page = manager.page
    page.get_by_role("button", name=manager.text("chargers.as_map"), exact=True).click()
    expect(page.get_by_role("application")).to_be_visible()
    page.get_by_label(manager.text("chargers.search")).fill("North")

    pin = page.get_by_role("button", name="North", exact=False).first
    pin.press("Enter")
    page.get_by_role("link", name=manager.text("chargers.see_details")).click()

    expect(page.get_by_role("heading", level=1, name="North")).to_be_visible()


def test_a_charge_point_is_moved_by_keyboard_and_by_typing_and_its_site_stays(
    manager: Reader, firm: Firm
) -> None:
    page = manager.page
    open_north(manager)
    manager.press("place.edit")
    dialog = page.get_by_role("dialog")
    latitude = dialog.get_by_label(manager.text("operator.latitude"))
    before = latitude.input_value()

    dialog.get_by_role("button", name=manager.text("map.marker")).press("ArrowUp")
    expect(latitude).not_to_have_value(before)
    latitude.fill("91")
    manager.press("common.apply", dialog)
    expect(latitude).to_have_attribute("aria-invalid", "true")
    latitude.fill("45.5")
    manager.press("common.apply", dialog)

    expect(dialog).to_be_hidden()
    manager.sees("place.confirmed")
    sites = firm.as_boss().get("/api/sites").json()["items"]
    assert LYON in [site["position"] for site in sites if site["name"] == "Depot"]


def test_what_is_asked_of_a_charge_point_has_its_outcome(manager: Reader) -> None:
    page = manager.page
    open_north(manager)
    manager.press("control.ask_for")
    manager.press("control.ask_for", page.get_by_role("dialog"))

    accepted = page.get_by_role("status").get_by_text(manager.text("command.accepted"))
    expect(accepted).to_be_visible(timeout=UNANSWERED_FOR_MS)


def test_a_visible_charge_point_is_in_the_public_feed_within_a_minute(
    firm: Firm,
    north: Remote,
) -> None:
    boss = firm.as_boss()
    [charger] = boss.get("/api/chargers", params={"text": "North"}).json()["items"]
    use = {"visitor_use": {"mode": "on", "visible": True}}
    assert boss.patch(f"/api/chargers/{charger['id']}", json=use).is_success

    told = _told_within(firm.address, "AVAILABLE", 60)

    assert charger["id"] not in told
    assert "North" not in told


def _told_within(address: str, status: str, seconds: int) -> str:
    """The feed, once a connector has this status."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = httpx.get(f"{address}{FEED}", timeout=30)
        evses = [evse for one in answer.json()["data"] for evse in one["evses"]]
        if status in [evse["status"] for evse in evses]:
            return answer.text
        time.sleep(0.5)
    raise AssertionError(f"no connector is {status} in the feed")
