"""Stand-ins for DynamoDB over HTTP, each a process of its own for as long as it is asked."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@contextmanager
def stub(module: str, told: Any) -> Iterator[str]:
    """The address of `tests.bench.MODULE`, which answers from `told`, as that module reads it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "told.json"
        file.write_text(json.dumps(told))
        process = subprocess.Popen(
            [sys.executable, "-m", f"tests.bench.{module}", str(file)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.communicate()
