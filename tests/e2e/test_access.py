"""Who may charge, and why: a card that nobody knew, then granted; on a desktop and a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.e2e.chargers import Remote, charger_at
from tests.e2e.firms import Firm
from tests.e2e.reader import Reader
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

SIZES = {"fr": ViewportSize(width=1440, height=900), "de": ViewportSize(width=390, height=844)}
SITE, CHARGER, GROUP = "Nordhof", "Quai 7", "Equipe 7"


@pytest.fixture
def charger(firm: Firm) -> Iterator[Remote]:
    """The firm's only one, on its only site, closed to visitors."""
    staff = Api(firm.address, *OPERATOR).client
    base = f"/api/operator/companies/{firm.id}"
    place = {"name": SITE, "address": {"city": "Lyon"}, "time_zone": "Europe/Paris"}
    site = staff.post(f"{base}/sites", json=place).json()["id"]
    serial = f"AX-{firm.language}"
    new = {"serial_number": serial, "name": CHARGER, "site": site}
    password = staff.post(f"{base}/chargers", json=new).json()["password"]
    with charger_at(firm.address, serial, password) as remote:
        remote.do(lambda c: c.boot())
        yield remote


def test_an_unknown_card_is_adopted_granted_and_withdrawn_with_the_reason_each_time(
    firm: Firm, reader: Reader, charger: Remote
) -> None:
    uid = f"04AC{firm.language.upper()}"
    reader.page.set_viewport_size(SIZES[firm.language])
    reader.enter(firm.boss, "/chargers")
    assert told(charger, uid) == "Invalid"

    reader.page.get_by_role("link", name=CHARGER).click()
    _adopt_and_grant(reader, uid)
    assert told(charger, uid) == "Accepted"
    reader.sees("reason.card_granted")
    _withdraw(reader)
    assert told(charger, uid) == "Invalid"

    _fill_a_group(reader, uid)
    assert told(charger, uid) == "Accepted"
    reader.go("/chargers")
    reader.page.get_by_role("link", name=CHARGER).click()
    reader.sees("reason.group_granted_at_site")
    leads = reader.page.get_by_role("link", name=reader.text("remedy.open_group", group=GROUP))
    leads.first.click()
    reader.press("groups.delete")
    reader.confirm("groups.delete")
    reader.arrives("/cards/groups")
    assert told(charger, uid) == "Invalid"


def told(charger: Remote, uid: str) -> str:
    """What the charger is answered when the card is held to it."""
    return charger.do(lambda c: c.authorize(uid))


def _adopt_and_grant(reader: Reader, uid: str) -> None:
    decisions = reader.page.locator("#decisions")
    expect(decisions.get_by_text(uid)).to_be_visible()
    reader.press("remedy.adopt_card", decisions)
    reader.press("remedy.grant_card", decisions)
    dialog = reader.page.get_by_role("dialog")
    _last_button(dialog).click()
    expect(dialog).to_be_hidden()
    expect(decisions.get_by_text(reader.text("decisions.now_accepted"))).to_be_visible()


def _withdraw(reader: Reader) -> None:
    reader.press("remedy.withdraw_card", reader.page.locator("#decisions"))
    dialog = reader.page.get_by_role("alertdialog")
    expect(dialog.get_by_text(reader.text("afterwards.off"))).to_be_visible()
    _last_button(dialog).click()
    expect(dialog).to_be_hidden()


def _fill_a_group(reader: Reader, uid: str) -> None:
    """With the card, and grants it the whole site."""
    reader.go("/cards/groups")
    reader.press("groups.add")
    dialog = reader.page.get_by_role("dialog")
    reader.fill("groups.name", GROUP, dialog)
    reader.press("groups.add", dialog)
    expect(reader.page.get_by_role("heading", name=GROUP, level=1)).to_be_visible()
    reader.press("groups.add_cards")
    dialog.get_by_role("checkbox", name=uid).check()
    _last_button(dialog).click()
    expect(dialog).to_be_hidden()
    expect(reader.page.get_by_role("cell", name=uid).first).to_be_visible()
    reader.press("access.grant")
    dialog.get_by_role("checkbox", name=SITE).check()
    _last_button(dialog).click()
    expect(dialog).to_be_hidden()
    expect(reader.page.get_by_role("link", name=SITE)).to_be_visible()


def _last_button(dialog: Locator) -> Locator:
    """The one that does it: how it is called tells of how many."""
    return dialog.get_by_role("button").last
