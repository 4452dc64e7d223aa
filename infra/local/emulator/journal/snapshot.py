"""Writes and loads snapshots: one file per service, all of the same moment.

Taken where it is called, under LOCK, or by a copy of the process (`aside.py`): a snapshot in a
thread meets dictionaries that change under it, and keeps the old files without a word.
"""

import json
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from ministack import app
from ministack.core import persistence

from infra.local.emulator.journal import contents
from infra.local.emulator.journal.book import BOOK, LOCK
from infra.local.emulator.journal.folder import StateFolder
from infra.local.emulator.journal.lines import StateFolderBroken

NUMBER = "journal"
TRIES = 5

rewritten: set[str] = set()
"""Services that were rewritten since this was last emptied."""


def take(folder: StateFolder) -> None:
    """Replaces the last snapshot and the segments before it. Raises OSError if it can't: then
    the old ones stay, and count."""
    with LOCK:
        number = folder.next_number()
        draft = written(folder, number)
        BOOK.begin(folder, number)
        folder.publish(draft, number)
        contents.prune_code(contents.referenced_code)


def written(folder: StateFolder, number: int) -> Path:
    """The draft of a snapshot, complete. Raises OSError if it can't be."""
    texts = _texts()
    draft = folder.draft(number)
    try:
        for service, text in texts.items():
            (draft / f"{service}.json").write_text(text)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return draft


def rewrite(folder: StateFolder, service: str) -> None:
    """Brings one service of the last snapshot up to date, for services without journal lines."""
    with LOCK:
        snapshot = folder.snapshot()
        if snapshot is None:
            return
        bring_up_to_date(snapshot, service)
        rewritten.add(service)


def bring_up_to_date(snapshot: Path, service: str) -> None:
    """Replaces one file of a snapshot, or of a draft."""
    text = _text(service, app._build_persistence_save_dict()[service]())
    draft = snapshot / f"{service}.draft"
    draft.write_text(text)
    draft.rename(snapshot / f"{service}.json")


def load(folder: StateFolder) -> int:
    """Fills the services. Returns the number of the last journal line that the snapshot holds."""
    snapshot = folder.snapshot()
    if snapshot is None:
        return 0
    for service, module in app._state_map.items():
        file = snapshot / f"{service}.json"
        if file.exists():
            _restore(module, _read(file))
    number = _read(snapshot / f"{NUMBER}.json")
    return int(number["number"])


def _texts() -> dict[str, str]:
    """Threads of the emulator may still touch what is not behind LOCK: then once more."""
    for _ in range(TRIES - 1):
        try:
            return _texts_now()
        except RuntimeError:
            time.sleep(0.01)
    return _texts_now()


def _texts_now() -> dict[str, str]:
    texts = {NUMBER: _text(NUMBER, {"number": BOOK.number})}
    for service, get_state in app._build_persistence_save_dict().items():
        state = get_state()
        if state:
            try:
                texts[service] = _text(service, state)
            except (TypeError, ValueError) as error:
                print(f"The state of {service} can't be saved: {error}", file=sys.stderr)
    return texts


def _text(service: str, state: dict[str, Any]) -> str:
    version = persistence._state_format_version(service)
    whole = {"__ministack_format__": version, "payload": state}
    return json.dumps(whole, default=persistence._json_default)


def _read(file: Path) -> dict[str, Any]:
    try:
        whole = json.loads(file.read_bytes(), object_hook=persistence._json_object_hook)
        return dict(whole["payload"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StateFolderBroken(f"the snapshot {file} can't be read: {error}") from error


def _restore(module: str, state: dict[str, Any]) -> None:
    try:
        app._get_module(module).load_persisted_state(state)
    except StateFolderBroken:
        raise
    except Exception as error:
        raise StateFolderBroken(f"the snapshot of {module} can't be restored: {error!r}") from error
