"""Somebody at a browser, who reads it in one language."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.people import PASSWORD
from tests.e2e.words import saying, word

LOCALES = {"fr": "fr-FR", "de": "de-DE"}
"""The languages that flows are played in."""
NAMES = {"fr": "Français", "de": "Deutsch"}
"""What each is called in its own words."""


@dataclass(frozen=True)
class Reader:
    """Keys name the words on buttons, fields and pages."""

    page: Page
    address: str
    language: str

    def text(self, key: str, **values: str) -> str:
        """A text; `values` stand where it has their names."""
        text = word(key, self.language)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def go(self, path: str) -> None:
        """Opens a page of the site."""
        self.page.goto(f"{self.address}{path}")

    def enter(self, email: str, path: str, password: str = PASSWORD) -> None:
        """Signs in without the form, and opens a page."""
        said = {"email": email, "password": password}
        answer = self.page.context.request.post(f"{self.address}/api/auth/sign-in", data=said)
        assert answer.ok, answer.text()
        self.go("/terms")
        self.page.evaluate("localStorage.setItem('hub.signed-in', '1')")
        self.go(path)

    def sign_in(self, email: str, password: str) -> None:
        """By the form."""
        if "/sign-in" not in self.page.url:
            self.go("/sign-in")
        self.fill("field.email", email)
        self.fill("field.password", password)
        self.press("sign_in.submit")

    def leave(self) -> None:
        """Nobody is signed in at this browser any more, as on another day."""
        self.page.context.clear_cookies()
        self.page.evaluate("localStorage.removeItem('hub.signed-in')")

    def fill(self, key: str, value: str, within: Locator | None = None) -> None:
        """Types into the field with this label."""
        (within or self.page).get_by_label(self.text(key), exact=True).fill(value)

    def press(self, key: str, within: Locator | None = None) -> None:
        """Presses the button that says this."""
        named = (within or self.page).get_by_role("button", name=self.text(key), exact=True)
        named.click()

    def type_day(self, key: str, digits: str, within: Locator) -> None:
        """Types a day, such as `01022026`, into the date with this label, piece by piece."""
        day = within.get_by_role("group", name=self.text(key), exact=True)
        day.get_by_role("spinbutton").first.click()
        self.page.keyboard.type(digits)

    def saved(self, key: str, folder: Path, within: Locator | None = None) -> Path:
        """Presses the button that says this; the file that the browser saves."""
        with self.page.expect_download() as started:
            self.press(key, within)
        file = folder / started.value.suggested_filename
        started.value.save_as(file)
        return file

    def act(self, whom: str, key: str) -> None:
        """Chooses from the menu of somebody in a table."""
        named = self.text("users.actions_of", name=whom)
        self.page.get_by_role("button", name=named, exact=True).click()
        self.page.get_by_role("menuitem", name=self.text(key), exact=True).click()

    def confirm(self, key: str) -> None:
        """Says again that it shall be done."""
        dialog = self.page.get_by_role("alertdialog")
        self.press(key, dialog)
        expect(dialog).to_be_hidden()

    def sees(self, key: str) -> None:
        """Waits for a text, whatever its values are."""
        expect(self.page.get_by_text(saying(key, self.language)).first).to_be_visible()

    def is_refused(self) -> None:
        """Waits until it is said what is wrong."""
        wrong = self.page.get_by_role("alert").filter(has_text=re.compile(r"\w"))
        expect(wrong.first).to_be_visible()

    def arrives(self, path: str) -> None:
        """Waits until a page is open."""
        self.page.wait_for_url(re.compile(rf"^{re.escape(self.address + path)}(\?|$)"))
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    @contextmanager
    def told(self, pattern: str, **otherwise: Any) -> Iterator[None]:
        """The server's answers there have other fields, as it would give them on another day."""

        def answer(route: Route) -> None:
            given = route.fetch()
            route.fulfill(response=given, json={**given.json(), **otherwise})

        self.page.route(pattern, answer)
        yield
        self.page.unroute(pattern)


Readers = Callable[[str, str], Iterator[Reader]]
"""Of an address and a language."""
