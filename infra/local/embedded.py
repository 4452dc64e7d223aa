"""The embedded AWS as a process: start, readiness, snapshot, and the addresses of its APIs."""

import os
import time
import urllib.error
import urllib.request
from pathlib import Path

from infra.local.deploy import client
from infra.local.processes import Process
from infra.local.steps import BUILD, Trouble

PYTHON = Path(os.environ.get("HUB_EMULATOR_PYTHON") or BUILD / "emulator" / "bin" / "python")
READY_WITHIN_S = 120


def start(port: int, state: Path) -> Process:
    """Answers when it is ready. Its functions see its environment, so that is a clean one."""
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "AUTH": "true",
        "HUB_EMULATOR_PORT": str(port),
        "HUB_EMULATOR_STATE": str(state / "aws"),
        "HUB_EMULATOR_MAIL": str(state / "mail"),
    }
    if faults := os.environ.get("HUB_EMULATOR_FAULTS"):
        environment["HUB_EMULATOR_FAULTS"] = faults
    (state / "mail").mkdir(exist_ok=True)
    command: list[str | Path] = [PYTHON, "-m", "infra.local.emulator"]
    process = Process("embedded AWS", command, environment, state / "logs" / "aws.log")
    try:
        wait_for(f"http://127.0.0.1:{port}/_ministack/health", process)
    except BaseException:
        process.stop()
        raise
    return process


def wait_for(address: str, process: Process) -> None:
    """Raises Trouble if the process ends or the address does not answer 200 in time."""
    deadline = time.monotonic() + READY_WITHIN_S
    while not _answers(address):
        if not process.running:
            raise Trouble(f"The {process.name} did not start: {process.last_words()}")
        if time.monotonic() > deadline:
            raise Trouble(f"The {process.name} gave no answer; see {process.log}.")
        time.sleep(0.1)


def snapshot(port: int) -> None:
    call = urllib.request.Request(f"http://127.0.0.1:{port}/_hub/snapshot", method="POST")
    with urllib.request.urlopen(call, timeout=60):  # noqa: S310
        return


def addresses(port: int) -> dict[str, str]:
    """`api`, `chargers` and `live`: the stages of the deployed APIs, in the path form."""
    found: dict[str, str] = {}
    apis = client("apigatewayv2", f"http://127.0.0.1:{port}")
    for api in apis.get_apis()["Items"]:
        stage = apis.get_stages(ApiId=api["ApiId"])["Items"][0]["StageName"]
        name = _role(api["ProtocolType"], api["Name"])
        scheme = "http" if name == "api" else "ws"
        found[name] = f"{scheme}://127.0.0.1:{port}/_aws/execute-api/{api['ApiId']}/{stage}"
    missing = {"api", "chargers", "live"} - found.keys()
    if missing:
        raise Trouble(f"The template has no API for: {', '.join(sorted(missing))}.")
    return found


def _role(protocol: str, name: str) -> str:
    if protocol == "HTTP":
        return "api"
    return "live" if "live" in name.lower() else "chargers"


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return False
    except OSError:
        return False
