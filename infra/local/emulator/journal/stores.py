"""Small stores that the product writes at run time: their file is rewritten before the answer."""

from collections.abc import Callable
from typing import Any

from ministack import app
from ministack.services import scheduler

from infra.local.emulator.journal import snapshot
from infra.local.emulator.journal.book import LOCK
from infra.local.emulator.journal.folder import StateFolder

STORES = ("scheduler", "secretsmanager", "ssm")
READS = ("Get", "List", "Describe", "BatchGet")


def install(folder: StateFolder) -> None:
    for name in STORES:
        app.SERVICE_HANDLERS[name] = _saved(app.SERVICE_HANDLERS[name], folder, name)
    scheduler._tick_schedules = _saved_tick(scheduler._tick_schedules, folder)


def reads(method: str, target: str) -> bool:
    """Whether a request leaves the store as it is. REST has no target, JSON always POSTs."""
    return target.rpartition(".")[2].startswith(READS) if target else method in {"GET", "HEAD"}


def _saved(handle: Callable[..., Any], folder: StateFolder, name: str) -> Callable[..., Any]:
    async def handle_request(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> Any:
        answer = await handle(method, path, headers, body, query)
        if 200 <= answer[0] < 300 and not reads(method, headers.get("x-amz-target", "")):
            snapshot.rewrite(folder, name)
        return answer

    return handle_request


def _saved_tick(tick: Callable[[], None], folder: StateFolder) -> Callable[[], None]:
    """A schedule that fired must not fire again after a kill."""

    def tick_schedules() -> None:
        before = dict(scheduler._schedule_last_fired)
        tick()
        if scheduler._schedule_last_fired != before:
            with LOCK:
                snapshot.rewrite(folder, "scheduler")

    return tick_schedules
