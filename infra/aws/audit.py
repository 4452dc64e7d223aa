"""`make audit`: pinned packages against published advisories, and a bill of materials of each part.

Advisories are on the network: where they can't be had, that is said, and nothing is called clean.
Bills of materials (CycloneDX, `build/sbom/`) are made from the lock files alone.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from infra.local import toolchain
from infra.local.steps import BUILD, ROOT, Trouble, say

TOOLS = BUILD / "audit"
BILLS = BUILD / "sbom"
LOCKS = (
    ROOT / "layers" / "core" / "requirements.txt",
    ROOT / "layers" / "documents" / "requirements.txt",
    ROOT / "requirements" / "run.txt",
    ROOT / "requirements" / "dev.txt",
    ROOT / "requirements" / "emulator.txt",
)
ON_AWS = LOCKS[:2]
WEB = ROOT / "web"
FOUND = ("known vulnerabilit", "severity vulnerabilit")
"""What pip-audit and npm say when there is something."""
NOT_ASKED = "could not be audited"
"""What pip-audit says of a package that its service does not know; it ends with 0 all the same."""


class Outcome(Enum):
    """How a step ended."""

    CLEAN = "clean"
    FOUND = "FOUND"
    UNPROVEN = "unproven"


@dataclass(frozen=True)
class Step:
    """A command; its output goes to `into` where that is given."""

    name: str
    command: list[str]
    folder: Path = ROOT
    into: Path | None = None


def steps() -> list[Step]:
    """Advisories first, then bills of materials."""
    audit, bill = str(TOOLS / "bin" / "pip-audit"), str(TOOLS / "bin" / "cyclonedx-py")
    npm = str(toolchain.NODE_BIN / "npm")
    plain = ["--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    return [
        *(Step(f"advisories: {_short(lock)}", [audit, "-r", str(lock), *plain]) for lock in LOCKS),
        Step("advisories: web", [npm, "audit", "--package-lock-only"], WEB),
        *(
            Step(
                f"bill of materials: {_short(lock)}",
                [bill, "requirements", str(lock), "--output-file", str(_bill(_short(lock)))],
            )
            for lock in ON_AWS
        ),
        Step(
            "bill of materials: web",
            [npm, "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--omit", "dev"],
            WEB,
            into=_bill("web"),
        ),
    ]


def outcome_of(exit_code: int, output: str) -> Outcome:
    """Neither tool has an exit code of its own for *could not be asked*."""
    lowered = output.lower()
    if exit_code == 0:
        return Outcome.UNPROVEN if NOT_ASKED in lowered else Outcome.CLEAN
    return Outcome.FOUND if any(sign in lowered for sign in FOUND) else Outcome.UNPROVEN


def run(step: Step) -> Outcome:
    """Shows the output of what is not clean."""
    ended = subprocess.run(  # noqa: S603 - our own commands
        step.command,
        cwd=step.folder,
        env={**os.environ, **toolchain.registry_settings(), **toolchain.node_environment()},
        capture_output=True,
        text=True,
        check=False,
    )
    if step.into is not None and ended.returncode == 0:
        step.into.write_text(ended.stdout)
    outcome = outcome_of(ended.returncode, ended.stdout + ended.stderr)
    say(f"{outcome.value:<10}{step.name}")
    if outcome is not Outcome.CLEAN:
        say((ended.stdout + ended.stderr).strip()[-2000:])
    return outcome


def _short(lock: Path) -> str:
    return lock.parent.name if lock.stem == "requirements" else lock.stem


def _bill(name: str) -> Path:
    return BILLS / f"{name}.cdx.json"


def main() -> int:
    """0: clean; 1: something was found; 2: nothing was found, but not all could be asked."""
    BILLS.mkdir(parents=True, exist_ok=True)
    try:
        toolchain.environment(TOOLS, "audit.txt")
    except Trouble as trouble:
        print(f"Can't audit: {trouble}", file=sys.stderr)
        return 2
    outcomes = [run(step) for step in steps()]
    if Outcome.FOUND in outcomes:
        return 1
    return 2 if Outcome.UNPROVEN in outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
