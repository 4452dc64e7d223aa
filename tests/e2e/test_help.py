"""An operator writes the help page, a manager reads it; in two languages."""

import pytest
from playwright.sync_api import expect

from tests.e2e.firms import Firm
from tests.e2e.reader import Reader
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]


def test_what_an_operator_writes_is_on_the_help_page(firm: Firm, reader: Reader) -> None:
    Api(firm.address, *OPERATOR).client.patch("/api/me", json={"language": firm.language})
    price, asked = f"8 € ({firm.language})", f"Question {firm.language}?"
    reader.enter(OPERATOR[0], f"/operator/help?language={firm.language}", OPERATOR[1])
    reader.fill("help.subscription_title", price)
    reader.press("help.add_question")
    reader.fill("help.question", asked)
    reader.fill("help.answer", "24/7")
    reader.press("common.save")
    reader.sees("help.saved")

    reader.page.context.clear_cookies()
    reader.enter(firm.boss, "/help")

    reader.sees("help.subscription_title")
    expect(reader.page.get_by_text(price)).to_be_visible()
    reader.page.get_by_text(asked).click()
    expect(reader.page.get_by_text("24/7")).to_be_visible()
