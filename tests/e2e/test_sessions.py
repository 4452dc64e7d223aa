"""Managers narrow the list of sessions down, and read one of them closely; in two languages."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from ocpp.v16.enums import ChargePointStatus, Reason
from playwright.sync_api import expect

from tests.e2e.chargers import Remote, charger_at
from tests.e2e.firms import Firm
from tests.e2e.reader import Reader
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def sessions(firm: Firm) -> list[dict[str, Any]]:
    """Two of the firm's, newest first: of a card that it knows, and of one that it does not."""
    staff = Api(firm.address, *OPERATOR).client
    base = f"/api/operator/companies/{firm.id}"
    place = {"name": "Hof", "address": {"city": "Lyon"}, "time_zone": "Europe/Paris"}
    site = _made(staff, f"{base}/sites", place)["id"]
    serial, known = f"SE-{firm.language}", f"04AB{firm.language.encode().hex()}77"
    new = {"serial_number": serial, "name": "Dock", "site": site}
    charger = _made(staff, f"{base}/chargers", new)
    number = f"SE-{firm.language}-0001"
    _made(staff, "/api/operator/cards", {"uid": known, "visual_number": number})
    card = {"visual_number": number, "label": "Van 7", "holder": "Ada", "cost_centre": "4711"}
    _made(firm.as_boss(), "/api/cards", {**card, "chargers": [charger["id"]]})
    with charger_at(firm.address, serial, charger["password"]) as dock:
        dock.do(lambda c: c.boot())
        dock.do(lambda c: c.report(1, ChargePointStatus.available))
        _charge(dock, "DEADBEEF", datetime.now(UTC) - 4 * HOUR)
        _charge(dock, known.upper(), datetime.now(UTC) - 2 * HOUR)
    found: list[dict[str, Any]] = firm.as_boss().get("/api/sessions").json()["items"]
    return found


def test_the_list_is_narrowed_by_holder_and_the_filter_is_a_link(
    firm: Firm, reader: Reader, sessions: list[dict[str, Any]]
) -> None:
    page = reader.page
    reader.enter(firm.boss, "/sessions")
    rows = page.get_by_role("row").filter(has=page.get_by_role("link"))
    expect(rows).to_have_count(len(sessions))

    page.get_by_text(reader.text("messages.more_filters")).click()
    page.get_by_label(reader.text("session.holder")).fill("ada")

    expect(rows).to_have_count(1)
    assert "holder=ada" in page.url
    page.reload()
    expect(rows).to_have_count(1)


def test_the_power_of_a_session_is_read_by_keyboard_and_as_a_table(
    firm: Firm, reader: Reader, sessions: list[dict[str, Any]]
) -> None:
    page = reader.page
    reader.enter(firm.boss, f"/sessions/{sessions[0]['id']}")
    cursor = page.get_by_role("slider", name=reader.text("session.power_over_time"))
    last = cursor.get_attribute("aria-valuetext")

    cursor.press("ArrowLeft")
    assert cursor.get_attribute("aria-valuetext") != last
    page.get_by_text(reader.text("chart.as_table")).click()

    table = page.get_by_role("table", name=reader.text("session.power_over_time"))
    expect(table.get_by_role("row")).to_have_count(6)


def test_the_messages_of_a_session_are_shown_word_for_word(
    firm: Firm, reader: Reader, sessions: list[dict[str, Any]]
) -> None:
    page = reader.page
    reader.enter(firm.boss, f"/sessions/{sessions[0]['id']}")

    reader.press("session.show_frames")

    expect(page.get_by_role("button", name="StopTransaction")).to_be_visible()


@pytest.mark.usefixtures("sessions")
def test_a_file_that_was_asked_for_is_found_again(firm: Firm, reader: Reader) -> None:
    page, now = reader.page, datetime.now(UTC)
    period = {"from": (now - 24 * HOUR).isoformat(), "to": now.isoformat()}
    _made(firm.as_boss(), "/api/reports", {"format": "csv", **period})
    reader.enter(firm.boss, "/reports")

    row = page.get_by_role("row").filter(has_text=reader.text("report_format.csv")).first
    with page.expect_download() as started:
        row.get_by_role("button", name=reader.text("sessions.download")).click()

    assert started.value.suggested_filename.endswith(".csv")


def _charge(dock: Remote, uid: str, begun: datetime) -> None:
    """For an hour, read every quarter-hour."""
    quarter = HOUR / 4
    dock.do(lambda c: c.report(1, ChargePointStatus.charging))
    running = dock.do(lambda c: c.start_transaction(1, uid, 1_000, begun))
    for number, power in enumerate((11_000, 9_000, 4_000), start=1):
        wh, at = 1_000 + 2_500 * number, begun + number * quarter
        dock.do(lambda c, wh=wh, power=power, at=at: c.meter(running, wh, power, at))  # type: ignore[misc]
    dock.do(lambda c: c.stop_transaction(running, 9_250, Reason.local, begun + HOUR))
    dock.do(lambda c: c.report(1, ChargePointStatus.available))


def _made(client: httpx.Client, path: str, new: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(path, json=new)
    assert answer.is_success, answer.text
    made: dict[str, Any] = answer.json()
    return made
