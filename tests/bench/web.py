"""What a cold visit to the sign-in loads, compressed as it is served.

Which files those are is the web client's own check to say (`web/scripts/size.ts`).
"""

import os
import re
import subprocess
from pathlib import Path

import brotli

from infra.local.builds import build_all
from tests.bench.figures import Figure, lower

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
NODE = ROOT / "build" / "node" / "bin" / "node"


def figures() -> list[Figure]:
    """Page, scripts and styles; built first where the sources changed."""
    build_all()
    page = (WEB / "dist" / "index.html").read_bytes()
    parts = weights(_said(), "/sign-in")
    total = len(brotli.compress(page, quality=11)) / 1000 + sum(parts.values())
    note = "brotli, cold visit to /sign-in in French: page, " + ", ".join(sorted(parts))
    return [lower("web first load", total, "kB", note)]


def weights(said: str, path: str) -> dict[str, float]:
    """kB by kind, of the lines that speak of `path`. Raises ValueError where there are none."""
    found = re.findall(rf"^{re.escape(path)}\s+(\w+)\s+([\d.]+) of", said, re.MULTILINE)
    if not found:
        raise ValueError(f"nothing is said of {path}: {said}")
    return {kind: float(kb) for kind, kb in found}


def _said() -> str:
    """It fails when a page is over its budget; here the figure counts."""
    return subprocess.run(
        [str(NODE), "scripts/size.ts"],
        cwd=WEB,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    ).stdout
