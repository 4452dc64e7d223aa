"""What a browser loads before the sign-in is on screen, compressed as it is served."""

import re
from pathlib import Path

import brotli

from tests.bench.figures import Figure, lower

DIST = Path(__file__).parents[2] / "web" / "dist"


def figures() -> list[Figure]:
    """The first load: the page, and all that it names. Raises FileNotFoundError without a build."""
    page = (DIST / "index.html").read_text()
    files = {DIST / "index.html", *_named_by(page)}
    total = sum(len(brotli.compress(path.read_bytes(), quality=11)) for path in files)
    note = f"brotli: index.html and {len(files) - 1} files that it names, French"
    return [lower("web first load", total / 1000, "kB", note)]


def _named_by(page: str) -> set[Path]:
    """The assets in the page's tags, and those that its preload script names for the sign-in."""
    named = set(re.findall(r"""/?assets/[\w.-]+\.(?:js|css)""", page))
    wanted = {name for name in named if not _of_another_page(name)}
    return {DIST / name.lstrip("/") for name in wanted}


def _of_another_page(name: str) -> bool:
    other = r"(Dashboard|Charger|Card|Session|User|Compan|Profile|Help|Activation|Password|Terms)"
    return bool(re.search(rf"assets/{other}", name) or re.search(r"assets/(en|de|nl)-", name))
