"""A company asks for a second factor: set up before all else, then asked for; in two languages."""

import pyotp
import pytest
from playwright.sync_api import expect

from tests.e2e.firms import Firm, a_firm
from tests.e2e.people import PASSWORD
from tests.e2e.reader import Reader
from tests.e2e.words import saying

pytestmark = [pytest.mark.embedded, pytest.mark.browser]


def test_a_second_factor_is_set_up_first_and_a_recovery_code_stands_in(
    firm: Firm, reader: Reader
) -> None:
    strict = a_firm(firm.address, firm.language, "streng")
    required = {"second_factor_required": True}
    assert strict.as_boss().patch("/api/company", json=required).is_success

    reader.sign_in(strict.boss, PASSWORD)
    reader.arrives("/security")
    codes = _set_up(reader)
    reader.arrives("/dashboard")
    _sign_out(reader)
    reader.arrives("/sign-in")
    reader.sign_in(strict.boss, PASSWORD)
    reader.fill("sign_in.code", codes[0])
    reader.press("sign_in.submit")

    reader.arrives("/dashboard")
    expect(reader.page.get_by_text(reader.text("factor.missing"))).to_have_count(0)


def _set_up(reader: Reader) -> list[str]:
    reader.sees("factor.missing")
    reader.press("factor.set_up")
    dialog = reader.page.get_by_role("dialog")
    reader.fill("security.current_password", PASSWORD, dialog)
    reader.press("common.next", dialog)
    code = dialog.locator("code")
    expect(code).to_be_visible()
    reader.fill("factor.code", pyotp.TOTP(code.inner_text()).now(), dialog)
    reader.press("factor.confirm", dialog)
    shown = dialog.get_by_role("listitem")
    expect(shown).to_have_count(10)
    codes = shown.all_inner_texts()
    reader.press("factor.codes_kept", dialog)
    return codes


def _sign_out(reader: Reader) -> None:
    menu = saying("frame.user_menu", reader.language)
    reader.page.get_by_role("button", name=menu).click()
    reader.page.get_by_role("menuitem", name=reader.text("nav.sign_out")).click()
