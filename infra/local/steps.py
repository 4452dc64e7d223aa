"""Steps of set-up and start: shown as they run, done once per content. Standard library only."""

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
PYTHON = ROOT / ".venv" / "bin" / "python"
STAMPS = BUILD / "stamps"
REMIND_AFTER_S = 10
LEFT_OUT = {"__pycache__", "node_modules", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
REFUSED = (
    "certificate_verify_failed",
    "invalid peer certificate",
    "self_signed_cert",
    "unable_to_get_issuer_cert",
    "unable_to_verify_leaf_signature",
    "cert_has_expired",
    "cert_not_yet_valid",
    "certificate verify failed",
    "err_tls_cert_altname_invalid",
)
"""How pip, uv and npm call a certificate; of what they then could not find they tell beside it."""
SIGNS = (
    *((sign, "The package registry's certificate was not accepted.") for sign in REFUSED),
    ("no space left on device", "There is no space left on the disk."),
    ("enospc", "There is no space left on the disk."),
    ("no matching distribution", "A package could not be found: is the package registry complete?"),
    ("do not match the hashes", "A downloaded package is not the one in the lock file."),
    ("etimedout", "The package registry could not be reached: is there a network?"),
    ("enotfound", "The package registry could not be reached: is there a network?"),
    ("econnrefused", "The package registry could not be reached: is there a network?"),
    ("name resolution", "The package registry could not be reached: is there a network?"),
    ("failed to fetch", "The package registry could not be reached: is there a network?"),
    ("connection refused", "The package registry could not be reached: is there a network?"),
)


class Trouble(Exception):
    """What went wrong in one sentence, for the person at the terminal."""


def say(text: str) -> None:
    print(text, flush=True)


def once(name: str, key: str, work: Callable[[], None], product: Path) -> None:
    """Does the work unless it was done for the same key before and its product is still there."""
    if done(name, key, product):
        return
    shown(name, work)
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(key)


def done(name: str, key: str, product: Path) -> bool:
    stamp = STAMPS / name
    return product.exists() and stamp.exists() and stamp.read_text() == key


def shown(name: str, work: Callable[[], None]) -> None:
    """Does the work between two lines, the second with the seconds it took."""
    started = time.monotonic()
    say(f"  {name} ...")
    work()
    say(f"  {name}: {time.monotonic() - started:.1f} s")


def digest(paths: Iterable[Path], *also: str) -> str:
    """Of the content of files and folders, built and cached things left out."""
    total = hashlib.sha256("\0".join(also).encode())
    for path in paths:
        for file in _files(path):
            total.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name not in LEFT_OUT)
        found += [Path(folder, name) for name in sorted(names) if not name.endswith(".pyc")]
    return found


def execute(
    command: Sequence[str | Path], cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> str:
    """Runs to the end and returns the output; raises Trouble, with its tail shown, on failure."""
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=cwd,
                env={**os.environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except FileNotFoundError as problem:
            raise Trouble(f"The program {command[0]} is missing.") from problem
        code = _wait(process)
        output.seek(0)
        text = output.read()
    if code != 0:
        print("\n".join(text.splitlines()[-25:]), file=sys.stderr, flush=True)
        raise Trouble(_reason(text, Path(command[0]).name, code))
    return text


def _wait(process: "subprocess.Popen[bytes]") -> int:
    """A line every few seconds; whatever interrupts the wait ends the process first."""
    started = time.monotonic()
    try:
        while True:
            try:
                return process.wait(REMIND_AFTER_S)
            except subprocess.TimeoutExpired:
                say(f"    ... {time.monotonic() - started:.0f} s")
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise


def _reason(output: str, program: str, code: int) -> str:
    lowered = output.lower()
    known = next((sentence for sign, sentence in SIGNS if sign in lowered), None)
    return known or f"{program} failed with exit code {code}; its last lines stand above."
