"""Applies the journal over the snapshot, through the same doors as before the kill."""

import sys
from collections.abc import Callable

from infra.local.emulator.journal import dynamodb, lines, positions, sqs
from infra.local.emulator.journal.folder import StateFolder
from infra.local.emulator.journal.lines import Line

REPLAYS: dict[str, Callable[[Line], bool]] = {
    "write": dynamodb.replay_write,
    "expiry": dynamodb.replay_expiry,
    "read": positions.replay,
    "sent": sqs.replay_sent,
    "removed": sqs.replay_removed,
    "moved": sqs.replay_moved,
}


def replay(folder: StateFolder, number: int) -> int:
    """Returns the number of the last line. A refusal means lost data: it is told, and counted."""
    refused = 0
    for line in lines.after(number, folder.lines()):
        number = line["n"]
        if not REPLAYS[line["k"]](line):
            refused += 1
            print(f"The journal's line {number} was refused: {line}", file=sys.stderr)
    if refused:
        print(f"{refused} changes of the journal could not be replayed.", file=sys.stderr)
    return number
