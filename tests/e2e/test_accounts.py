"""How one gets an account and a password, from e-mails; in two languages."""

import re

import pytest
from playwright.sync_api import expect

from shared.i18n.catalogue import text
from tests.e2e.factor import sign_out
from tests.e2e.firms import Firm
from tests.e2e.people import PASSWORD, mail_to
from tests.e2e.reader import Reader
from tests.mailbox import link_to
from tests.system import Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

ANOTHER = "Andere-Borne-77!"
COMMON = "Password1!"
"""Keeps the rules, and is one of the first that anybody tries."""


def test_an_account_is_activated_once_by_a_link_that_is_fresh(firm: Firm, reader: Reader) -> None:
    email = firm.invite("nina")
    old = link_to(firm.address, email, "activate")

    with reader.told("**/api/activations/*", state="expired"):
        reader.go(old)
        reader.sees("activation.expired_title")
        reader.press("activation.resend")
        reader.sees("activation.resent")
    fresh = link_to(firm.address, email, "activate", but=old)
    _activate(reader, fresh)
    reader.arrives("/dashboard")
    welcome = re.escape(text(firm.language, "emails.welcome.subject"))
    assert email in str(mail_to(firm.address, email, welcome, reader.page)["to"])

    reader.go(fresh)
    reader.sees("activation.used_title")


def test_a_forgotten_password_is_replaced_once(firm: Firm, reader: Reader) -> None:
    email = firm.person("otto")

    reader.go("/forgot-password")
    reader.fill("field.email", email)
    reader.press("forgot.submit")
    reader.sees("forgot.sent_title")
    link = link_to(firm.address, email, "reset-password")
    _choose(reader, link)
    reader.sees("reset.done_title")
    _choose(reader, link)
    reader.sees("reset.over_title")

    reader.sign_in(email, ANOTHER)
    reader.arrives("/dashboard")


def test_a_changed_password_and_ended_sign_ins_count_everywhere(firm: Firm, reader: Reader) -> None:
    email = firm.person("uta")
    phone = Api(firm.address, email, PASSWORD).client

    reader.enter(email, "/security")
    ends = reader.page.get_by_role("button", name=reader.text("security.end"), exact=True)
    devices = reader.page.get_by_role("listitem").filter(has_text="python-httpx")
    expect(devices).to_have_count(2)
    devices.first.get_by_role("button").click()
    expect(devices).to_have_count(1)
    reader.press("security.end_others")
    expect(devices).to_have_count(0)
    expect(ends).to_have_count(0)
    assert phone.get("/api/me").status_code == 401

    reader.fill("security.current_password", PASSWORD)
    reader.fill("reset.title", ANOTHER)
    reader.press("reset.submit")
    reader.sees("security.password_changed")
    assert Api(firm.address, email, ANOTHER).client.get("/api/me").is_success


def test_whoever_signs_out_is_out_and_comes_back_to_where_they_were(
    firm: Firm, reader: Reader
) -> None:
    email = firm.person("yves")
    reader.sign_in(email, "Falsch-gelesen-1!")
    reader.is_refused()
    reader.sign_in(email, PASSWORD)
    reader.arrives("/dashboard")

    sign_out(reader)
    reader.go("/profile")
    reader.arrives("/sign-in")
    reader.sign_in(email, PASSWORD)

    reader.arrives("/profile")


def _activate(reader: Reader, link: str) -> None:
    """With a password that is refused, and then with another."""
    reader.go(link)
    reader.fill("field.first_name", "Nina")
    reader.fill("field.last_name", "Test")
    reader.press("common.next")
    _type_password(reader, COMMON)
    _accept_both(reader)
    reader.is_refused()
    reader.press("common.back")
    _type_password(reader, PASSWORD)
    reader.press("activation.submit")


def _type_password(reader: Reader, password: str) -> None:
    """Its rules are ticked as it is typed."""
    rules = reader.page.get_by_role("listitem")
    goes_on = reader.page.get_by_role("button", name=reader.text("common.next"), exact=True)
    reader.fill("password.new", "court")
    expect(rules.filter(has_text=reader.text("password.missing"))).to_have_count(4)
    expect(goes_on).to_be_disabled()
    reader.fill("password.new", password)
    expect(rules.filter(has_text=reader.text("password.met"))).to_have_count(4)
    goes_on.click()


def _accept_both(reader: Reader) -> None:
    """What can be read before; neither box alone will do."""
    with reader.page.context.expect_page() as opened:
        reader.page.get_by_role("link", name=reader.text("activation.read_terms")).click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(reader.text("terms.title"))
    opened.value.close()
    submit = reader.page.get_by_role("button", name=reader.text("activation.submit"), exact=True)
    for box in ("activation.accept_terms", "activation.accept_privacy"):
        expect(submit).to_be_disabled()
        reader.page.get_by_label(reader.text(box)).check()
    submit.click()


def _choose(reader: Reader, link: str) -> None:
    reader.go(link)
    reader.fill("password.new", ANOTHER)
    reader.press("reset.submit")
