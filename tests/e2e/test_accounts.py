"""How one gets an account and a password, from e-mails; in two languages."""

import pytest
from playwright.sync_api import expect

from tests.e2e.firms import Firm, link_to
from tests.e2e.people import PASSWORD
from tests.e2e.reader import Reader
from tests.system import Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

ANOTHER = "Andere-Borne-77!"


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


def _activate(reader: Reader, link: str) -> None:
    reader.go(link)
    reader.fill("field.first_name", "Nina")
    reader.fill("field.last_name", "Test")
    reader.press("common.next")
    reader.fill("password.new", PASSWORD)
    reader.press("common.next")
    for box in ("activation.accept_terms", "activation.accept_privacy"):
        reader.page.get_by_label(reader.text(box)).check()
    reader.press("activation.submit")


def _choose(reader: Reader, link: str) -> None:
    reader.go(link)
    reader.fill("password.new", ANOTHER)
    reader.press("reset.submit")
