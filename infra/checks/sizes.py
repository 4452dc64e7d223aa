"""Files and functions stay readable on one screen; exceptions are named, with a reason."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("functions", "shared", "infra", "layers", "tests")
MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 50
LARGER_FILES: dict[str, str] = {
    "shared/domain/errors.py": "all that can go wrong, on one page under its tree",
}
"""Path → why it may be larger."""


def too_large(path: Path, source: str) -> list[str]:
    """What in this file is too large, a sentence each."""
    name = str(path)
    found = []
    lines = source.count("\n")
    if lines > MOST_LINES_OF_A_FILE and name not in LARGER_FILES:
        found.append(f"{name}: {lines} lines, at most {MOST_LINES_OF_A_FILE}")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > MOST_LINES_OF_A_FUNCTION:
                found.append(f"{name}:{node.lineno}: {node.name} has {length} lines")
    return found


def main() -> int:
    """1 if anything is too large."""
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    found = [line for path in files for line in too_large(path.relative_to(ROOT), path.read_text())]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
