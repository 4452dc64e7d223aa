"""Whoever looks at pages with axe: what is found lasts, in both colour schemes."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.e2e.words import word

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
# Colours fade from one scheme to the other; axe must not look in between.
SETTLED = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(document.getAnimations()
        .filter(one => one instanceof CSSTransition).map(one => one.finished));
}"""
LOOKS, BETWEEN_LOOKS_MS = 4, 500
CHECK = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


@dataclass
class Inspector:
    """Looks at what the page shows, in both colour schemes, and listens to the console."""

    page: Page
    address: str
    found: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.found.append(f"error: {error}"))

    def visit(self, path: str) -> None:
        """Opens a page, waits for its content, looks at it."""
        self.page.goto(f"{self.address}{path}")
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        expect(self.page.get_by_text(word("common.loading"))).to_have_count(0)
        self.look(path)

    def look(self, what: str) -> None:
        """Adds to `found` what axe finds."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if not self.page.evaluate("'axe' in window"):
                self.page.evaluate(AXE.read_text())
            self.page.evaluate(SETTLED)
            for violation in self._lasting():
                self.found.append(f"{what}, {scheme}: {_told(violation)}")

    def _lasting(self) -> list[dict[str, Any]]:
        """What axe finds each time it looks: colours in the middle of a change are none."""
        found: list[dict[str, Any]] = []
        for _ in range(LOOKS):
            found = self.page.evaluate(CHECK)
            if not found:
                break
            self.page.wait_for_timeout(BETWEEN_LOOKS_MS)
        return found

    def look_at(self, opener: Locator, role: Any, what: str) -> None:
        """Opens a menu or a dialog, looks at it, closes it: the focus is back where it was."""
        opener.click()
        expect(self.page.get_by_role(role)).to_be_visible()
        self.look(what)
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role(role)).to_be_hidden()
        expect(opener).to_be_focused()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(f"console: {message.text}")


def _told(violation: dict[str, Any]) -> str:
    nodes = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']} {json.dumps(nodes, ensure_ascii=False)}"
