"""An embedded AWS of its own for a test, and a small stack deployed into it."""

import io
import os
import socket
import subprocess
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3

ROOT = Path(__file__).parents[4]
PYTHON = os.environ.get("HUB_EMULATOR_PYTHON", str(ROOT / "build/emulator/bin/python"))
CREDENTIALS = {
    "aws_access_key_id": "test",
    "aws_secret_access_key": "test",
    "region_name": "us-east-1",
}


@dataclass
class Emulator:
    port: int
    folder: Path
    pid: int = 0
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, service: str, **options: Any) -> Any:
        make: Any = boto3.client
        return make(service, endpoint_url=self.url, **CREDENTIALS, **options)

    def api_path(self, api: str, stage: str) -> str:
        return f"127.0.0.1:{self.port}/_aws/execute-api/{self.outputs[api]}/{stage}"

    def turns(self) -> int:
        """How often its event loop got the processor so far (Linux)."""
        return int(Path(f"/proc/{self.pid}/schedstat").read_text().split()[2])

    def log(self) -> str:
        return (self.folder / "log").read_text()


@contextmanager
def emulator(folder: Path, without: str = "", faults: Path | None = None) -> Iterator[Emulator]:
    port = _free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": "/the-emulators-home",
        "HUB_EMULATOR_PORT": str(port),
        "HUB_EMULATOR_STATE": str(folder / "state"),
        "HUB_EMULATOR_MAIL": str(folder / "mail"),
        "HUB_EMULATOR_WITHOUT": without,
        "HUB_EMULATOR_FAULTS": str(faults) if faults else "",
    }
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [PYTHON, "-m", "infra.local.emulator"],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        running = Emulator(port, folder, process.pid)
        _wait_until_ready(running, process)
        yield running
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(running: Emulator, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{running.url}/_ministack/health", timeout=2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"The emulator is not ready:\n{running.log()}")


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
