"""Every WebSocket connection wakes up twice a second to see whether it was closed.

Replaced: the names `Queue`, `Event` and `wait_for` that `services.apigateway` takes from asyncio.
Closing puts an end mark into the connection's queue, so that the wait for the queue needs no
time limit. With 2,000 idle connections the waking takes most of a core.
Can go when an idle connection costs nothing without it.
"""

import asyncio
from types import SimpleNamespace
from typing import Any

from ministack.services import apigateway

POLLED_S = 0.5


def apply() -> None:
    newest: list[_Outbox] = []

    def new_outbox() -> "_Outbox":
        newest[:] = [_Outbox()]
        return newest[0]

    def new_closing() -> "_Closing":
        # A connection makes its queue and then its event, with nothing in between.
        return _Closing(newest.pop())

    names = {name: getattr(asyncio, name) for name in dir(asyncio)}
    patient = {"Queue": new_outbox, "Event": new_closing, "wait_for": _wait_for}
    apigateway.asyncio = SimpleNamespace(**{**names, **patient})


class _Outbox(asyncio.Queue[Any]):
    """What is pushed to a connection; None ends it."""


class _Closing(asyncio.Event):
    def __init__(self, outbox: _Outbox) -> None:
        super().__init__()
        self._outbox = outbox

    def set(self) -> None:
        super().set()
        self._outbox.put_nowait(None)


async def _wait_for(awaited: Any, timeout: float | None) -> Any:
    if timeout == POLLED_S:
        return await awaited
    return await asyncio.wait_for(awaited, timeout)
