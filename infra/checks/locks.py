"""Lock files pin every package by hash and name no host, so that any mirror serves."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"^([a-z0-9][\w.\[\]-]*)==\S+", re.IGNORECASE)


def faults_of_requirements(name: str, text: str) -> list[str]:
    """Packages without a hash, and addresses."""
    found = [f"{name}: names a host: {line}" for line in text.splitlines() if "://" in line]
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
    for entry in entries:
        pinned = PINNED.match(entry)
        if pinned and "--hash=sha256:" not in entry:
            found.append(f"{name}: {pinned[1]} has no hash")
    return found


def faults_of_npm(name: str, text: str) -> list[str]:
    """Resolved addresses in an npm lock file."""
    return [f"{name}: resolved address" for line in text.splitlines() if '"resolved": "' in line]


def main() -> int:
    """1 if a lock file has a fault."""
    found: list[str] = []
    for path in [*ROOT.glob("requirements/*.txt"), *ROOT.glob("layers/*/requirements.txt")]:
        found += faults_of_requirements(path.name, path.read_text())
    for path in [*ROOT.glob("*/package-lock.json"), *ROOT.glob("infra/*/*/package-lock.json")]:
        found += faults_of_npm(path.name, path.read_text())
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
