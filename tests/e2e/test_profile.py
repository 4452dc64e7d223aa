"""Somebody changes their name and their language, which takes effect at once; in two languages."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from shared.i18n.catalogue import text
from tests.e2e.firms import Firm
from tests.e2e.people import PASSWORD, mail_to
from tests.e2e.reader import NAMES, Reader
from tests.e2e.words import saying, word
from tests.system import Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]


def test_name_and_language_change_at_once_and_are_remembered(firm: Firm, reader: Reader) -> None:
    email = firm.person("paul")
    reader.enter(email, "/profile")
    reader.fill("field.first_name", "Paula")
    reader.press("common.save")
    reader.sees("profile.saved")
    menu = reader.page.get_by_role("button", name=saying("frame.user_menu", firm.language))
    expect(menu).to_contain_text("Paula")
    expect(reader.page.get_by_text(saying("profile.terms_accepted", firm.language))).to_be_visible()

    reader.page.get_by_label(reader.text("field.language")).select_option("nl")

    expect(reader.page.locator("html")).to_have_attribute("lang", "nl")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(word("profile.title", "nl"))
    reader.page.reload()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(word("profile.title", "nl"))
    assert Api(firm.address, email, PASSWORD).client.get("/api/me").json()["language"] == "nl"
    forgotten = f"{firm.address}/api/auth/forgot-password"
    assert httpx.post(forgotten, json={"email": email}, timeout=30).is_success
    subject = re.escape(text("nl", "emails.password_reset.subject"))
    mail_to(firm.address, email, subject, reader.page)

    reader.page.get_by_role("button", name=saying("frame.user_menu", "nl")).click()
    reader.page.get_by_role("menuitem", name=NAMES[firm.language], exact=True).click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(reader.text("profile.title"))
