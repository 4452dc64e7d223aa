"""Builds what Lambda runs, without Docker: `python -m layers.build --platform host|lambda`.

Writes `layers/{core,documents,shared}/python` and `functions/<name>/functions/<name>` below
`build` (host: this machine's processor and the embedded AWS' Python) or `build/aws` (lambda: arm64,
Python 3.13). Only what differs from the last build, by content, is built anew.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from infra.local.steps import BUILD, PYTHON, ROOT, Trouble, digest, execute, say
from infra.local.toolchain import registry_settings

# What the Lambda runtime brings itself; two versions of botocore beside one boto3 do not agree.
OF_THE_RUNTIME = {
    "boto3",
    "botocore",
    "jmespath",
    "python-dateutil",
    "s3transfer",
    "six",
    "urllib3",
}
REQUIRED = ("core", "documents")
LARGEST_MB = {"core": 65, "documents": 95, "shared": 8}
"""Unpacked. Lambda takes 250 MB of a function and its layers; each makes cold starts longer."""
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")


class Platform(NamedTuple):
    """Where a build goes and for what it is."""

    folder: Path
    options: tuple[str, ...]


# Python 3.13 on Lambda is Amazon Linux 2023, glibc 2.34; argon2 has no wheel for an older one.
PLATFORMS = {
    "host": Platform(BUILD, ("--python", str(BUILD / "emulator" / "bin" / "python"))),
    "lambda": Platform(
        BUILD / "aws",
        ("--python-platform", "aarch64-manylinux_2_34", "--python-version", "3.13"),
    ),
}


def build(platform: Platform) -> None:
    """Raises Trouble with a sentence where a package can't be had."""
    for name in REQUIRED:
        requirements = ROOT / "layers" / name / "requirements.txt"
        key = digest([requirements, Path(__file__)], *platform.options)
        _once(platform.folder / "layers" / name, key, _installed(requirements, platform))
    shared = ROOT / "shared"
    key = digest([shared, ROOT / "functions", ROOT / "pyproject.toml"])
    _once(platform.folder / "layers" / "shared", key, _shared)
    for folder in sorted((ROOT / "functions").iterdir()):
        if any(folder.glob("*.py")):
            inside = f"functions/{folder.name}"
            _once(platform.folder / inside, digest([folder]), _copied(folder, inside))
    for name, most in LARGEST_MB.items():
        check_size(platform.folder / "layers" / name, most)


def check_size(layer: Path, most_mb: float) -> None:
    """Raises Trouble where a layer has grown beyond what it may be."""
    found = sum(path.stat().st_size for path in layer.rglob("*") if path.is_file()) / 1e6
    if found > most_mb:
        raise Trouble(f"The layer {layer.name} has {found:.0f} MB, {most_mb:g} at most.")


def without(requirements: str, names: set[str]) -> str:
    """The text of a lock file less the named packages and their hashes."""
    blocks = re.split(r"^(?=\S)", requirements, flags=re.MULTILINE)
    return "".join(block for block in blocks if re.split(r"[=\s]", block)[0] not in names)


def _once(product: Path, key: str, fill: Callable[[Path], None]) -> None:
    """Whole or not at all: the new folder takes the old one's place when it is complete."""
    stamp = product.with_name(product.name + ".digest")
    if product.exists() and stamp.exists() and stamp.read_text() == key:
        return
    product.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=product.parent, prefix=".building-") as scratch:
        fresh = Path(scratch) / "fresh"
        fill(fresh)
        stamp.unlink(missing_ok=True)
        if product.exists():
            product.rename(Path(scratch) / "old")
        fresh.rename(product)
    stamp.write_text(key)
    say(f"    built {product.relative_to(ROOT)}")


def _installed(requirements: Path, platform: Platform) -> Callable[[Path], None]:
    def fill(fresh: Path) -> None:
        fresh.mkdir()
        lock = fresh.with_name("requirements.txt")
        lock.write_text(without(requirements.read_text(), OF_THE_RUNTIME))
        command: list[str | Path] = [PYTHON.parent / "uv", "pip", "install", "--quiet", "--no-deps"]
        command += ["--require-hashes", "--only-binary", ":all:", *platform.options]
        target = fresh / "python"
        execute([*command, "--target", target, "-r", lock], env=registry_settings())
        shutil.rmtree(target / "bin", ignore_errors=True)

    return fill


def _copied(source: Path, inside: str) -> Callable[[Path], None]:
    def fill(fresh: Path) -> None:
        shutil.copytree(source, fresh / inside, ignore=LEFT_OUT)

    return fill


def _shared(fresh: Path) -> None:
    """With the description of the API, which is made from all functions."""
    _copied(ROOT / "shared", "python/shared")(fresh)
    target = fresh / "python" / "shared" / "http" / "openapi.json"
    execute([PYTHON, "-m", "shared.http.openapi", target])


def main() -> int:
    """0, or 1 with a sentence on standard error."""
    parser = argparse.ArgumentParser(description="Builds the Lambda layers and functions.")
    parser.add_argument("--platform", choices=PLATFORMS, required=True)
    try:
        build(PLATFORMS[parser.parse_args().platform])
    except Trouble as trouble:
        print(f"The layers can't be built: {trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
