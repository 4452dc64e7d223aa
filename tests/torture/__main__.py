"""`make torture`: kills, garbage, faults of AWS, and at random sessions, access, the API, a fleet.

`python -m tests.torture fleet kills` runs some of it; FRAMES, SESSIONS, WORLDS, PREVIEWS, REQUESTS
(to each operation), DAYS (of a golden fleet), LISTED (chargers), KILLS, STORIES, CHARGERS and
MINUTES in the environment say how much. Each row of `torture-results.json`: what was tried, how
often, how often it failed.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.torture import (
    access,
    events,
    faults,
    fleet,
    frames,
    history,
    imports,
    journal,
    kills,
    previews,
    schema,
    sessions,
    stories,
)

RESULTS = Path(__file__).parents[2] / "torture-results.json"
Rows = list[dict[str, Any]]
FRAMES = int(os.environ.get("FRAMES", "1000000"))
SESSIONS = int(os.environ.get("SESSIONS", "10000"))
WORLDS = int(os.environ.get("WORLDS", "10000"))
PREVIEWS = int(os.environ.get("PREVIEWS", "2000"))
REQUESTS = int(os.environ.get("REQUESTS", "200"))
DAYS = int(os.environ.get("DAYS", "30"))
LISTED = int(os.environ.get("LISTED", "10000"))
KILLS = int(os.environ.get("KILLS", "50"))
STORIES = int(os.environ.get("STORIES", "30"))
SIZE = fleet.Size(
    int(os.environ.get("CHARGERS", "2000")), 60 * float(os.environ.get("MINUTES", "30"))
)
FAULTY = fleet.Size(
    int(os.environ.get("CHARGERS", "200")),
    60 * float(os.environ.get("MINUTES", "10")),
    pause_s=(30, 120),
    session_s=(60, 240),
    meter_interval_s=60,
)
RUNS: dict[str, Callable[[Path], Rows]] = {
    "journal": lambda folder: journal.run(20, folder),
    "frames": lambda _folder: frames.run(FRAMES),
    "sessions": lambda _folder: sessions.run(SESSIONS),
    "events": lambda _folder: events.run(SESSIONS),
    "access": lambda _folder: access.run(WORLDS),
    "previews": lambda _folder: previews.run(PREVIEWS),
    "history": lambda _folder: history.run(12, DAYS),
    "schema": lambda _folder: schema.run(REQUESTS),
    "imports": lambda _folder: imports.run(LISTED),
    "kills": lambda folder: kills.run(KILLS, folder),
    "faults": lambda folder: faults.run(FAULTY, folder),
    "stories": lambda folder: stories.run(STORIES, folder),
    "fleet": lambda folder: fleet.run(SIZE, folder),
}


def main(wanted: list[str]) -> int:
    """1 if anything failed."""
    rows: Rows = []
    for name in wanted or RUNS:
        print(f"{name} …", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            rows += RUNS[name](Path(folder))
        RESULTS.write_text(json.dumps(rows, indent=1) + "\n")
    for row in rows:
        print(
            f"{row['name']:<40} tried {row['tried']:>8}  failed {row['failed']:>4}  {row['note']}"
        )
    return 1 if any(row["failed"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
