"""`make check`: all that can be judged without running the product. Seconds, not minutes.

Prints a line per check, the whole output of those that fail, and exits with 1 if any did.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"


class Check(NamedTuple):
    """A command that must exit with 0."""

    name: str
    command: list[str]
    folder: Path = ROOT


PYTHON = sys.executable
CHECKS = [
    Check("types (Python)", ["mypy"]),
    Check("web client: types, lint, texts", ["npm", "run", "--silent", "check"], WEB),
    Check("template", [PYTHON, "-m", "pytest", "--quiet", "tests/unit/infra/stacks"]),
    Check("OpenAPI and the web client's types", [PYTHON, "-m", "infra.checks.openapi"]),
    Check("format (Python)", ["ruff", "format", "--check", "--quiet", "."]),
    Check("lint (Python)", ["ruff", "check", "--quiet", "."]),
    Check("import rules", ["lint-imports"]),
    Check("sizes", [PYTHON, "-m", "infra.checks.sizes"]),
    Check("texts in four languages", [PYTHON, "-m", "infra.checks.texts"]),
    Check("lock files name no host", [PYTHON, "-m", "infra.checks.locks"]),
]


class Result(NamedTuple):
    """How a check ended."""

    check: Check
    seconds: float
    passed: bool
    output: str


def run(check: Check) -> Result:
    """Runs one check to its end."""
    begun = time.monotonic()
    ended = subprocess.run(  # noqa: S603 - our own commands
        check.command,
        cwd=check.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    output = ended.stdout + ended.stderr
    return Result(check, time.monotonic() - begun, ended.returncode == 0, output)


def main() -> int:
    """All checks, two at a time; 1 if any failed."""
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for result in pool.map(run, CHECKS):
            mark = "ok  " if result.passed else "FAIL"
            print(f"{mark} {result.seconds:5.1f} s  {result.check.name}", flush=True)
            if not result.passed:
                failed += 1
                print(result.output, flush=True)
    print(f"{len(CHECKS) - failed} checks passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
