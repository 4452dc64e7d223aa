"""Sets a fresh machine up: `setup.py run` for `make run`, `setup.py dev` for tests and checks.

Runs on any Python 3.11 or later with nothing installed. A second run does nothing.
"""

import importlib.util
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    problem = unfit()
    if problem:
        print(problem, file=sys.stderr)
        return 1
    # Started as a script, the folder of this file would hide modules of the same names.
    sys.path[0] = str(ROOT)
    steps = importlib.import_module("infra.local.steps")
    installing = importlib.import_module("infra.local.installing")
    try:
        installing.install(sys.argv[1] if len(sys.argv) > 1 else "run")
    except steps.Trouble as trouble:
        print(f"Set-up stopped: {trouble}", file=sys.stderr)
        return 1
    except OSError as trouble:
        print(f"Set-up stopped: {trouble.strerror}: {trouble.filename}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Set-up was interrupted; start it again to go on.", file=sys.stderr)
        return 1
    return 0


def unfit() -> str:
    """Why this Python can't be used, in a sentence; empty if it can."""
    if sys.version_info < OLDEST:
        found = "%d.%d" % sys.version_info[:2]  # noqa: UP031  (must also parse on an old Python)
        return "Python 3.11 or later is needed, and this is %s; set PYTHON=python3.11." % found  # noqa: UP031
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            return "Python's module %s is missing; install the package python3-venv." % module  # noqa: UP031
    return ""


if __name__ == "__main__":
    sys.exit(main())
