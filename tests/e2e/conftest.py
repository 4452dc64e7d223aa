"""Browser tests wait as long as a busy machine needs, unless they say how fast it must be."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.firms import Firm, a_firm
from tests.e2e.reader import LOCALES, Reader, Readers
from tests.system import System

PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture
def page(page: Page) -> Page:
    """As patient as `expect`."""
    page.set_default_timeout(PATIENCE_MS)
    return page


@pytest.fixture(scope="session", params=LOCALES)
def firm(request: pytest.FixtureRequest, hub: System) -> Firm:
    """A company with its administrator, in each of two languages."""
    return a_firm(hub.address, request.param, "konto")


@pytest.fixture
def readers_of(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Readers]:
    """People who read one language at one address, each at a browser of their own."""
    with ExitStack() as opened:

        def each(address: str, language: str) -> Iterator[Reader]:
            settings = {**browser_context_args, "locale": LOCALES[language]}
            while True:
                context = opened.enter_context(browser.new_context(**settings))
                context.set_default_timeout(PATIENCE_MS)
                yield Reader(context.new_page(), address, language)

        yield each


@pytest.fixture
def readers(firm: Firm, readers_of: Readers) -> Iterator[Reader]:
    """People of the firm."""
    return readers_of(firm.address, firm.language)


@pytest.fixture
def reader(readers: Iterator[Reader]) -> Reader:
    """One of them."""
    return next(readers)
