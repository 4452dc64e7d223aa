"""Lets the embedded AWS survive a SIGKILL: nothing acknowledged is lost, nothing is applied twice.

Every change of a table or a queue is written to a journal before it is answered, and replayed over
the last snapshot at start. ministack alone saves only at a clean stop. Power loss is not covered:
lines are handed to the operating system, not forced to the disk.
"""

from pathlib import Path
from typing import Any


def install(state_folder: Path) -> None:
    """Locks the folder, restores what it holds, and journals from here on.

    Raises StateFolderBroken with a sentence for the operator.
    """
    # ministack reads its settings when imported, so these wait until the launcher set them.
    from infra.local.emulator.journal import installing  # noqa: PLC0415

    installing.install(state_folder)


def wrap(app: Any) -> Any:
    """The ASGI application with POST /_hub/snapshot, and with the keeper of the snapshots."""
    from infra.local.emulator.journal import keeping  # noqa: PLC0415

    return keeping.Keeping(app)
