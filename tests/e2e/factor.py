"""A second factor, set up in the browser."""

import pyotp
from playwright.sync_api import Locator, expect

from tests.e2e.people import PASSWORD
from tests.e2e.reader import Reader
from tests.e2e.words import saying


def set_up(reader: Reader, standing: str = "factor.missing") -> list[str]:
    """On the page that says how it stands; ten recovery codes."""
    expect(reader.page.get_by_text(reader.text(standing), exact=True).first).to_be_visible()
    reader.press("factor.set_up")
    dialog = reader.page.get_by_role("dialog")
    reader.fill("security.current_password", PASSWORD, dialog)
    reader.press("common.next", dialog)
    code = dialog.locator("code")
    expect(code).to_be_visible()
    reader.fill("factor.code", pyotp.TOTP(code.inner_text()).now(), dialog)
    reader.press("factor.confirm", dialog)
    return kept_codes(reader, dialog)


def kept_codes(reader: Reader, dialog: Locator) -> list[str]:
    """Of the dialog that shows them this once."""
    shown = dialog.get_by_role("listitem")
    expect(shown).to_have_count(10)
    codes = shown.all_inner_texts()
    reader.press("factor.codes_kept", dialog)
    return codes


def sign_out(reader: Reader) -> None:
    """From the menu under one's name."""
    menu = saying("frame.user_menu", reader.language)
    reader.page.get_by_role("button", name=menu).click()
    reader.page.get_by_role("menuitem", name=reader.text("nav.sign_out")).click()
    reader.arrives("/sign-in")
