"""The main story: a charger charges, its manager sees it, a report comes out.

One test, since each part stands on the one before; its steps are the story's numbers. The charger
speaks through the `ocpp` package and knows nothing of the product.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import websockets
from ocpp.v16.enums import ChargePointStatus, Reason
from playwright.sync_api import Page, expect

from infra.local.simulator.station import Transaction
from tests.e2e import people
from tests.e2e.chargers import Remote, charger_at
from tests.e2e.figures import figures_of_excel, figures_of_pdf, row_of
from tests.e2e.words import word
from tests.system import OPERATOR, Api, System

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

MANAGER = "marie.curie@lumen.example"
CHARGERS = [
    ("LM-001", "Entrée nord", "Siège", "motdepasse-borne-001"),
    ("LM-002", "Entrée sud", "Siège", "motdepasse-borne-002"),
    ("LM-003", "Quai 7", "Dépôt", "motdepasse-borne-003"),
]
CARD, NUMBER = "04AABBCCDD1180", "LM-2026-0001"


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    """Of its own, since it is killed in the middle."""
    made = System(tmp_path / "state")
    made.start()
    yield made
    made.stop()


def test_a_charger_charges_its_manager_sees_it_and_a_report_comes_out(
    system: System, page: Page, tmp_path: Path
) -> None:
    address = system.address
    _the_operator_creates_a_company(page, address)
    _the_manager_activates_the_account(page, address)
    serial, name, _, password = CHARGERS[0]
    with charger_at(address, serial, password) as charger:
        _a_charger_comes_to_life(page, charger)
        _a_card_gets_private_access(page, charger, name)
        _the_card_charges(page, charger)
        _the_manager_stops_a_second_session(page, charger, name)
    _both_sessions_are_on_paper(page, address, tmp_path)
    _nothing_is_lost_when_it_is_killed(system, page)


def _the_operator_creates_a_company(page: Page, address: str) -> None:
    people.sign_in(page, address, *OPERATOR)
    people.choose_french(page, OPERATOR[0])
    people.create_company(page, "Lumen SA", "lumen.example")
    people.add_site(page, "Siège", "Lyon")
    people.add_site(page, "Dépôt", "Grenoble")
    for serial, name, site, password in CHARGERS:
        people.add_charger(page, serial, name, site, password)
    people.issue_card(page, NUMBER, CARD)
    people.invite_manager(page, MANAGER)


def _the_manager_activates_the_account(page: Page, address: str) -> None:
    mail = people.mail_to(address, MANAGER, "(?i)activ", page)
    assert "Activer mon compte" in mail["html"]
    link = re.search(rf"{re.escape(address)}/activate/[\w-]+", mail["text"])
    assert link is not None
    page.context.clear_cookies()
    page.evaluate("localStorage.clear()")
    people.activate(page, link[0], "Marie", "Curie")
    people.mail_to(address, MANAGER, ".", page)


def _a_charger_comes_to_life(page: Page, charger: Remote) -> None:
    expect(people.block(page, "awaiting_synchronisation")).to_have_text("3")
    charger.do(lambda c: c.boot())
    for connector in (0, 1, 2):
        _says_free(charger, connector)
    expect(people.block(page, "available")).to_have_text("1")
    expect(people.block(page, "awaiting_synchronisation")).to_have_text("2")


def _says_free(charger: Remote, connector: int) -> None:
    charger.do(lambda c: c.report(connector, ChargePointStatus.available))


def _a_card_gets_private_access(page: Page, charger: Remote, name: str) -> None:
    assert charger.do(lambda c: c.authorize(CARD)) == "Invalid"
    people.add_card(page, NUMBER, "Utilitaire 07", [name])
    assert charger.do(lambda c: c.authorize(CARD)) == "Accepted"
    assert charger.do(lambda c: c.authorize("04FFFFFFFF1180")) == "Invalid"


def _the_card_charges(page: Page, charger: Remote) -> None:
    page.get_by_role("link", name=word("nav.dashboard")).click()
    expect(people.block(page, "available")).to_have_text("1")
    vehicle = _plugged_in(page, charger, 1_000)
    charger.do(lambda c: c.meter(vehicle, 3_500, 11_000))
    charger.do(lambda c: c.report(1, ChargePointStatus.suspended_ev))
    expect(people.block(page, "occupied")).to_have_text("1")
    _unplugged(charger, vehicle, 8_250, Reason.ev_disconnected)
    expect(people.block(page, "available")).to_have_text("1")


def _the_manager_stops_a_second_session(page: Page, charger: Remote, name: str) -> None:
    vehicle = _plugged_in(page, charger, 8_250)
    people.open_charger(page, name)
    people.stop_session(page)
    expect(page.get_by_text(word("command.accepted"))).to_be_visible()
    assert vehicle.stopping.is_set()
    _unplugged(charger, vehicle, 9_000, Reason.remote)
    expect(page.get_by_text(word("charger.session_ended"))).to_be_visible()


def _both_sessions_are_on_paper(page: Page, address: str, folder: Path) -> None:
    page.get_by_role("link", name=word("nav.sessions")).click()
    rows = page.get_by_role("row").filter(has_text="Utilitaire 07")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="7,250")).to_have_count(1)
    expect(rows.filter(has_text="0,750")).to_have_count(1)
    expect(rows.filter(has_text=word("session_type.private_free"))).to_have_count(2)
    manager = Api(address, MANAGER, people.PASSWORD)
    listed = manager.client.get("/api/sessions").json()["items"]
    told = sorted(row_of(session) for session in listed)
    assert figures_of_excel(people.download(page, "xlsx", folder)) == told
    assert figures_of_pdf(people.download(page, "pdf", folder), told)


def _nothing_is_lost_when_it_is_killed(system: System, page: Page) -> None:
    serial, _, _, password = CHARGERS[0]
    with charger_at(system.address, serial, password) as charger:
        vehicle = charger.do(lambda c: c.start_transaction(1, CARD, 9_000))
        charger.do(lambda c: c.meter(vehicle, 9_400, 11_000))
        mails = system.mails()
        system.kill()
    system.start()
    with charger_at(system.address, serial, password) as charger:
        charger.do(lambda c: c.stop_transaction(vehicle, 10_500, Reason.local))
        charger.do(lambda c: c.report(1, ChargePointStatus.available))
        page.goto(f"{system.address}/dashboard")
        expect(people.block(page, "available")).to_have_text("1")
    page.get_by_role("link", name=word("nav.sessions")).click()
    rows = page.get_by_role("row").filter(has_text="Utilitaire 07")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="1,500")).to_have_count(1)
    assert system.mails() == mails
    with pytest.raises(websockets.InvalidStatus), charger_at(system.address, serial, "wrong"):
        pass


def _plugged_in(page: Page, charger: Remote, meter_wh: int) -> Transaction:
    charger.do(lambda c: c.report(1, ChargePointStatus.preparing))
    vehicle = charger.do(lambda c: c.start_transaction(1, CARD, meter_wh))
    charger.do(lambda c: c.report(1, ChargePointStatus.charging))
    expect(people.block(page, "charging")).to_have_text("1")
    return vehicle


def _unplugged(charger: Remote, vehicle: Transaction, meter_wh: int, reason: Reason) -> None:
    charger.do(lambda c: c.stop_transaction(vehicle, meter_wh, reason))
    charger.do(lambda c: c.report(1, ChargePointStatus.finishing))
    charger.do(lambda c: c.report(1, ChargePointStatus.available))
