"""What people do in the web client, a function per errand; words are the client's own (French)."""

import re
from collections.abc import Sequence
from pathlib import Path

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.e2e.words import word

PASSWORD = "Chargeur-42!"


def sign_in(page: Page, address: str, email: str, password: str) -> None:
    """From anywhere to the first page."""
    page.goto(f"{address}/sign-in")
    page.get_by_label(word("field.email")).fill(email)
    page.get_by_label(word("field.password")).fill(password)
    page.get_by_role("button", name=word("sign_in.submit")).click()
    page.wait_for_url(re.compile("/(operator|dashboard)"))


def choose_french(page: Page, name: str) -> None:
    """From the menu under one's name, whatever the language was."""
    page.get_by_role("button", name=re.compile(re.escape(name))).click()
    page.get_by_role("menuitem", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def create_company(page: Page, name: str, domain: str) -> None:
    """The operator's first errand: ends on the company's page."""
    page.get_by_role("link", name=word("operator.create")).click()
    page.get_by_label(word("operator.name")).fill(name)
    page.get_by_label(word("operator.email_domain")).fill(domain)
    page.get_by_label(word("operator.time_zone")).select_option("Europe/Paris")
    page.get_by_role("button", name=word("operator.create")).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def add_site(page: Page, name: str, city: str) -> None:
    """On a company's page."""
    dialog = _opened(page, "operator.add_site")
    dialog.get_by_label(word("operator.site_name")).fill(name)
    dialog.get_by_label(word("operator.city")).fill(city)
    _sent(dialog, "operator.add_site")
    expect(_section(page, "operator.sites").get_by_text(name)).to_be_visible()


def add_charger(page: Page, serial: str, name: str, site: str, password: str) -> None:
    """On a company's page."""
    dialog = _opened(page, "operator.add_charger")
    dialog.get_by_label(word("operator.serial_number")).fill(serial)
    dialog.get_by_label(word("operator.charger_name")).fill(name)
    dialog.get_by_label(word("operator.site"), exact=True).select_option(label=site)
    dialog.get_by_label(word("operator.charger_password")).fill(password)
    _sent(dialog, "operator.add_charger")
    expect(_section(page, "operator.chargers").get_by_text(serial).first).to_be_visible()


def issue_card(page: Page, visual_number: str, uid: str) -> None:
    """On a company's page."""
    dialog = _opened(page, "operator.add_card")
    dialog.get_by_label(word("operator.visual_number")).fill(visual_number)
    dialog.get_by_label(word("operator.uid")).fill(uid)
    _sent(dialog, "operator.add_card")
    expect(_section(page, "operator.cards").get_by_text(visual_number)).to_be_visible()


def invite_manager(page: Page, email: str) -> None:
    """On a company's page: the activation e-mail goes out."""
    dialog = _opened(page, "operator.add_manager")
    dialog.get_by_label(word("field.email")).fill(email)
    _sent(dialog, "operator.add_manager")
    expect(_section(page, "operator.managers").get_by_text(email)).to_be_visible()


def activate(page: Page, link: str, first: str, last: str) -> None:
    """Names, password with its rules, both boxes; ends signed in."""
    page.goto(link)
    page.get_by_label(word("field.first_name")).fill(first)
    page.get_by_label(word("field.last_name"), exact=True).fill(last)
    page.get_by_role("button", name=word("common.next")).click()
    _choose_password(page)
    submit = page.get_by_role("button", name=word("activation.submit"))
    for box in ("activation.accept_terms", "activation.accept_privacy"):
        page.get_by_label(word(box)).check()
    submit.click()
    page.wait_for_url(re.compile("/dashboard"))


def _choose_password(page: Page) -> None:
    field = page.get_by_label(word("password.new"), exact=True)
    field.fill("court")
    rules = page.get_by_role("listitem")
    expect(rules.filter(has_text=word("password.missing"))).to_have_count(4)
    field.fill(PASSWORD)
    expect(rules.filter(has_text=word("password.met"))).to_have_count(4)
    page.get_by_role("button", name=word("common.next")).click()


def add_card(page: Page, visual_number: str, label: str, chargers: Sequence[str]) -> None:
    """A private access card, and the chargers that it opens, free."""
    page.get_by_role("link", name=word("nav.cards")).click()
    page.get_by_role("button", name=word("cards.add")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(word("cards.visual_number")).fill(visual_number)
    dialog.get_by_label(word("cards.label")).fill(label)
    dialog.get_by_label(word("cards.cost_centre")).fill("Flotte")
    for charger in chargers:
        dialog.get_by_role("checkbox", name=re.compile(re.escape(charger))).check()
    dialog.get_by_role("button", name=word("common.apply")).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("cell", name=re.compile(re.escape(label))).first).to_be_visible()


def open_charger(page: Page, name: str) -> None:
    """From the menu to the details of a charger."""
    page.get_by_role("link", name=word("nav.chargers")).click()
    expect(page.get_by_role("heading", name=word("nav.chargers"), level=1)).to_be_visible()
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def stop_session(page: Page) -> None:
    """On a charger's page; waits for the outcome."""
    page.get_by_role("button", name=word("charger.stop_session")).click()


def block(page: Page, name: str) -> Locator:
    """The number in a block of the dashboard."""
    return page.locator(f'a[data-block="{name}"] > span').last


def download(page: Page, form: str, folder: Path) -> Path:
    """On the sessions' page: a file of this form, as the browser saves it."""
    page.get_by_role("button", name=word("sessions.download")).click()
    with page.expect_download() as started:
        page.get_by_role("menuitem", name=word(f"report_format.{form}")).click()
    file = folder / f"sessions.{form}"
    started.value.save_as(file)
    return file


def mail_to(address: str, email: str, subject: str, page: Page) -> dict[str, str]:
    """The newest e-mail to somebody; waits until it is in the local mailbox."""
    for _ in range(100):
        messages = httpx.get(f"{address}/mail/messages.json", timeout=10).json()
        for message in messages:
            if email in str(message["to"]) and re.search(subject, message["subject"]):
                found: dict[str, str] = message
                return found
        page.wait_for_timeout(200)
    raise AssertionError(f"no e-mail to {email} about {subject}")


def _opened(page: Page, key: str) -> Locator:
    page.get_by_role("button", name=word(key)).first.click()
    return page.get_by_role("dialog")


def _sent(dialog: Locator, key: str) -> None:
    dialog.get_by_role("button", name=word(key)).click()
    expect(dialog).to_be_hidden()


def _section(page: Page, key: str) -> Locator:
    return page.get_by_role("region", name=word(key), exact=True)
