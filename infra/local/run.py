"""`make run`: the whole system on one port, in the foreground, until Ctrl-C or SIGTERM.

Exits with 0 when it was ended, with 1 and one sentence when it could not start or a part died.
"""

import fcntl
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

from infra.local import embedded
from infra.local.builds import ASSEMBLY, DIST, build_all
from infra.local.deploy import Outputs, client, deploy
from infra.local.edge.settings import Settings as EdgeSettings
from infra.local.processes import Process, end_with_parent
from infra.local.settings import Settings, read, read_json, write_json
from infra.local.steps import PYTHON, ROOT, Trouble, digest, execute, say, shown

MAIL_FROM = "hub@example.com"
LOOK_EVERY_S = 0.5
BUSY_STATE_S = 20


class Ended(Exception):
    """Somebody wants the system to end."""


def main() -> int:
    """Runs until ended."""
    end_with_parent(signal.SIGTERM)
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, _end)
    try:
        with ExitStack() as ending:
            _run(read(), ending)
    except Ended:
        say("ended")
        return 0
    except Trouble as trouble:
        print(f"Can't run: {trouble}", file=sys.stderr, flush=True)
        return 1
    except OSError as trouble:
        print(f"Can't run: {trouble.strerror}: {trouble.filename}", file=sys.stderr, flush=True)
        return 1


def _run(settings: Settings, ending: ExitStack) -> NoReturn:
    ending.enter_context(_only_run_in(settings.state))
    _check_port(settings.port)
    build_all()
    port = _embedded_port(settings.state)
    parts = [_started(ending, "embedded AWS", lambda: embedded.start(port, settings.state))]
    outputs = _deployed(settings, port)
    parts.append(_started(ending, "edge", lambda: _edge(settings, port)))
    _first_operator(settings, port, outputs)
    if settings.demo:
        seeding = _environment(settings)
        shown("demo company", lambda: _seed(seeding))
        parts.append(_started(ending, "chargers", lambda: _simulator(settings)))
    _announce(settings)
    _watch(parts)


def _end(_sign: int, _frame: FrameType | None) -> None:
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_IGN)
    say("ending ...")
    raise Ended


def _only_run_in(state: Path) -> IO[str]:
    """Holds the folder's lock. A run that is just ending is waited for. Raises Trouble."""
    lock = (state / "lock").open("w")
    deadline = time.monotonic() + BUSY_STATE_S
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Trouble(f"another run uses the state folder {state}.") from None
            time.sleep(LOOK_EVERY_S)
        else:
            return lock


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Trouble(f"port {port} needs more rights; choose PORT above 1023.") from None
        except OSError:
            raise Trouble(f"port {port} is taken; choose another with PORT=....") from None


def _embedded_port(state: Path) -> int:
    """Kept with the state: the addresses of queues hold it. Another when something took it."""
    file = state / "ports.json"
    kept = int(read_json(file, {}).get("embedded", "0"))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", kept))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    write_json(file, {"embedded": str(port)})
    return port


def _started(ending: ExitStack, name: str, start: Callable[[], Process]) -> Process:
    made: list[Process] = []
    shown(name, lambda: made.append(start()))
    ending.callback(made[0].stop)
    return made[0]


def _deployed(settings: Settings, port: int) -> Outputs:
    """Deploys what changed; the outputs are kept with the state."""
    endpoint = f"http://127.0.0.1:{port}"
    parameters = {
        "PublicUrl": settings.address,
        "ConnectionsEndpoint": endpoint + "/_aws/execute-api/{api_id}/{stage}",
        "MailFrom": MAIL_FROM,
        "ProviderSchemes": "https http",
        "StaffSecondFactor": settings.staff_second_factor,
        "ReservedConcurrency": "off",
    }
    file = settings.state / "deployed.json"
    kept = read_json(file, {})
    key = digest([ASSEMBLY], json.dumps(parameters))
    if kept.get("key") != key:
        made: list[Outputs] = []
        shown("deployment", lambda: made.append(deploy(ASSEMBLY, endpoint, parameters)))
        embedded.snapshot(port)
        kept = {"key": key, "outputs": json.dumps(made[0])}
        write_json(file, kept)
    outputs: Outputs = json.loads(kept["outputs"])
    return outputs


def _edge(settings: Settings, port: int) -> Process:
    found = embedded.addresses(port)
    edge = EdgeSettings(
        port=settings.port,
        api=found["api"],
        chargers=found["chargers"],
        live=found["live"],
        web=DIST,
        mail=settings.state / "mail",
    )
    process = _part("infra.local.edge", "edge", settings, edge.environment())
    try:
        embedded.wait_for(f"{settings.address}/api/health", process)
    except BaseException:
        process.stop()
        raise
    return process


def _first_operator(settings: Settings, port: int, outputs: Outputs) -> None:
    """As on AWS: the deployment's administrator invokes the function that makes the account."""
    names = {key: value for stack in outputs.values() for key, value in stack.items()}
    operator = {"email": settings.operator_email, "password": settings.operator_password}
    answer = client("lambda", f"http://127.0.0.1:{port}").invoke(
        FunctionName=names["FirstOperatorFunction"], Payload=json.dumps(operator)
    )
    if "FunctionError" in answer:
        reason = answer["Payload"].read().decode()
        raise Trouble(f"the first operator could not be made: {reason}")


def _seed(environment: dict[str, str]) -> None:
    execute([PYTHON, "-m", "infra.local.seed"], env=environment)


def _simulator(settings: Settings) -> Process:
    asked = [
        str(ROOT / "infra" / "local" / "simulator" / "scenarios" / "demo.toml"),
        f"--url={settings.address.replace('http', 'ws', 1)}/ocpp",
        f"--chargers={settings.state / 'demo.json'}",
        f"--memory={settings.state / 'chargers'}",
    ]
    return _part("infra.local.simulator", "chargers", settings, {}, *asked)


def _part(
    module: str, name: str, settings: Settings, environment: dict[str, str], *arguments: str
) -> Process:
    base = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    log = settings.state / "logs" / f"{name}.log"
    return Process(name, [PYTHON, "-m", module, *arguments], base | environment, log)


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "HUB_ADDRESS": settings.address,
        "STATE": str(settings.state),
        "OPERATOR_EMAIL": settings.operator_email,
        "OPERATOR_PASSWORD": settings.operator_password,
        "PYTHONPATH": str(ROOT),
    }


def _announce(settings: Settings) -> None:
    people = [f"operator {settings.operator_email} / {settings.operator_password}"]
    demo = settings.state / "demo.json"
    if settings.demo:
        manager = json.loads(demo.read_text())["manager"]
        people.insert(0, f"manager {manager['email']} / {manager['password']}")
    say(f"ready {settings.address}  " + "  ".join(people))


def _watch(parts: list[Process]) -> NoReturn:
    """Until somebody ends it. Raises Trouble when a part dies."""
    while True:
        for part in parts:
            if not part.running:
                raise Trouble(f"the {part.name} ended: {part.last_words()} (see {part.log})")
        time.sleep(LOOK_EVERY_S)


if __name__ == "__main__":
    sys.exit(main())
