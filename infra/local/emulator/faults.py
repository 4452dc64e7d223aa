"""What goes wrong on purpose, as often as a file says, for as long as it is there (`make torture`).

Its path is in HUB_EMULATOR_FAULTS; without that nothing here is installed. It is JSON, chances by
the names of `Chances`; what was done is counted in a file beside it. Wrapped: `handle_request` of
`services.dynamodb`, `_execute` of `mends.streams`, and `Worker.invoke` of `core.lambda_runtime`.
"""

import asyncio
import json
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass, fields
from pathlib import Path
from random import Random
from typing import Any

from ministack.core import lambda_runtime
from ministack.core.responses import error_response_json
from ministack.services import dynamodb

from infra.local.emulator.mends import streams

LOOK_EVERY_S = 1.0
OLD_BATCHES = 50
DATA = {
    "BatchGetItem",
    "DeleteItem",
    "GetItem",
    "PutItem",
    "Query",
    "TransactWriteItems",
    "UpdateItem",
}


@dataclass(frozen=True)
class Chances:
    """Of each call, from 0 to 1."""

    throttled: float = 0
    """DynamoDB refuses."""
    failed: float = 0
    """It does nothing, and says that it failed."""
    lost: float = 0
    """It does what it was asked for, and says that it failed."""
    late: float = 0
    """It answers `late_s` later."""
    late_s: float = 1
    twice: float = 0
    """A batch of a stream comes once more before, out of order."""
    again: float = 0
    """An old batch comes again."""
    killed: float = 0
    """A function's process is killed while it works."""


class Faults:
    """Draws what goes wrong, and counts it."""

    def __init__(self, file: Path, chance: Random) -> None:
        self._file = file
        self._chance = chance
        self._looked_at = 0.0
        self._chances = Chances()
        self._counts: Counter[str] = Counter()
        self._told = 0

    def now(self) -> Chances:
        """As the file says; read once a second."""
        if time.monotonic() - self._looked_at >= LOOK_EVERY_S:
            self._looked_at = time.monotonic()
            self._chances = _read(self._file)
            if self._told != self._counts.total():
                self._told = self._counts.total()
                self._file.with_suffix(".counts").write_text(json.dumps(self._counts))
        return self._chances

    def one_of(self, **chances: float) -> str | None:
        """One of these, or nothing."""
        drawn = self._chance.random()
        for name, chance in chances.items():
            if drawn < chance:
                self._counts[name] += 1
                return name
            drawn -= chance
        return None

    def any_of(self, batches: "deque[Any]") -> Any:
        """One of the old ones."""
        return self._chance.choice(batches)

    def mixed(self, records: list[Any]) -> list[Any]:
        """In another order."""
        return self._chance.sample(records, len(records))

    def moment_s(self) -> float:
        """While a function works."""
        return self._chance.uniform(0, 0.05)


def install(file: Path) -> None:
    """For the life of this process."""
    faults = Faults(file, Random())  # noqa: S311 - nothing secret is drawn
    _make_tables_fail(faults)
    _deliver_again(faults)
    _kill_functions(faults)


def _read(file: Path) -> Chances:
    """None where it is not there, or is being written."""
    try:
        told = json.loads(file.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return Chances()
    names = {field.name for field in fields(Chances)}
    return Chances(**{name: float(chance) for name, chance in told.items() if name in names})


def _make_tables_fail(faults: Faults) -> None:
    handle = dynamodb.handle_request

    async def handle_or_fail(
        method: str, path: str, headers: dict[str, str], body: bytes, query: Any
    ) -> Any:
        if headers.get("x-amz-target", "").rpartition(".")[2] not in DATA:
            return await handle(method, path, headers, body, query)
        now = faults.now()
        fault = faults.one_of(
            throttled=now.throttled, failed=now.failed, lost=now.lost, late=now.late
        )
        if fault == "throttled":
            return error_response_json("ThrottlingException", "On purpose.", 400)
        if fault == "failed":
            return error_response_json("InternalServerError", "On purpose.", 500)
        answer = await handle(method, path, headers, body, query)
        if fault == "lost":
            return error_response_json("InternalServerError", "On purpose, and done.", 500)
        if fault == "late":
            await asyncio.sleep(now.late_s)
        return answer

    dynamodb.handle_request = handle_or_fail


def _deliver_again(faults: Faults) -> None:
    execute = streams._execute
    old: deque[Any] = deque(maxlen=OLD_BATCHES)

    def execute_and_again(function: dict[str, Any], event: Any) -> dict[str, Any]:
        now = faults.now()
        if faults.one_of(twice=now.twice):
            execute(function, {"Records": faults.mixed(event["Records"])})
        if old and faults.one_of(again=now.again):
            execute(*faults.any_of(old))
        old.append((function, event))
        return execute(function, event)

    def execute_or_deliver(function: dict[str, Any], event: Any) -> dict[str, Any]:
        records = event.get("Records") if isinstance(event, dict) else None
        of_stream = records and records[0].get("eventSource") == "aws:dynamodb"
        return execute_and_again(function, event) if of_stream else execute(function, event)

    streams._execute = execute_or_deliver


def _kill_functions(faults: Faults) -> None:
    invoke = lambda_runtime.Worker.invoke

    def invoke_and_kill(worker: Any, *args: Any, **more: Any) -> Any:
        if faults.one_of(killed=faults.now().killed):
            threading.Timer(faults.moment_s(), _kill, [worker]).start()
        return invoke(worker, *args, **more)

    lambda_runtime.Worker.invoke = invoke_and_kill


def _kill(worker: Any) -> None:
    process = worker._proc
    if process is not None and process.poll() is None:
        process.kill()
