"""The open journal: one line per change, handed to the operating system before it is answered.

LOCK makes "change the memory and write its line" one step for the event loop and for the threads
of the emulator (poller, TTL reaper, queue batches), and keeps both away from a snapshot.
"""

import os
import sys
import threading
from typing import Any

from infra.local.emulator.journal.folder import StateFolder
from infra.local.emulator.journal.lines import written

LOCK = threading.RLock()


class Book:
    """Silent until begun, so that loading and replaying write nothing."""

    def __init__(self) -> None:
        self.number = 0
        self.lines = 0
        self.unjournaled = False
        self._file = -1

    def begin(self, folder: StateFolder, segment: int) -> None:
        """Goes on in a new segment. Never an old one: its last line may be torn."""
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL
        fresh = os.open(folder.segment(segment), flags, 0o600)
        if self._file >= 0:
            os.close(self._file)
        self._file = fresh
        self.lines = 0
        self.unjournaled = False

    def write(self, kind: str, **what: Any) -> None:
        """Call under LOCK. Ends the process when the line can't be kept: it must not be answered,
        and no later line may follow half a line."""
        if self._file < 0:
            return
        line = written({"n": self.number + 1, "k": kind, **what})
        try:
            kept = os.write(self._file, line)
        except OSError as error:
            _give_up(error.strerror)
        if kept != len(line):
            _give_up("no space left")
        self.number += 1
        self.lines += 1

    @property
    def changed(self) -> bool:
        return self.lines > 0 or self.unjournaled


BOOK = Book()


def _give_up(why: str | None) -> None:
    print(f"The embedded AWS stops: its journal can't be written: {why}.", file=sys.stderr)
    sys.stderr.flush()
    os._exit(1)
