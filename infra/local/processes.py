"""Child processes that never outlive their parent, however it ends.

Each runs in a session of its own, so that Ctrl-C reaches the parent alone, which ends them in
order. Linux kills them when the parent dies; elsewhere they see their standard input close.
"""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from infra.local.steps import ROOT

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 10_000_000


def end_with_parent(sign: signal.Signals) -> None:
    """Asks Linux for `sign` when this process's parent dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, sign)


class Process:
    """A running child, its output in a log file."""

    def __init__(
        self, name: str, command: Sequence[str | Path], env: Mapping[str, str], log: Path
    ) -> None:
        self.name = name
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            log.replace(log.with_suffix(".old"))
        with log.open("ab") as output:
            self._child = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT,
                env=dict(env),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509  (the parent has one thread)
            )

    @property
    def running(self) -> bool:
        return self._child.poll() is None

    def last_words(self) -> str:
        """The last line of the log, which says why it ended."""
        lines = self.log.read_text(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "no reason given")

    def stop(self, grace_s: float = 15) -> None:
        """SIGTERM, then SIGKILL for whatever is left of its session."""
        if self.running:
            self._child.terminate()
            try:
                self._child.wait(grace_s)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def _die_with_parent() -> None:
    end_with_parent(signal.SIGKILL)
