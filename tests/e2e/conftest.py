"""Browser tests wait as long as a busy machine needs, unless they say how fast it must be."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.firms import Firm, a_firm
from tests.e2e.reader import Reader
from tests.system import System

expect.set_options(timeout=20_000)

LOCALES = {"fr": "fr-FR", "de": "de-DE"}


@pytest.fixture(scope="session", params=LOCALES)
def firm(request: pytest.FixtureRequest, hub: System) -> Firm:
    """A company with its administrator, in each of two languages."""
    return a_firm(hub.address, request.param, "konto")


@pytest.fixture
def readers(
    firm: Firm, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Iterator[Reader]]:
    """People of the firm, each at a browser of their own."""
    settings = {**browser_context_args, "locale": LOCALES[firm.language]}
    with ExitStack() as opened:

        def each() -> Iterator[Reader]:
            while True:
                context = opened.enter_context(browser.new_context(**settings))
                yield Reader(context.new_page(), firm.address, firm.language)

        yield each()


@pytest.fixture
def reader(readers: Iterator[Reader]) -> Reader:
    """One of them."""
    return next(readers)
