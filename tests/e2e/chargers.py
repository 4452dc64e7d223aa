"""A charger that a test can talk to from plain code: it lives on an event loop of its own."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Any, TypeVar

from infra.local.simulator.charger import connected
from infra.local.simulator.v16 import SimulatedCharger

Result = TypeVar("Result")
WITHIN_S = 30


class Remote:
    """Runs what a charger does, step by step, and hands back each answer."""

    def __init__(self, loop: asyncio.AbstractEventLoop, charger: SimulatedCharger) -> None:
        self._loop = loop
        self.charger = charger

    def do(self, action: Callable[[SimulatedCharger], Coroutine[Any, Any, Result]]) -> Result:
        """The result of one action of the charger. Raises what the action raises."""
        return asyncio.run_coroutine_threadsafe(action(self.charger), self._loop).result(WITHIN_S)


@contextmanager
def charger_at(address: str, identity: str, password: str) -> Iterator[Remote]:
    """A connected charger. Raises websockets.InvalidStatus when its handshake is refused."""
    socket = connected(address.replace("http", "ws", 1) + "/ocpp", identity, password)
    with loop_beside() as loop, _entered(socket, loop) as charger:
        yield Remote(loop, charger)


@contextmanager
def loop_beside() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop that runs on a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(WITHIN_S)
        loop.close()


@contextmanager
def _entered(
    socket: AbstractAsyncContextManager[SimulatedCharger], loop: asyncio.AbstractEventLoop
) -> Iterator[SimulatedCharger]:
    charger = asyncio.run_coroutine_threadsafe(socket.__aenter__(), loop).result(WITHIN_S)
    try:
        yield charger
    finally:
        leaving = socket.__aexit__(None, None, None)
        asyncio.run_coroutine_threadsafe(leaving, loop).result(WITHIN_S)
