"""Builds what Lambda runs, without Docker: `python -m layers.build --platform host|lambda`.

`build/layers/{core,documents}/python` are the libraries, `build/layers/shared/python/shared` is the
product, `build/functions/<name>/functions/<name>` the handlers. Only what changed is built anew.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
LIBRARIES = ("core", "documents")
PLATFORMS = {
    "host": ["--python", str(BUILD / "emulator" / "bin" / "python")],
    "lambda": [
        "--python-platform",
        "aarch64-manylinux2014",
        "--python-version",
        "3.13",
        "--only-binary",
        ":all:",
    ],
}
_NEEDLESS = ("__pycache__", "tests", "bin")


def build(platform: str) -> None:
    """Everything for `platform`. Raises CalledProcessError when a library can't be had."""
    for name in LIBRARIES:
        _libraries(name, platform)
    _shared()
    for folder in sorted((ROOT / "functions").iterdir()):
        if (folder / "handler.py").exists():
            _function(folder)


def _libraries(name: str, platform: str) -> None:
    locked = ROOT / "layers" / name / "requirements.txt"
    target = BUILD / "layers" / name
    mark = hashlib.sha256(f"{platform} {locked.read_text()}".encode()).hexdigest()
    if not _is_new(target, mark):
        return
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--require-hashes"]
    command += ["--target", str(target / "python"), "-r", str(locked), *PLATFORMS[platform]]
    subprocess.run(command, check=True)  # noqa: S603 - our own command
    _slimmed(target / "python")
    _done(target, mark)


def _shared() -> None:
    target = BUILD / "layers" / "shared"
    sources = [path for path in (ROOT / "shared").rglob("*") if _ships(path)]
    described = _description()
    mark = _content(sources) + hashlib.sha256(described.encode()).hexdigest()
    if not _is_new(target, mark):
        return
    for source in sources:
        _copied(source, target / "python" / source.relative_to(ROOT))
    (target / "python" / "shared" / "http" / "openapi.json").write_text(described)
    _done(target, mark)


def _description() -> str:
    """The OpenAPI document, which the product serves as a file."""
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            "import json; from shared.http.openapi import document; print(json.dumps(document()))",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    json.loads(made.stdout)
    return made.stdout


def _function(folder: Path) -> None:
    target = BUILD / "functions" / folder.name
    sources = [path for path in folder.rglob("*") if _ships(path)]
    mark = _content(sources)
    if not _is_new(target, mark):
        return
    for source in sources:
        _copied(source, target / source.relative_to(ROOT))
    _done(target, mark)


def _ships(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _content(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(str(source.relative_to(ROOT)).encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _is_new(target: Path, mark: str) -> bool:
    """Whether `target` must be made; its old content is gone then."""
    stamp = _stamp(target)
    if stamp.exists() and stamp.read_text() == mark:
        return False
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    return True


def _done(target: Path, mark: str) -> None:
    _stamp(target).write_text(mark)


def _stamp(target: Path) -> Path:
    return target.parent / f".{target.name}.built"


def _slimmed(folder: Path) -> None:
    for path in [found for name in _NEEDLESS for found in folder.rglob(name)]:
        shutil.rmtree(path, ignore_errors=True)


def main() -> None:
    """Reads the platform from the command line."""
    reader = argparse.ArgumentParser(description="Builds layers and functions.")
    reader.add_argument("--platform", choices=sorted(PLATFORMS), default="host")
    build(reader.parse_args().platform)


if __name__ == "__main__":
    main()
