"""`make torture`: kills and garbage; a table, and `torture-results.json`.

Each row: what was tried, how often, how often it failed.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.torture import frames, journal

RESULTS = Path(__file__).parents[2] / "torture-results.json"
KILLS = 20
FRAMES = 1_000_000


def main() -> int:
    """1 if anything failed."""
    with tempfile.TemporaryDirectory() as folder:
        rows: list[dict[str, Any]] = journal.run(KILLS, Path(folder))
    rows += frames.run(FRAMES)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n")
    for row in rows:
        print(
            f"{row['name']:<24} tried {row['tried']:>8}  failed {row['failed']:>4}  {row['note']}"
        )
    return 1 if any(row["failed"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
