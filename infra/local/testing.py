"""`make test`: builds what tests need, runs the web client's tests, then pytest: its summary last.

Unit tests on every processor, then what runs whole systems, one after the other. With arguments
(`make test T=tests/unit`), pytest alone with these.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

from infra.local.builds import build_all
from infra.local.steps import PYTHON, ROOT, Trouble, say
from infra.local.toolchain import NODE_BIN, WEB, node_environment

IN_PARALLEL = ("-n", "auto", "--dist", "loadgroup", "--no-loadscope-reorder", "-m", "not check")


def main(wanted: Sequence[str]) -> int:
    """The exit code of what failed first, else 0."""
    try:
        build_all()
    except Trouble as trouble:
        print(f"Can't test: {trouble}", file=sys.stderr)
        return 1
    if not wanted:
        wanted = IN_PARALLEL
        say("web client's tests ...")
        failed = _exit_code([str(NODE_BIN / "npm"), "test"], str(WEB), node_environment())
        if failed:
            return failed
    return _exit_code([str(PYTHON), "-m", "pytest", *wanted], str(ROOT), {})


def _exit_code(command: list[str], folder: str, more: dict[str, str]) -> int:
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | more
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
