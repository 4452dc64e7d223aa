"""What is built from the sources before a start: web client, layers and functions, template."""

import gzip
from pathlib import Path

import brotli

from infra.local import toolchain
from infra.local.steps import BUILD, PYTHON, ROOT, digest, execute, once

DIST = ROOT / "web" / "dist"
ASSEMBLY = BUILD / "cdk.out"
PACKED_TYPES = {".js", ".css", ".html", ".json", ".svg", ".txt", ".webmanifest"}
LEAST_BYTES = 512


def build_all() -> None:
    """Each only if its sources changed."""
    toolchain.layers()
    sources = [ROOT / name for name in ("infra", "functions", "shared", "layers")]
    once("CDK template", digest(sources), _synthesise, ASSEMBLY / "manifest.json")
    once("web client", digest([ROOT / "web"]), _build_web, DIST / "index.html")


def _synthesise() -> None:
    node = str(toolchain.NODE_BIN / "node")
    environment = {"JSII_NODE": node, "PYTHONPATH": str(ROOT), **toolchain.node_environment()}
    execute([PYTHON, "-m", "infra.app"], env=environment)


def _build_web() -> None:
    npm = toolchain.NODE_BIN / "npm"
    execute([npm, "run", "build"], ROOT / "web", toolchain.node_environment())
    for file in [path for path in DIST.rglob("*") if path.is_file()]:
        pack(file)


def pack(file: Path) -> None:
    """Writes the compressed forms beside the file, as CloudFront would make them."""
    content = file.read_bytes()
    if file.suffix not in PACKED_TYPES or len(content) < LEAST_BYTES:
        return
    file.with_name(file.name + ".br").write_bytes(brotli.compress(content, quality=10))
    file.with_name(file.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
