"""An operator writes the help page and says whom to ask, a manager reads it; in two languages."""

import pytest
from playwright.sync_api import expect

from tests.e2e.firms import Firm
from tests.e2e.reader import Reader
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

KIM = {"name": "Kim Sand", "email": "kim@hub.example", "phone": ""}
DESK = {"name": "Help 24", "email": "desk@hub.example", "phone": "+33 1 02 03 04 05"}


def test_what_an_operator_writes_is_on_the_help_page(firm: Firm, reader: Reader) -> None:
    staff = Api(firm.address, *OPERATOR).client
    staff.patch("/api/me", json={"language": firm.language})
    whom = {"account_manager": KIM, "service_desk": DESK}
    assert staff.patch(f"/api/operator/companies/{firm.id}", json=whom).is_success
    price, asked = f"8 € ({firm.language})", f"Question {firm.language}?"
    reader.enter(OPERATOR[0], f"/operator/help?language={firm.language}", OPERATOR[1])
    reader.fill("help.subscription_title", price)
    reader.press("help.add_question")
    reader.fill("help.question", asked)
    reader.fill("help.answer", "24/7")
    reader.press("common.save")
    reader.sees("help.saved")

    reader.leave()
    reader.enter(firm.boss, "/help")

    reader.sees("help.subscription_title")
    expect(reader.page.get_by_text(price)).to_be_visible()
    reader.page.get_by_text(asked).click()
    expect(reader.page.get_by_text("24/7")).to_be_visible()
    for contact in (KIM, DESK):
        expect(reader.page.get_by_text(contact["name"], exact=True)).to_be_visible()
        mail = reader.page.get_by_role("link", name=contact["email"])
        expect(mail).to_have_attribute("href", f"mailto:{contact['email']}")
    phone = reader.page.get_by_role("link", name=DESK["phone"])
    expect(phone).to_have_attribute("href", "tel:+33102030405")
