"""WebSocket routes share one worker per function; everything else starts one per concurrent call.

Wrapped: `acquire_worker`, `release_worker` and `get_or_create_worker` of `core.lambda_runtime`
(and where `services.lambda_svc` imported them): at most `HUB_EMULATOR_WORKERS` processes per
function, and who finds none free waits its turn. Idle ones beyond the first are ended by the
emulator's own reaper. A function that invokes itself and waits for the answer would hang.
Can go when both paths share a pool with a limit that makes callers wait.
"""

import os
import threading
import time
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

LONGEST_WAIT_S = 60.0

_freed = threading.Condition()


def apply() -> None:
    limit = int(os.environ.get("HUB_EMULATOR_WORKERS", "2"))
    acquire, release = lambda_runtime.acquire_worker, lambda_runtime.release_worker

    def acquire_in_turn(
        name: str, config: dict[str, Any], code: bytes, qualifier: str = "$LATEST", **_cap: int
    ) -> Any:
        deadline = time.monotonic() + LONGEST_WAIT_S
        with _freed:
            while True:
                found = acquire(name, config, code, qualifier=qualifier, max_concurrency=limit)
                if found[0] is not None or not _freed.wait(deadline - time.monotonic()):
                    return found

    def release_to_next(worker: Any) -> None:
        with _freed:
            release(worker)
            _freed.notify_all()

    for module in (lambda_runtime, lambda_svc):
        module.acquire_worker = acquire_in_turn
        module.release_worker = release_to_next
    lambda_runtime.get_or_create_worker = _Turn


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
