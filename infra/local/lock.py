"""`make lock`: compiles the lock files anew from what each `.in` file asks for."""

from pathlib import Path

from infra.local.steps import ROOT, execute, shown
from infra.local.toolchain import VENV, registry_settings

OPTIONS = [
    "--universal",
    "--generate-hashes",
    "--python-version",
    "3.11",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
]


def compile_all() -> None:
    """Layers first: what `make run` needs includes theirs."""
    layers = sorted((ROOT / "layers").glob("*/requirements.in"))
    for source in [*layers, *sorted((ROOT / "requirements").glob("*.in"))]:
        shown(str(source.relative_to(ROOT)), lambda source=source: _compile(source))  # type: ignore[misc]


def _compile(source: Path) -> None:
    target = source.with_suffix(".txt")
    command: list[str | Path] = [VENV / "bin" / "uv", "pip", "compile", "--quiet", "--upgrade"]
    execute(
        [*command, *OPTIONS, source.name, "-o", target.name], source.parent, registry_settings()
    )


if __name__ == "__main__":
    compile_all()
