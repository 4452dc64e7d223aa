"""A company asks for a second factor: set up before all else, then asked for; in two languages."""

import pytest
from playwright.sync_api import expect

from tests.e2e.factor import set_up, sign_out
from tests.e2e.firms import Firm, a_firm
from tests.e2e.people import PASSWORD
from tests.e2e.reader import Reader

pytestmark = [pytest.mark.embedded, pytest.mark.browser]


def test_a_second_factor_is_set_up_first_and_a_recovery_code_stands_in(
    firm: Firm, reader: Reader
) -> None:
    strict = a_firm(firm.address, firm.language, "streng")
    required = {"second_factor_required": True}
    assert strict.as_boss().patch("/api/company", json=required).is_success

    reader.sign_in(strict.boss, PASSWORD)
    reader.arrives("/security")
    codes = set_up(reader)
    reader.arrives("/dashboard")
    sign_out(reader)
    reader.sign_in(strict.boss, PASSWORD)
    reader.fill("sign_in.code", codes[0])
    reader.press("sign_in.submit")

    reader.arrives("/dashboard")
    expect(reader.page.get_by_text(reader.text("factor.missing"))).to_have_count(0)
