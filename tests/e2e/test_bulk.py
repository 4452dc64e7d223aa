"""Many chargers are changed at once: chosen, applied, left, found again, undone; two languages."""

import pytest
from playwright.sync_api import expect

from tests.e2e.firms import Firm
from tests.e2e.reader import Reader
from tests.e2e.words import saying
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

CHARGERS = 3


@pytest.fixture
def chargers(firm: Firm) -> list[str]:
    """Ids of chargers that are closed to visitors."""
    staff = Api(firm.address, *OPERATOR).client
    base = f"/api/operator/companies/{firm.id}"
    place = {"name": "Bulk", "address": {"city": "Lyon"}, "time_zone": "Europe/Paris"}
    site = staff.post(f"{base}/sites", json=place).json()["id"]
    made = [
        staff.post(
            f"{base}/chargers",
            json={"serial_number": f"BULK-{firm.language}-{n}", "name": f"Quai {n}", "site": site},
        ).json()
        for n in range(CHARGERS)
    ]
    return [str(charger["id"]) for charger in made]


def test_many_chargers_are_changed_left_found_again_and_undone(
    firm: Firm, reader: Reader, chargers: list[str]
) -> None:
    page = reader.page
    reader.enter(firm.boss, "/chargers?text=BULK")
    page.get_by_role("checkbox", name=reader.text("table.select_all")).check()
    reader.press("bulk.change")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(reader.text("visitors.on"), exact=False).first.check()
    dialog.get_by_role("button").last.click()
    expect(page.get_by_text(reader.text("job_status.done")).first).to_be_visible(timeout=60_000)
    assert modes(firm, chargers) == {"on"}

    reader.go("/chargers")
    reader.go("/jobs")
    page.get_by_role("link", name=saying("bulk_do.visitor_use", firm.language)).first.click()
    page.get_by_role("button", name=saying("jobs.undo", firm.language)).click()
    page.get_by_role("alertdialog").get_by_role("button").last.click()
    expect(page.get_by_text(reader.text("jobs.former_undo"))).to_be_visible(timeout=60_000)
    expect(page.get_by_text(reader.text("job_status.done")).first).to_be_visible(timeout=60_000)

    assert modes(firm, chargers) == {"off"}


def modes(firm: Firm, chargers: list[str]) -> set[str]:
    """Visitor use of all of them."""
    boss = firm.as_boss()
    told = [boss.get(f"/api/chargers/{charger}").json() for charger in chargers]
    return {one["visitor_use"]["mode"] for one in told}
