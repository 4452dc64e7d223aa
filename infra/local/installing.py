"""The order in which a machine is set up, each step stamped with what it depends on."""

import shutil

from infra.local import toolchain
from infra.local.steps import BUILD, ROOT, STAMPS, Trouble, digest, done, once

# Bytes that the environments, the node packages and the browser take, with some room.
SPACE = {"run": 2_500_000_000, "dev": 3_500_000_000}
# A program that only the packages of each purpose bring.
PROGRAM = {"run": "uvicorn", "dev": "pytest"}


def install(purpose: str) -> None:
    """Raises Trouble with a sentence for the terminal."""
    if purpose not in SPACE:
        raise Trouble(f"Set-up knows 'run' and 'dev', not '{purpose}'.")
    BUILD.mkdir(exist_ok=True)
    _check_space(purpose)
    binaries = toolchain.VENV / "bin"
    once("Python", toolchain.VERSION, toolchain.virtual_environment, binaries / "uv")
    _python_packages(purpose)
    lock = ROOT / "requirements" / "emulator.txt"
    emulator = toolchain.EMULATOR / "bin" / "ministack"
    once("embedded AWS", digest([lock], toolchain.VERSION), toolchain.emulator, emulator)
    node = digest([ROOT / "requirements" / "run.txt"], toolchain.VERSION)
    once("Node", node, toolchain.node, toolchain.NODE_BIN / "npx")
    _node_packages(purpose)
    if (ROOT / "layers" / "build.py").exists():
        toolchain.layers()


def _check_space(purpose: str) -> None:
    free = shutil.disk_usage(ROOT).free
    if not STAMPS.exists() and free < SPACE[purpose]:
        needed = SPACE[purpose] / 1e9
        raise Trouble(f"{needed:.1f} GB of disk are needed here, and {free / 1e9:.1f} GB are free.")


def _python_packages(purpose: str) -> None:
    """What tests need includes what a run needs."""
    for more in dict.fromkeys(("dev", purpose)):
        lock = ROOT / "requirements" / f"{more}.txt"
        key = digest([lock], toolchain.VERSION)
        name, product = f"Python packages ({more})", toolchain.VENV / "bin" / PROGRAM[more]
        if done(name, key, product):
            return
    once(name, key, lambda: toolchain.python_packages(f"{purpose}.txt"), product)


def _node_packages(purpose: str) -> None:
    lock = toolchain.WEB / "package-lock.json"
    if lock.exists():
        modules = toolchain.WEB / "node_modules"
        once("web packages", digest([lock]), lambda: toolchain.npm_packages(lock.parent), modules)
    if purpose == "dev":
        key = digest([toolchain.BROWSER_LOCK])
        once("browser", key, toolchain.browser, toolchain.CHROMIUM / "chromium")
