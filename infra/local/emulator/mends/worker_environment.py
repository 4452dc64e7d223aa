"""Functions inherit the emulator's whole environment (HOME, STATE_DIR, PYTHONPATH, ...).

Wrapped: `core.lambda_runtime.subprocess`, whose Popen starts a worker: what comes from the
emulator is left out, apart from what AWS sets too. The template's own variables stay.
Can go when a function's `os.environ` holds no variable of the emulator without it.
"""

import os
import subprocess
from typing import Any

from ministack.core import lambda_runtime

KEPT = ("PATH", "LANG", "LC_ALL")
ALSO = {"TZ": ":UTC", "AWS_EC2_METADATA_DISABLED": "true"}


def apply() -> None:
    lambda_runtime.subprocess = _Subprocess()


class _Subprocess:
    """The standard module, but for Popen."""

    def __getattr__(self, name: str) -> Any:
        return getattr(subprocess, name)

    def Popen(self, command: list[str], **options: Any) -> Any:  # noqa: N802
        return subprocess.Popen(command, **{**options, "env": _own(options["env"])})


def _own(environment: dict[str, str]) -> dict[str, str]:
    own = {name: value for name, value in environment.items() if not _inherited(name, value)}
    return {**ALSO, **own}


def _inherited(name: str, value: str) -> bool:
    return name not in KEPT and os.environ.get(name) == value
