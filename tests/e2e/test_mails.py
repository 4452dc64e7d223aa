"""Every e-mail in every language on a narrow and a wide screen: it fits, and stands up to axe."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from shared.emails.rendering import Letter, rendered
from shared.emails.templates import TEMPLATES
from shared.i18n.catalogue import LANGUAGES
from tests.e2e.inspector import AXE

pytestmark = [pytest.mark.browser]

VALUES = {
    "link": f"https://hub.example/activate/{'x' * 43}",
    "company": "Elektromobilitätsinfrastrukturbetreibergesellschaft mbH & Co. KG",
    "inviter": "Anna-Katharina Freifrau von und zu Hohenstein-Ladesäule",
    "first_name": "Anna-Katharina",
    "days": "7",
    "hours": "2",
    "period": "1.–31.10.2026",
    "site": "Zentrallager Süd – Parkhaus der Verwaltung, Untergeschoss 2",
    "name": "Monatlicher Nachhaltigkeitsbericht aller Betriebshöfe",
    "recipient": "anna-katharina.von-und-zu-hohenstein@buchhaltung.elektromobil.example",
}
# Landmarks are of pages: a mail is shown within one.
CHECK = """async () => (await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
})).violations"""
WIDTHS = {"narrow": 320, "wide": 1280}
EASY_TO_TAP = 44


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_mails_fit_and_can_be_read_and_followed(page: Page, width: str, language: str) -> None:
    page.set_viewport_size(ViewportSize(width=WIDTHS[width], height=800))
    for template in TEMPLATES:
        mail = rendered(Letter(template, language, VALUES))
        page.set_content(mail.html)

        widest = page.evaluate("document.documentElement.scrollWidth")
        button = page.locator(".button a")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(button).to_have_attribute("href", VALUES["link"])
        box = button.bounding_box()
        page.evaluate(AXE.read_text())
        found = [violation["id"] for violation in page.evaluate(CHECK)]

        assert widest <= WIDTHS[width], f"{template} is {widest} wide"
        assert box is not None
        assert box["height"] >= EASY_TO_TAP, template
        assert found == [], template
