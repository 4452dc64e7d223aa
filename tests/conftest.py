"""What tests share: the running system, and a browser that comes from a package."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import launch_options
from tests.system import OPERATOR, Api, System

TESTS = Path(__file__).parent


def pytest_itemcollected(item: pytest.Item) -> None:
    """What runs whole systems runs one after the other."""
    if _runs_alone(item):
        item.add_marker(pytest.mark.xdist_group("systems"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """And comes last, so that nothing works beside it.

    Browser tests at the very end: their driver leaves an event loop running in the main thread.
    """
    items.sort(key=lambda item: (_runs_alone(item), _has_browser(item)))


def _runs_alone(item: pytest.Item) -> bool:
    return item.path.relative_to(TESTS).parts[0] != "unit"


def _has_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The whole system, started once for all tests that need it."""
    system = System(tmp_path_factory.mktemp("hub"))
    system.start()
    yield system
    system.stop()


@pytest.fixture
def operator(hub: System) -> Api:
    """The first operator, signed in."""
    return Api(hub.address, *OPERATOR)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium with the libraries and fonts that come beside it."""
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """As a French manager's laptop."""
    return {
        **browser_context_args,
        "locale": "fr-FR",
        "timezone_id": "Europe/Paris",
        "viewport": {"width": 1440, "height": 900},
    }
