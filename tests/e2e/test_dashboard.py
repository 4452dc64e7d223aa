"""The dashboard over a period: it is in the address, and charts are read without a mouse."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.firms import Firm
from tests.e2e.insights import tell_insights
from tests.e2e.reader import Reader

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

PHONE_PX = 390


def test_a_period_is_picked_and_stands_in_the_address(firm: Firm, reader: Reader) -> None:
    reader.enter(firm.boss, "/dashboard")
    picker = reader.page.get_by_label(reader.text("range.preset"))
    expect(picker).to_have_value("last_7_days")
    reader.sees("performance.none")

    picker.select_option("last_month")

    expect(reader.page).to_have_url(re.compile(r"from=\d{4}-\d\d-01&to=\d{4}-\d\d-\d\d"))
    reader.page.reload()
    expect(picker).to_have_value("last_month")


def test_exact_values_are_reached_by_keyboard_and_as_a_table(firm: Firm, reader: Reader) -> None:
    tell_insights(reader.page, firm.language)
    reader.enter(firm.boss, "/dashboard?from=2026-03-02&to=2026-03-03")
    title = reader.text("performance.history_title")
    chart = reader.page.get_by_role("slider", name=title)

    chart.press("End")
    expect(chart).to_have_attribute("aria-valuetext", re.compile("2026.*54,2"))
    panel = reader.page.locator("figure", has=chart)
    panel.get_by_text(reader.text("chart.as_table")).click()

    expect(panel.get_by_role("row")).to_have_count(3)


def test_nothing_is_wider_than_a_phone(firm: Firm, reader: Reader) -> None:
    reader.page.set_viewport_size({"width": PHONE_PX, "height": 844})
    tell_insights(reader.page, firm.language)
    reader.enter(firm.boss, "/dashboard?from=2026-03-02&to=2026-03-03")
    expect(reader.page.get_by_role("heading", name=reader.text("standing.title"))).to_be_visible()

    width = reader.page.evaluate("document.documentElement.scrollWidth")

    assert width == PHONE_PX
