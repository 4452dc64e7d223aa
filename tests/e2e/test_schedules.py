"""Reports that go out by themselves: an administrator plans one, sends it, ends it; whoever gets it
leaves with one press; in two languages."""

import httpx
import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.firms import Firm
from tests.e2e.reader import Reader
from tests.mailbox import link_to

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

SENT_WITHIN_MS = 60_000
OUTSIDER = "accountant@elsewhere.example"


def a_schedule(firm: Firm, name: str, *recipients: str) -> str:
    """Its page."""
    plan = {
        "name": name,
        "every": "month",
        "at": "07:00",
        "format": "xlsx",
        "language": firm.language,
        "recipients": recipients,
    }
    answer = firm.as_boss().post("/api/report-schedules", json=plan)
    assert answer.is_success, answer.text
    return f"/schedules/{answer.json()['id']}"


def region(reader: Reader, key: str) -> Locator:
    """The part of the page with this heading."""
    heading = reader.page.get_by_role("heading", name=reader.text(key), exact=True)
    return reader.page.locator("section", has=heading)


def delivered(reader: Reader, email: str) -> Locator:
    """The line that says that the mail to somebody was sent: no list of lines holds it."""
    lines = region(reader, "schedules.history").get_by_role("listitem")
    alone = lines.filter(has_not=reader.page.get_by_role("listitem"))
    sent = reader.page.get_by_text(reader.text("delivery_state.sent"), exact=True)
    return alone.filter(has_text=email).filter(has=sent).first


def test_a_weekly_report_is_planned_sent_and_ended(firm: Firm, reader: Reader) -> None:
    page = reader.page
    reader.enter(firm.boss, "/sessions")
    page.get_by_role("link", name=reader.text("nav.schedules")).click()
    reader.arrives("/schedules")
    page.get_by_role("link", name=reader.text("schedules.add")).first.click()
    reader.arrives("/schedules/new")
    page.get_by_label(reader.text("schedules.name"), exact=True).fill("Weekly figures")
    page.get_by_label(reader.text("schedules.period_of")).select_option("week")
    page.get_by_label(reader.text("schedules.at"), exact=True).select_option("06:30")
    reader.press("schedules.add")

    expect(page.get_by_role("heading", level=1, name="Weekly figures")).to_be_visible()
    reader.sees("schedules.nothing_yet")
    page.get_by_role("link", name=reader.text("nav.schedules")).first.click()
    row = page.get_by_role("row").filter(has_text="Weekly figures")
    expect(row.get_by_text(reader.text("schedules.active"), exact=True)).to_be_visible()
    row.get_by_role("link").click()

    reader.press("schedules.send_now")
    page.get_by_role("alertdialog").get_by_role("button").last.click()
    expect(delivered(reader, firm.boss)).to_be_visible(timeout=SENT_WITHIN_MS)
    page.get_by_role("button", name=reader.text("schedules.more", name="Weekly figures")).click()
    page.get_by_role("menuitem", name=reader.text("schedules.delete")).click()
    reader.confirm("schedules.delete")

    reader.arrives("/schedules")
    expect(page.get_by_role("row").filter(has_text="Weekly figures")).to_have_count(0)


def test_what_is_wrong_with_a_plan_is_said_at_its_field(firm: Firm, reader: Reader) -> None:
    reader.enter(firm.boss, "/schedules/new")
    recipients = reader.page.get_by_label(reader.text("schedules.recipients"))
    reader.page.get_by_label(reader.text("schedules.name"), exact=True).fill("Mine")
    recipients.fill("nobody")

    reader.press("schedules.add")

    expect(recipients).to_have_attribute("aria-invalid", "true")
    expect(recipients).to_have_value("nobody")


def test_a_report_is_looked_at_before_it_goes_out(firm: Firm, reader: Reader) -> None:
    reader.enter(firm.boss, a_schedule(firm, "Looked at", firm.boss))

    reader.press("schedules.preview")

    dialog = reader.page.get_by_role("dialog")
    expect(dialog.get_by_text("Looked at").first).to_be_visible(timeout=SENT_WITHIN_MS)
    expect(dialog.get_by_role("button", name=reader.text("sessions.download"))).to_be_visible()


def test_somebody_outside_gets_it_once_confirmed_and_leaves(firm: Firm, reader: Reader) -> None:
    page = reader.page
    reader.enter(firm.boss, a_schedule(firm, "Outside", firm.boss, OUTSIDER))
    page.get_by_role("button", name=reader.text("schedules.confirm_one", email=OUTSIDER)).click()
    reader.sees("schedules.confirmed")
    reader.press("schedules.send_now")
    page.get_by_role("alertdialog").get_by_role("button").last.click()
    expect(delivered(reader, OUTSIDER)).to_be_visible(timeout=SENT_WITHIN_MS)

    seen = httpx.get(f"{firm.address}/mail/messages.json", timeout=30).json()
    assert any(OUTSIDER in str(mail["to"]) and "Outside" in mail["subject"] for mail in seen)
    path = page.url
    reader.go(link_to(firm.address, OUTSIDER, "unsubscribe"))
    reader.press("unsubscribe.submit")
    reader.sees("unsubscribe.done")
    page.goto(path)

    mine = region(reader, "schedules.recipients").get_by_role("listitem").filter(has_text=OUTSIDER)
    expect(mine.get_by_text(reader.text("recipient_state.unsubscribed"))).to_be_visible()
