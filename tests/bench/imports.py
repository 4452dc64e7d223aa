"""How long each function takes to import, in ratios to the libraries that none can do without."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure, lower

ROOT = Path(__file__).parents[2]
BASE = "boto3, pydantic, aws_lambda_powertools"
ROUNDS = 5
_TIMED = """
import time
begun = time.perf_counter()
import {modules}
print(time.perf_counter() - begun)
"""


def figures() -> list[Figure]:
    """A ratio for each handler; each round times the base anew, in the same run."""
    found = []
    for handler in sorted((ROOT / "functions").glob("*/handler.py")):
        name = handler.parent.name
        ratios = [_seconds(f"functions.{name}.handler") / _seconds(BASE) for _ in range(ROUNDS)]
        note = f"ratio to import {BASE}; median of {ROUNDS}, cold processes"
        found.append(lower(f"import {name}", median(ratios), "ratio", note))
    return found


def _seconds(modules: str) -> float:
    ended = subprocess.run(
        [sys.executable, "-c", _TIMED.format(modules=modules)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "AWS_DEFAULT_REGION": "eu-west-1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(ended.stdout)
