"""The state folder: its lock, its snapshots (a folder each) and the segments of the journal.

`snapshot-7` holds all that happened before `journal-7.jsonl` was begun. A snapshot gets its name
by one rename, so it is there as a whole or not at all.
"""

import fcntl
import os
import shutil
from pathlib import Path
from typing import IO

from infra.local.emulator.journal.lines import Line, StateFolderBroken, read


class StateFolder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = _locked(path)

    def snapshot(self) -> Path | None:
        """The newest snapshot, or None in a new folder."""
        numbers = self._numbers("snapshot-*")
        return self.path / f"snapshot-{numbers[-1]}" if numbers else None

    def segment(self, number: int) -> Path:
        return self.path / f"journal-{number}.jsonl"

    def next_number(self) -> int:
        return max([*self._numbers("snapshot-*"), *self._numbers("journal-*.jsonl"), 0]) + 1

    def lines(self) -> list[Line]:
        """All lines that no snapshot holds yet, oldest first."""
        snapshot = self.snapshot()
        first = _number(snapshot) if snapshot else 0
        wanted = [n for n in self._numbers("journal-*.jsonl") if n >= first]
        return [line for n in wanted for line in _lines_of(self.segment(n))]

    def draft(self, number: int) -> Path:
        """An empty folder to write the snapshot of this number into."""
        draft = self.draft_of(number)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        return draft

    def draft_of(self, number: int) -> Path:
        return self.path / f"draft-{number}"

    def publish(self, draft: Path, number: int) -> Path:
        """Makes the draft the newest snapshot, then drops what it replaces."""
        snapshot = draft.rename(self.path / f"snapshot-{number}")
        self.forget_before(number)
        return snapshot

    def forget_before(self, number: int) -> None:
        for old in self.path.glob("draft-*"):
            shutil.rmtree(old, ignore_errors=True)
        for n in self._numbers("snapshot-*"):
            if n < number:
                shutil.rmtree(self.path / f"snapshot-{n}", ignore_errors=True)
        for n in self._numbers("journal-*.jsonl"):
            if n < number:
                self.segment(n).unlink(missing_ok=True)

    def _numbers(self, pattern: str) -> list[int]:
        return sorted(_number(entry) for entry in self.path.glob(pattern))


def _number(entry: Path) -> int:
    try:
        return int(entry.name.partition("-")[2].partition(".")[0])
    except ValueError as error:
        raise StateFolderBroken(f"{entry} is not a file of the emulator") from error


def _lines_of(segment: Path) -> list[Line]:
    try:
        return read(segment.read_bytes(), segment.name)
    except OSError as error:
        raise StateFolderBroken(f"{segment} can't be read: {error.strerror}") from error


def _locked(path: Path) -> IO[str]:
    if path.exists() and not path.is_dir():
        raise StateFolderBroken(f"{path} is not a folder")
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = (path / "lock").open("a+")
    except OSError as error:
        raise StateFolderBroken(f"{path} can't be written: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise StateFolderBroken(f"another emulator uses the state folder {path}") from error
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock
