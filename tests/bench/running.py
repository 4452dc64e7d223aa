"""How long the whole system takes: its second start, and from a status to the pixels."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ocpp.v16.enums import ChargePointStatus
from playwright.sync_api import Page, sync_playwright

from infra.local.seed import seed
from tests.bench.figures import Figure, lower, middle, percentile
from tests.browser import launch_options
from tests.e2e import people
from tests.e2e.chargers import Remote, charger_at
from tests.system import OPERATOR, System

STARTS, WARM_UP, CHANGES = 3, 5, 30
PASSWORD = "Banc-d-essai-77!"
_WATCH = """() => {
  window.changed = [];
  const see = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("a[data-block]");
  new MutationObserver((all) => {
    if (all.some((one) => see(one.target)))
      requestAnimationFrame(() => window.changed.push(Date.now()));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def figures() -> list[Figure]:
    """One system for all: started once to be set up, then timed."""
    with tempfile.TemporaryDirectory() as folder:
        system = System(Path(folder) / "state")
        system.start()
        try:
            made = seed(system.address, OPERATOR, PASSWORD)
            starts = [_restarted_s(system) for _ in range(STARTS)]
            delays = _delays_ms(system, made)
        finally:
            system.stop()
    note = f"StatusNotification sent to frame drawn, Chromium, {CHANGES} changes"
    return [
        middle("warm make run to ready", starts, "s", "the launcher, without make's own checks"),
        middle("status to pixels median", delays, "ms", note),
        lower("status to pixels p95", percentile(delays, 0.95), "ms", f"{note}; at most 1000 ms"),
    ]


def _restarted_s(system: System) -> float:
    system.stop()
    begun = time.perf_counter()
    system.start()
    return time.perf_counter() - begun


def _delays_ms(system: System, made: dict[str, Any]) -> list[float]:
    known = made["chargers"][0]
    with (
        _dashboard(system.address, made["manager"]) as page,
        charger_at(system.address, known["identity"], known["password"]) as charger,
    ):
        charger.do(lambda c: c.boot())
        for connector in range(known["connectors"] + 1):
            _report(charger, connector, ChargePointStatus.available)
        page.wait_for_timeout(2_000)
        page.evaluate(_WATCH)
        delays = [_delay_ms(page, charger, number) for number in range(WARM_UP + CHANGES)]
    return delays[WARM_UP:]


def _delay_ms(page: Page, charger: Remote, number: int) -> float:
    status = ChargePointStatus.available if number % 2 else ChargePointStatus.faulted
    page.evaluate("() => { window.changed = [] }")
    begun = time.time() * 1000
    _report(charger, 1, status)
    page.wait_for_function("() => window.changed.length > 0", timeout=15_000)
    seen = float(page.evaluate("() => window.changed[0]"))
    page.wait_for_timeout(300)
    return seen - begun


def _report(charger: Remote, connector: int, status: ChargePointStatus) -> None:
    charger.do(lambda c: c.report(connector, status))


@contextmanager
def _dashboard(address: str, manager: dict[str, str]) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        try:
            page = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris").new_page()
            people.sign_in(page, address, manager["email"], manager["password"])
            page.wait_for_selector("a[data-block]")
            yield page
        finally:
            browser.close()
