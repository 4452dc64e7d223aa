"""A second factor that a company asks for, or that one wants oneself; in two languages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.factor import kept_codes, set_up, sign_out
from tests.e2e.firms import Firm, a_firm
from tests.e2e.people import PASSWORD
from tests.e2e.reader import Reader
from tests.system import Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]


def test_a_second_factor_is_set_up_first_and_a_recovery_code_stands_in(
    firm: Firm, reader: Reader
) -> None:
    strict = a_firm(firm.address, firm.language, "streng")
    reader.enter(strict.boss, "/company")
    required = reader.page.get_by_label(reader.text("factor.company_required"))
    required.click()
    reader.sees("factor.company_saved")
    expect(required).to_be_checked()
    reader.leave()

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


def test_a_second_factor_of_ones_own_is_renewed_turned_off_and_taken_away_where_it_was_lost(
    firm: Firm, readers: Iterator[Reader]
) -> None:
    email = firm.person("kurt")
    boss, kurt = next(readers), next(readers)
    kurt.enter(email, "/security")

    old = set_up(kurt, "factor.off")
    expect(kurt.page.get_by_text(kurt.text("factor.on"), exact=True)).to_be_visible()
    kurt.press("factor.renew")
    dialog = kurt.page.get_by_role("dialog")
    kurt.fill("security.current_password", PASSWORD, dialog)
    kurt.press("factor.renew", dialog)
    new = kept_codes(kurt, kurt.page.get_by_role("alertdialog"))
    assert set(new).isdisjoint(old)

    kurt.press("factor.remove")
    kurt.fill("security.current_password", PASSWORD, dialog)
    kurt.fill("factor.code", old[0], dialog)
    kurt.press("factor.remove", dialog)
    kurt.is_refused()
    kurt.fill("factor.code", new[0], dialog)
    kurt.press("factor.remove", dialog)
    kurt.sees("factor.removed")

    set_up(kurt, "factor.off")
    boss.enter(firm.boss, "/users")
    boss.act("Kurt Test", "users.reset_factor")
    boss.confirm("users.reset_factor")
    boss.sees("users.factor_reset")
    assert Api(firm.address, email, PASSWORD).client.get("/api/me").is_success
