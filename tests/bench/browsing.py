"""How long a browser takes to select all of a list of 5,000 chargers: the built web client in
Chromium with a quarter of the processor, in front of answers of the API that stand here."""

from collections.abc import Callable
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

from infra.local.builds import build_all
from tests.bench.figures import Figure, middle
from tests.browser import launch_options

DIST = Path(__file__).parents[2] / "web" / "dist"
ADDRESS = "http://127.0.0.1:9"
"""Nobody is there: what a page asks for is answered here. Locks need an address of this machine."""
CHARGERS, ROUNDS, SLOWER = 5_000, 9, 4
SCREEN = ViewportSize(width=1440, height=900)
SITE: dict[str, Any] = {
    "id": "s1",
    "name": "Depot",
    "address": {},
    "position": None,
    "time_zone": "Europe/Paris",
}
ME = {
    "id": "u1",
    "email": "ann@acme.example",
    "first_name": "Ann",
    "last_name": "Test",
    "language": "en",
    "role": "e_mobility_manager",
    "sites": None,
    "company": {"name": "Acme", "time_zone": "Europe/Paris", "currency": "EUR"},
}
SELECT = """async () => {
    const box = document.querySelector("thead input[type=checkbox]");
    const begun = performance.now();
    box.click();
    await new Promise(drawn => requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = drawn;
        after.port2.postMessage(null);
    }));
    return [performance.now() - begun, document.querySelectorAll("tbody input:checked").length];
}"""


def figures() -> list[Figure]:
    """From the click until the frame that shows it is drawn."""
    build_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        times = _selected(browser)
        browser.close()
    note = f"click to drawn frame, {CHARGERS} rows, processor {SLOWER}x slower, 1440x900"
    return [middle("select all 5000 rows", times, "ms", note)]


def _selected(browser: Browser) -> list[float]:
    """Of each round, in ms. Raises ValueError where a click selected nothing."""
    context = browser.new_context(viewport=SCREEN, locale="en-GB", service_workers="block")
    page = context.new_page()
    page.route("**/*", _served)
    page.route_web_socket("**/live", lambda _socket: None)
    page.add_init_script("localStorage.setItem('hub.signed-in', '1')")
    page.goto(f"{ADDRESS}/chargers")
    page.get_by_role("row").nth(5).wait_for()
    slow = context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return [_round(page) for _ in range(ROUNDS + 1)][1:]


def _round(page: Page) -> float:
    took, selected = page.evaluate(SELECT)
    if not selected:
        raise ValueError("nothing is selected")
    page.evaluate(SELECT)
    return float(took)


def _served(route: Route) -> None:
    """What the API says, a file, or the page."""
    path = urlsplit(route.request.url).path
    if path.startswith("/api/"):
        answer = ANSWERS.get(path)
        route.fulfill(status=200 if answer else 404, json=answer() if answer else {})
        return
    file = DIST / path.lstrip("/")
    found = file if file.is_file() else DIST / "index.html"
    route.fulfill(body=found.read_bytes(), content_type=guess_type(found)[0] or "text/html")


def _listed(make: Callable[[int], dict[str, Any]]) -> dict[str, Any]:
    return {"items": [make(number) for number in range(CHARGERS)], "next_cursor": None}


def _outline(number: int) -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "site": SITE["id"],
        "name": f"Charger {number}",
        "serial_number": f"SN-{number:05}",
        "identity": f"SN-{number:05}",
        "visitor_use": {"mode": "off", "tariff": None, "visible": False},
        "subscription_state": "active",
        "position": None,
    }


def _live(number: int) -> dict[str, Any]:
    since = {"block_since": "2026-03-02T10:00:00Z", "connected": True}
    return {"id": f"c{number}", "block": "available", **since}


ANSWERS: dict[str, Callable[[], dict[str, Any]]] = {
    "/api/auth/refresh": lambda: {"access_token": "token", "expires_in": 900},
    "/api/me": lambda: ME,
    "/api/sites": lambda: {"items": [SITE], "next_cursor": None},
    "/api/outlines/chargers": lambda: _listed(_outline),
    "/api/outlines/live": lambda: _listed(_live),
}
