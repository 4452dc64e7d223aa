"""Takes a snapshot at POST /_hub/snapshot, every 5000 lines, and every 60 s if anything changed;
a large state less often, for most of the time should be other work's."""

import asyncio
import sys
import time
from collections.abc import Callable
from typing import Any

from ministack import app as ministack
from ministack.services import lambda_svc

from infra.local.emulator.journal import snapshot
from infra.local.emulator.journal.aside import ASIDE, IS_POSSIBLE
from infra.local.emulator.journal.book import BOOK
from infra.local.emulator.journal.folder import StateFolder

PATH = "/_hub/snapshot"
LINES = 5000
SECONDS = 60.0
SHARE = 20
"""At most one part in so many of the time is spent on snapshots."""
LOOK_S = 0.5
JOURNALED = ("DynamoDB_", "AmazonSQS.", "Logs_", "DynamoDBStreams_")

FOLDER: list[StateFolder] = []
START_POLLER: list[Callable[[], None]] = []


def is_due(lines: int, changed: bool, age_s: float, took_s: float) -> bool:
    """`age_s` since the last one was begun, that took `took_s`."""
    wanted = lines >= LINES or (changed and age_s >= SECONDS)
    return wanted and age_s >= SHARE * took_s


class Keeping:
    """ASGI: the emulator, and what keeps its snapshots young."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, self._starting(send))
        elif scope["type"] == "http" and scope["path"] == PATH and scope["method"] == "POST":
            await _answer(send, *_snapshot_now())
        else:
            _note_change(scope)
            await self._app(scope, receive, send)

    def _starting(self, send: Any) -> Any:
        async def sending(message: Any) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                for work in (_start_poller(), _keep()):
                    self._tasks.add(asyncio.ensure_future(work))

        return sending


async def _start_poller() -> None:
    await ministack._wait_for_port(int(ministack._resolve_port()))
    lambda_svc._ensure_poller = START_POLLER[0]
    if lambda_svc._esms.has_any():
        lambda_svc._ensure_poller()


async def _keep() -> None:
    last = time.monotonic()
    while True:
        await asyncio.sleep(LOOK_S)
        if ASIDE.is_running:
            continue
        if is_due(BOOK.lines, BOOK.changed, time.monotonic() - last, ASIDE.took_s):
            last = time.monotonic()
            _snapshot_aside() if IS_POSSIBLE else _snapshot_now()


def _snapshot_aside() -> None:
    try:
        ASIDE.begin(FOLDER[0])
    except OSError as error:
        print(f"No snapshot was taken, the journal goes on: {error}", file=sys.stderr)


def _snapshot_now() -> tuple[int, bytes]:
    ASIDE.stop()
    try:
        snapshot.take(FOLDER[0])
    except (OSError, RuntimeError) as error:
        print(f"No snapshot was taken, the journal goes on: {error}", file=sys.stderr)
        return 500, str(error).encode()
    return 200, b"{}"


def _note_change(scope: Any) -> None:
    """Calls that no journal line follows, and that may have changed a service."""
    if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
        return
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")
    if not target.startswith(JOURNALED) and "/_aws/execute-api/" not in scope["path"]:
        BOOK.unjournaled = True


async def _answer(send: Any, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
