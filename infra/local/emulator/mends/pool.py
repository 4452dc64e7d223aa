"""WebSocket routes share one worker per function; everything else starts one per concurrent call.

Wrapped: `acquire_worker`, `release_worker` and `get_or_create_worker` of `core.lambda_runtime`
(and where `services.lambda_svc` imported them): at most `HUB_EMULATOR_WORKERS` processes per
function, and who finds none free waits its turn, first come, first served. Idle ones beyond the
first are ended by the emulator's own reaper. A function that invokes itself and waits for the
answer would hang. WebSocket calls (`services.apigateway`) wait without a thread each: with
hundreds of connections those would be hundreds. Their functions may have `MORE` times as many
processes: who waits there is a charger that comes anew after 30 s. Workers that start at the
same time register their credentials (`execution_credentials`) one after the other.
Can go when both paths share a pool with a limit that makes callers wait.
"""

import asyncio
import os
import threading
import time
from collections import defaultdict
from contextvars import ContextVar
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import apigateway, lambda_svc

LONGEST_WAIT_S = 60.0
LOOK_EVERY_S = 0.05
MORE = 4
_most: ContextVar[int] = ContextVar("most")
"""How many processes the function that is called may have."""


def apply() -> None:
    limit = int(os.environ.get("HUB_EMULATOR_WORKERS", "2"))
    _limit_workers(limit)
    _limit_threads(limit * MORE)
    _register_in_turn()


def _limit_workers(limit: int) -> None:
    acquire, release = lambda_runtime.acquire_worker, lambda_runtime.release_worker
    held = threading.local()
    turns = _Turns()

    def acquire_in_turn(
        name: str, config: dict[str, Any], code: bytes, qualifier: str = "$LATEST", **_cap: int
    ) -> Any:
        deadline = time.monotonic() + LONGEST_WAIT_S
        most = _most.get(limit)
        turn = turns.of(lambda_runtime._worker_key(name, config, qualifier), most)
        if not turn.acquire(timeout=LONGEST_WAIT_S):
            return None, "func_cap"
        found = None, "func_cap"
        try:
            while found[0] is None and time.monotonic() < deadline:
                found = acquire(name, config, code, qualifier=qualifier, max_concurrency=most)
                if found[0] is None:
                    # Its place is held by a worker of code that was replaced.
                    time.sleep(LOOK_EVERY_S)
        finally:
            if found[0] is None:
                turn.release()
            else:
                held.turn = turn
        return found

    def release_to_next(worker: Any) -> None:
        """By the thread that acquired it. None: it broke, and is gone already."""
        release(worker)
        held.turn.release()

    for module in (lambda_runtime, lambda_svc):
        module.acquire_worker = acquire_in_turn
        module.release_worker = release_to_next
    lambda_runtime.get_or_create_worker = _Turn


class _Turns:
    """Whose turn it is to call a function."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, int], threading.Semaphore] = {}
        self._finding = threading.Lock()

    def of(self, function: Any, most: int) -> threading.Semaphore:
        with self._finding:
            return self._known.setdefault((function, most), threading.Semaphore(most))


def _register_in_turn() -> None:
    register, turn = lambda_runtime.execution_credentials, threading.Lock()

    def register_in_turn(config: dict[str, Any]) -> Any:
        with turn:
            return register(config)

    lambda_runtime.execution_credentials = register_in_turn


def _limit_threads(limit: int) -> None:
    turns: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(limit))
    invoke_route = apigateway._invoke_ws_lambda
    authorize = apigateway._invoke_request_authorizer_lambda

    async def invoke_in_turn(*args: Any, **more: Any) -> Any:
        api_id, _account, _region, route = args[:4]
        async with turns[f"{api_id} {route.get('target')}"]:
            _most.set(limit)
            return await invoke_route(*args, **more)

    async def authorize_in_turn(authorizer: dict[str, Any], *args: Any) -> Any:
        async with turns[str(authorizer.get("authorizerUri"))]:
            _most.set(limit)
            return await authorize(authorizer, *args)

    apigateway._invoke_ws_lambda = invoke_in_turn
    apigateway._invoke_request_authorizer_lambda = authorize_in_turn


class _Turn:
    """What a WebSocket route gets in place of a worker: it takes one for the call alone."""

    def __init__(
        self, name: str, config: dict[str, Any], code: bytes, qualifier: str = "$LATEST"
    ) -> None:
        self._asked = (name, config, code, qualifier)

    def invoke(self, event: dict[str, Any], request_id: str) -> Any:
        lambda_svc._ensure_reaper_thread()
        worker, reason = lambda_runtime.acquire_worker(*self._asked)
        if worker is None:
            return {"status": "error", "error": f"No worker was free in time: {reason}"}
        try:
            return worker.invoke(event, request_id)
        except RuntimeError as failure:
            return {"status": "error", "error": f"The function did not start: {failure}"}
        finally:
            lambda_runtime.release_worker(worker)
