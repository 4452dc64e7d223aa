"""What `make cost` adds up, counted anew: `python -m tests.bench.measured` writes it down."""

import json
from pathlib import Path
from typing import Any

from tests.bench import messages, metered, runs
from tests.bench.charger_stories import reads_of_count
from tests.bench.idle import Idle, idle
from tests.bench.replaying import replayer

FILE = Path(__file__).parents[2] / "infra" / "cost" / "measured.json"
STORED = ("bytes of frames", "bytes kept", "bytes of indexes")
NAMES = (
    *(
        f"{kind} per {metered.NAME}{rest}"
        for kind in ("reads", "writes", "stream records", *STORED)
        for rest in ("", " without samples")
    ),
    f"bytes per message of a {metered.NAME}",
)
Measured = dict[str, dict[str, Any]]


def counted() -> dict[str, float]:
    """By name, exact: tables are in memory, and ids come in the same order each time."""
    found = {figure.name: figure.value for figure in metered.figures()}
    return {f"samples per {metered.NAME}": messages.METERED_SAMPLES} | {n: found[n] for n in NAMES}


def counted_runs(happening: dict[str, runs.Event], passes: runs.History, nothing: Idle) -> Measured:
    """What runs, and what they ask of the tables. Exact."""
    return {
        "reconnect": happening["reconnect"].units(),
        "reconnect_once_a_day": happening["reconnect_once_a_day"].units(),
        "reconnect_every_second_day": happening["reconnect_every_second_day"].units(),
        "statuses": happening["status_again"].units(),
        "counts": {"reads_a_charger": reads_of_count()},
        "history": passes.counted(),
        "runs": {name: event.counted() for name, event in happening.items()},
        "idle": dict(nothing.counted()),
    }


def _with_cpu(happening: dict[str, runs.Event], passes: runs.History, nothing: Idle) -> Measured:
    found = counted_runs(happening, passes, nothing)
    with replayer() as replaying:
        found["history"] |= passes.cpu_ms(replaying)
        found["runs"] = {name: event.measured(replaying) for name, event in happening.items()}
        found["idle"] = dict(nothing.measured(replaying))
    return found


def main() -> None:
    """Leaves what was not counted here as it is."""
    measured = json.loads(FILE.read_text())
    measured["counted"] = counted()
    for name, found in _with_cpu(runs.events(), runs.history(), idle()).items():
        measured[name] |= found
    FILE.write_text(json.dumps(measured, indent=2) + "\n")


if __name__ == "__main__":
    main()
