"""A snapshot written by a copy of this process, so that a large state holds up nobody.

The copy has the memory of one moment and no threads; it writes a draft and ends. This process makes
the draft the snapshot: until then the last one counts, with all that was journaled after it.
"""

import ctypes
import gc
import os
import resource
import signal
import sys
import time
import traceback

from infra.local.emulator.journal import snapshot
from infra.local.emulator.journal.book import BOOK, LOCK
from infra.local.emulator.journal.folder import StateFolder

IS_POSSIBLE = sys.platform == "linux"
"""Elsewhere a copy would not be told that this process was killed."""
LONGEST_S = 600.0
"""A copy that another thread's lock holds up for ever is given up."""
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_LIBC = ctypes.CDLL(None)


class Aside:
    """At most one copy at a time."""

    def __init__(self) -> None:
        self._copy = 0
        self._number = 0
        self._folder: StateFolder | None = None
        self._begun = 0.0
        self.took_s = 0.0
        """How long the last one wrote."""

    def begin(self, folder: StateFolder) -> None:
        """The journal goes on in a new segment; those before it go once the snapshot is there.

        Raises OSError where the segment can't be begun, or there is no memory for a copy.
        """
        with LOCK:
            self._folder, self._number = folder, folder.next_number()
            parent = os.getpid()
            BOOK.begin(folder, self._number)
            snapshot.rewritten.clear()
            self._copy = os.fork()
            if self._copy == 0:
                _write_and_end(folder, self._number, parent)
        self._begun = time.monotonic()

    @property
    def is_running(self) -> bool:
        """Whether one is at work. One that failed is told of, and leaves all as it was."""
        if not self._copy:
            return False
        if time.monotonic() - self._begun > LONGEST_S:
            self.stop()
            return False
        ended, status = os.waitpid(self._copy, os.WNOHANG)
        if not ended:
            return True
        self._over(status)
        return False

    def stop(self) -> None:
        """Gives up the one that is at work, if there is one."""
        if self._copy:
            os.kill(self._copy, signal.SIGKILL)
            os.waitpid(self._copy, 0)
            self._copy = 0
            BOOK.unjournaled = True

    def _over(self, status: int) -> None:
        self._copy = 0
        self.took_s = time.monotonic() - self._begun
        try:
            self._publish(status)
        except OSError as error:
            BOOK.unjournaled = True
            print(f"No snapshot was taken, the journal goes on: {error}", file=sys.stderr)

    def _publish(self, status: int) -> None:
        """With what has no journal as it is by now."""
        if status != 0 or self._folder is None:
            raise OSError("its copy did not end well")
        with LOCK:
            draft = self._folder.draft_of(self._number)
            for service in snapshot.rewritten:
                snapshot.bring_up_to_date(draft, service)
            self._folder.publish(draft, self._number)


def _write_and_end(folder: StateFolder, number: int, parent: int) -> None:
    status = 1
    try:
        _become_a_copy(parent)
        snapshot.written(folder, number)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _become_a_copy(parent: int) -> None:
    """What the parent closes must be closed, and with it this process ends."""
    _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    os.closerange(3, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    gc.disable()


ASIDE = Aside()
