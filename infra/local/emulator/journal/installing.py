"""Brings the state back and puts the journal in place, before the port opens."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ministack import app
from ministack.services import lambda_svc

from infra.local.emulator.journal import (
    contents,
    dynamodb,
    keeping,
    positions,
    replay,
    snapshot,
    sqs,
    stores,
)
from infra.local.emulator.journal.aside import ASIDE
from infra.local.emulator.journal.book import BOOK, LOCK
from infra.local.emulator.journal.folder import StateFolder
from infra.local.emulator.journal.lines import StateFolderBroken


def install(state_folder: Path) -> None:
    """Raises StateFolderBroken. Ends with a snapshot, so that a new segment begins."""
    folder = StateFolder(state_folder)
    for part in (dynamodb, sqs, positions, contents):
        part.install()
    stores.install(folder)
    app._load_persisted_state = _nothing
    app.save_all = _at_a_clean_stop(folder)
    app._reset_all_state = _forgetting(app._reset_all_state, folder)
    keeping.FOLDER.append(folder)
    # A function called before the port answers would fail on its first call back.
    start_poller, lambda_svc._ensure_poller = lambda_svc._ensure_poller, _nothing
    BOOK.number = replay.replay(folder, snapshot.load(folder))
    keeping.START_POLLER.append(start_poller)
    try:
        snapshot.take(folder)
    except OSError as error:
        raise StateFolderBroken(f"{state_folder} can't be written: {error.strerror}") from error


def _at_a_clean_stop(folder: StateFolder) -> Callable[[Any], None]:
    def save_all(_services: Any) -> None:
        ASIDE.stop()
        snapshot.take(folder)

    return save_all


def _forgetting(reset: Callable[[], None], folder: StateFolder) -> Callable[[], None]:
    def reset_all_state() -> None:
        with LOCK:
            reset()
            os.makedirs(lambda_svc.STATE_DIR, exist_ok=True)
            ASIDE.stop()
            snapshot.take(folder)

    return reset_all_state


def _nothing(*_arguments: Any) -> None:
    """In place of what must not happen (again)."""
