"""The whole system as `make run` starts it, for tests: on a free port, with a fresh state."""

import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import httpx

ROOT = Path(__file__).parents[1]
READY_WITHIN_S = 180
OPERATOR = ("operator@example.com", "Betrieb-2026!")


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class System:
    """`start`, `kill` (as a crash does) and `stop` (as Ctrl-C does); the state stays in between."""

    state: Path
    demo: bool = False
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    _process: "subprocess.Popen[str] | None" = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> str:
        """Waits for the line that begins with `ready`, and returns it. Raises RuntimeError."""
        email, password = OPERATOR
        environment = os.environ | {
            "PORT": str(self.port),
            "STATE": str(self.state),
            "DEMO": "1" if self.demo else "0",
            "OPERATOR_EMAIL": email,
            "OPERATOR_PASSWORD": password,
            "PYTHONPATH": str(ROOT),
            **self.settings,
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "infra.local.run"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        return self._ready_line(self._process)

    def kill(self) -> None:
        """SIGKILL to the launcher alone: its parts must end by themselves."""
        self._end(signal.SIGKILL)

    def stop(self) -> int | None:
        """SIGTERM; its exit code."""
        return self._end(signal.SIGTERM)

    def mails(self) -> list[str]:
        """The ids of all e-mails that were sent, oldest first."""
        messages = httpx.get(f"{self.address}/mail/messages.json", timeout=30).json()
        return [str(message["id"]) for message in reversed(messages)]

    def _ready_line(self, process: "subprocess.Popen[str]") -> str:
        said: list[str] = []
        ending = threading.Timer(READY_WITHIN_S, process.kill)
        ending.start()
        for line in _lines(process):
            said.append(line)
            if line.startswith("ready"):
                ending.cancel()
                threading.Thread(target=lambda: list(_lines(process)), daemon=True).start()
                return line
        ending.cancel()
        raise RuntimeError("the system did not start:\n" + "".join(said))

    def _end(self, sign: signal.Signals) -> int | None:
        process = self._process
        if process is None:
            return None
        process.send_signal(sign)
        code = process.wait(60)
        self._process = None
        return code


def _lines(process: "subprocess.Popen[str]") -> IO[str]:
    assert process.stdout is not None
    return process.stdout


class Api:
    """The HTTP API as one signed-in person uses it."""

    def __init__(self, address: str, email: str, password: str) -> None:
        self.client = httpx.Client(base_url=address, timeout=30)
        answer = self.client.post("/api/auth/sign-in", json={"email": email, "password": password})
        assert answer.status_code == 200, answer.text
        self.client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
