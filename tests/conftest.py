"""What tests share: the running system, and a browser that comes from a package."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.system import OPERATOR, Api, System

CHROMIUM = Path(__file__).parents[1] / "build" / "chromium"


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
    libraries = CHROMIUM / "al2023" / "lib"
    environment: dict[str, str] = dict(os.environ) | {
        "LD_LIBRARY_PATH": str(libraries),
        "FONTCONFIG_PATH": str(CHROMIUM / "fonts"),
    }
    return {
        **browser_type_launch_args,
        "executable_path": str(CHROMIUM / "chromium"),
        "args": [
            "--no-sandbox",
            "--disable-quic",
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
        ],
        "env": environment,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """As a French manager's laptop."""
    return {
        **browser_context_args,
        "locale": "fr-FR",
        "timezone_id": "Europe/Paris",
        "viewport": {"width": 1440, "height": 900},
    }
