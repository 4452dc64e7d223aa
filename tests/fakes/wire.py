"""A wire between the client side of the `ocpp` package and the gateway, in this process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

Told = Callable[[str], str]


class Wire:
    """What a charger takes for its socket: each text is answered by `told`, empty: not."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._answers: asyncio.Queue[str] = asyncio.Queue()

    async def send(self, text: str) -> None:
        """From the charger."""
        if answer := self._told(text):
            await self._answers.put(answer)

    async def recv(self) -> str:
        """To the charger."""
        return await self._answers.get()


@asynccontextmanager
async def speaking(kind: Callable[[str, Wire], Any], told: Told) -> AsyncIterator[Any]:
    """A charger of the package's class `kind` that listens to its wire."""
    charger = kind("SN-1", Wire(told))
    listening = asyncio.create_task(charger.start())
    try:
        yield charger
    finally:
        listening.cancel()
