"""What a browser loads before the sign-in is on screen, compressed as it is served."""

import re
from pathlib import Path

import brotli

from infra.local.builds import build_all
from infra.local.steps import execute
from infra.local.toolchain import NODE_BIN, node_environment
from tests.bench.figures import Figure, lower

WEB = Path(__file__).parents[2] / "web"
LINE = re.compile(r"^/sign-in\s+(?:js|css)\s+([\d.]+) of", re.MULTILINE)


def figures() -> list[Figure]:
    """The page itself, and what the web client's own size check counts for the sign-in."""
    build_all()
    said = execute([NODE_BIN / "node", "scripts/size.ts"], WEB, node_environment())
    page = len(brotli.compress((WEB / "dist" / "index.html").read_bytes(), quality=11)) / 1000
    total = page + sum(float(size) for size in LINE.findall(said))
    note = "brotli: index.html, scripts and styles of a cold visit to /sign-in, French"
    return [lower("web first load", total, "kB", note)]
