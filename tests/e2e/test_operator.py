"""An operator sets up a company with all that belongs to it, changes it, and closes it; in two
languages."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.firms import Firm, activate
from tests.e2e.people import PASSWORD
from tests.e2e.reader import Reader
from tests.mailbox import link_to
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]


def test_a_company_is_set_up_found_and_closed(firm: Firm, reader: Reader) -> None:
    Api(firm.address, *OPERATOR).client.patch("/api/me", json={"language": firm.language})
    name, domain = f"Zeta {firm.language}", f"zeta-{firm.language}.example"
    site, serial, boss = f"Depot {firm.language}", f"ZE-{firm.language}-1", f"boss@{domain}"
    reader.enter(OPERATOR[0], "/operator/companies/new", OPERATOR[1])

    _create(reader, name, domain)
    _add_site(reader, site)
    _change_site(reader, site)
    _add_charger(reader, serial)
    _change_charger(reader)
    _issue_card(reader, f"ZE-{firm.language.upper()}-CARD")
    _invite_the_wrong_one(reader, f"nobody@{domain}")
    _invite(reader, firm.address, boss)
    _set_contact(reader)
    for wanted in (name, serial, site, boss):
        _is_found(reader, wanted, name)

    client = Api(firm.address, boss, PASSWORD).client
    assert client.get("/api/contacts").json()["account_manager"]["name"] == "Kim"
    reader.press("operator.close")
    reader.confirm("operator.close")
    reader.sees("operator.closed_badge")
    assert client.get("/api/me").json()["code"] == "company_closed"
    reader.press("operator.reopen")
    reader.sees("operator.reopened")
    assert Api(firm.address, boss, PASSWORD).client.get("/api/me").is_success


def _create(reader: Reader, name: str, domain: str) -> None:
    reader.fill("operator.name", name)
    reader.fill("operator.email_domain", "co.uk")
    reader.page.get_by_label(reader.text("operator.time_zone")).select_option("Europe/Paris")
    reader.page.get_by_label(reader.text("field.language")).select_option(reader.language)
    reader.press("operator.create")
    reader.is_refused()
    reader.fill("operator.email_domain", domain)
    reader.press("operator.create")
    expect(reader.page.get_by_role("heading", name=name, level=1)).to_be_visible()


def _add_site(reader: Reader, name: str) -> None:
    dialog = _opened(reader, "operator.add_site")
    reader.fill("operator.site_name", name, dialog)
    reader.fill("operator.city", "Lyon", dialog)
    reader.fill("operator.latitude", "45.76", dialog)
    reader.fill("operator.longitude", "4.86", dialog)
    _sent(reader, "operator.add_site", dialog)
    expect(_section(reader, "operator.sites").get_by_text(name)).to_be_visible()


def _change_site(reader: Reader, name: str) -> None:
    """Its city and its time zone."""
    sites = _section(reader, "operator.sites")
    edit = reader.text("operator.edit_one", name=name)
    sites.get_by_role("button", name=edit, exact=True).click()
    dialog = reader.page.get_by_role("dialog")
    reader.fill("operator.city", "Annemasse", dialog)
    dialog.get_by_label(reader.text("operator.time_zone")).select_option("Europe/Zurich")
    _sent(reader, "common.save", dialog)
    row = sites.get_by_role("row").filter(has_text=name)
    expect(row).to_contain_text("Annemasse")
    expect(row).to_contain_text("Europe/Zurich")


def _add_charger(reader: Reader, serial: str) -> None:
    """Its password is made, and shown once."""
    dialog = _opened(reader, "operator.add_charger")
    reader.fill("operator.serial_number", serial, dialog)
    reader.fill("operator.charger_name", "Quai Z", dialog)
    reader.fill("operator.identity", f"{serial}-CP", dialog)
    _sent(reader, "operator.add_charger", dialog)
    once = reader.page.get_by_role("alertdialog")
    expect(once.locator("code")).to_have_text(re.compile(r"^\w{20}$"))
    once.get_by_role("button", name=reader.text("common.close"), exact=True).last.click()
    expect(once).to_be_hidden()
    chargers = _section(reader, "operator.chargers")
    expect(chargers.get_by_text(f"{serial}-CP")).to_be_visible()


def _change_charger(reader: Reader) -> None:
    """Its name, and when its subscription began and is renewed."""
    reader.act("Quai Z", "operator.edit_name_subscription")
    dialog = reader.page.get_by_role("dialog")
    reader.fill("operator.charger_name", "Quai Y", dialog)
    reader.type_day("operator.started_on", "01022026", dialog)
    reader.type_day("operator.renews_on", "01022028", dialog)
    _sent(reader, "common.save", dialog)
    row = _section(reader, "operator.chargers").get_by_role("row").filter(has_text="Quai Y")
    expect(row).to_contain_text("2026")
    expect(row).to_contain_text("2028")


def _issue_card(reader: Reader, number: str) -> None:
    """Then its account is another."""
    dialog = _opened(reader, "operator.add_card")
    reader.fill("operator.visual_number", number, dialog)
    reader.fill("operator.uid", number.encode().hex()[:20], dialog)
    reader.fill("operator.payment_account", "acc-1", dialog)
    _sent(reader, "operator.add_card", dialog)
    reader.act(number, "operator.edit_payment")
    dialog = reader.page.get_by_role("dialog")
    reader.fill("operator.payment_account", f"acc-{number}", dialog)
    _sent(reader, "common.save", dialog)
    expect(_section(reader, "operator.cards").get_by_text(f"acc-{number}")).to_be_visible()


def _invite_the_wrong_one(reader: Reader, email: str) -> None:
    """Then no longer."""
    dialog = _opened(reader, "operator.add_manager")
    reader.fill("field.email", email, dialog)
    _sent(reader, "operator.add_manager", dialog)
    reader.act(email, "users.withdraw")
    reader.sees("users.withdrawn")
    table = _section(reader, "operator.managers").get_by_role("cell", name=email)
    expect(table).to_have_count(0)


def _invite(reader: Reader, address: str, email: str) -> None:
    """Twice, since the first e-mail was overlooked."""
    dialog = _opened(reader, "operator.add_manager")
    reader.fill("field.email", email, dialog)
    _sent(reader, "operator.add_manager", dialog)
    managers = _section(reader, "operator.managers")
    expect(managers.get_by_text(email)).to_be_visible()
    first = link_to(address, email, "activate")
    reader.act(email, "users.resend")
    link_to(address, email, "activate", but=first)
    activate(address, email, "boss", reader.language)


def _set_contact(reader: Reader) -> None:
    dialog = _opened(reader, "operator.edit")
    contact = dialog.get_by_role("group", name=reader.text("contact.account_manager"))
    reader.fill("contact.name", "Kim", contact)
    reader.fill("field.email", "kim@hub.example", contact)
    _sent(reader, "common.save", dialog)
    reader.sees("operator.saved")


def _is_found(reader: Reader, text: str, company: str) -> None:
    reader.go("/operator")
    reader.fill("operator.search", text)
    reader.page.get_by_role("link", name=text).first.click()
    expect(reader.page.get_by_role("heading", name=company, level=1)).to_be_visible()


def _opened(reader: Reader, key: str) -> Locator:
    reader.press(key)
    return reader.page.get_by_role("dialog")


def _sent(reader: Reader, key: str, dialog: Locator) -> None:
    reader.press(key, dialog)
    expect(dialog).to_be_hidden()


def _section(reader: Reader, key: str) -> Locator:
    return reader.page.get_by_role("region", name=reader.text(key), exact=True)
