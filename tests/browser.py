"""Chromium out of a package, with the libraries and fonts that come beside it."""

import os
from pathlib import Path
from typing import Any

CHROMIUM = Path(__file__).parents[1] / "build" / "chromium"


def launch_options() -> dict[str, Any]:
    """What Playwright needs to start it."""
    environment: dict[str, str] = dict(os.environ) | {
        "LD_LIBRARY_PATH": str(CHROMIUM / "al2023" / "lib"),
        "FONTCONFIG_PATH": str(CHROMIUM / "fonts"),
    }
    return {
        "executable_path": str(CHROMIUM / "chromium"),
        "args": [
            "--no-sandbox",
            "--disable-quic",
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
        ],
        "env": environment,
    }
