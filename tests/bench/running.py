"""Figures of the whole system on this machine: how soon it is up, how soon a change is seen."""

import tempfile
import time
from pathlib import Path
from typing import Any

from ocpp.v16.enums import ChargePointStatus
from playwright.sync_api import Page, sync_playwright

from infra.local.builds import build_all
from tests.bench.figures import Figure, lower, middle, percentile
from tests.browser import launch_options
from tests.e2e.chargers import Remote, charger_at
from tests.e2e.company import Company, a_company
from tests.system import System

CHANGES = 40
WARM_UP = 5
SEEN_AT = """(block) => ({ at: new Promise((resolve) => {
  const number = document.querySelector(`a[data-block="${block}"] > span:last-child`);
  const look = () => number.textContent === "1" && (watcher.disconnect(), resolve(Date.now()));
  const watcher = new MutationObserver(look);
  watcher.observe(number, { childList: true, characterData: true, subtree: true });
  look();
}) })"""


def figures() -> list[Figure]:
    """A first start, not measured; a second one; then statuses, from charger to screen."""
    build_all()
    with tempfile.TemporaryDirectory() as folder:
        system = System(Path(folder) / "state")
        system.start()
        company = a_company(system.address)
        system.stop()
        begun = time.monotonic()
        system.start()
        ready = time.monotonic() - begun
        try:
            delays = _status_to_pixels(system, company)
        finally:
            system.stop()
    note = "charger's message sent to number on screen, embedded, one charger, Chromium"
    return [
        lower("warm make run to ready", ready, "s", "second start, DEMO=0, one run"),
        middle("status to pixels median", delays, "ms", note),
        lower("status to pixels p95", percentile(delays, 0.95), "ms", note),
    ]


def _status_to_pixels(system: System, company: Company) -> list[float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(locale="fr-FR")
        company.sign_in(page)
        page.wait_for_selector("a[data-block]")
        serial, password = company.charger
        with charger_at(system.address, serial, password) as charger:
            charger.do(lambda c: c.boot())
            delays = [_one_change(page, charger, turn) for turn in range(CHANGES + WARM_UP)]
        browser.close()
    return delays[WARM_UP:]


def _one_change(page: Page, charger: Remote, turn: int) -> float:
    """Milliseconds from sending the status until the page shows it."""
    charging = turn % 2 == 0
    status = ChargePointStatus.charging if charging else ChargePointStatus.available
    block = "charging" if charging else "available"
    seen: Any = page.evaluate_handle(SEEN_AT, block)
    begun = time.time()
    charger.do(lambda c: c.report(1, status))
    at = float(seen.evaluate("(held) => held.at"))
    page.wait_for_timeout(300)
    return at - begun * 1000
