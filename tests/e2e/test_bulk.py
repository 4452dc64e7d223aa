"""Many chargers are changed at once: chosen, foretold, applied, left, found again, undone; in two
languages, on a desktop and on a phone."""

import re

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.e2e.firms import Firm
from tests.e2e.inspector import Inspector
from tests.e2e.reader import Reader
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

SIZES = {"fr": ViewportSize(width=1440, height=900), "de": ViewportSize(width=390, height=844)}
CHARGERS = ("Ligne 1", "Ligne 2", "Ligne 3")
OVER_WITHIN_MS = 60_000


@pytest.fixture
def chargers(firm: Firm) -> list[str]:
    """Ids of CHARGERS, which are closed to visitors."""
    staff = Api(firm.address, *OPERATOR).client
    base = f"/api/operator/companies/{firm.id}"
    place = {"name": "Usine", "address": {"city": "Lyon"}, "time_zone": "Europe/Paris"}
    site = staff.post(f"{base}/sites", json=place).json()["id"]
    told = [
        {"serial_number": f"BULK-{firm.language}-{name[-1]}", "name": name, "site": site}
        for name in CHARGERS
    ]
    return [staff.post(f"{base}/chargers", json=one).json()["id"] for one in told]


def test_many_chargers_are_changed_and_changed_back(
    firm: Firm, reader: Reader, chargers: list[str]
) -> None:
    page, inspector = reader.page, Inspector(reader.page, reader.address)
    page.set_viewport_size(SIZES[firm.language])
    reader.enter(firm.boss, "/chargers?text=bulk-")
    page.get_by_role("checkbox", name=reader.text("table.select_all")).check()

    reader.press("bulk.change")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=starting(reader.text("visitors.on"))).check()
    reader.press("preview.ask", dialog)
    expect(dialog.get_by_text(reader.text("preview.today"))).to_be_visible()
    inspector.look("change of many chargers")
    dialog.get_by_role("button").last.click()
    page.wait_for_url("**/jobs/*")
    reader.go("/dashboard")
    reader.go("/jobs")
    page.get_by_role("table").get_by_role("link").first.click()

    is_over(reader)
    for name in CHARGERS:
        expect(page.get_by_role("link", name=name)).to_be_visible()
    assert modes(firm, chargers) == ["on"] * len(chargers)
    inspector.look("job")
    undo(reader)
    reader.sees("job_former.undo")
    is_over(reader)
    assert modes(firm, chargers) == ["off"] * len(chargers)
    assert inspector.found == []


def undo(reader: Reader) -> None:
    """What the button is called tells of how many."""
    progress(reader).get_by_role("button").last.click()
    dialog = reader.page.get_by_role("alertdialog")
    dialog.get_by_role("button").last.click()
    expect(dialog).to_be_hidden()


def is_over(reader: Reader) -> None:
    """Waits until all of them are done."""
    done = progress(reader).get_by_role("status").filter(has_text=reader.text("job_status.done"))
    expect(done).to_be_visible(timeout=OVER_WITHIN_MS)
    bar = progress(reader).get_by_role("progressbar")
    expect(bar).to_have_attribute("value", str(len(CHARGERS)))


def progress(reader: Reader) -> Locator:
    """The part of a job's page that tells how far it is."""
    head = reader.page.get_by_role("heading", name=reader.text("jobs.progress"), exact=True)
    return reader.page.locator("section").filter(has=head)


def starting(text: str) -> re.Pattern[str]:
    """A name that begins with this word."""
    return re.compile(f"^{re.escape(text)}")


def modes(firm: Firm, chargers: list[str]) -> list[str]:
    """Visitor use of each."""
    boss = firm.as_boss()
    told = [boss.get(f"/api/chargers/{charger}").json() for charger in chargers]
    return [one["visitor_use"]["mode"] for one in told]
