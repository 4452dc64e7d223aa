"""A central system in a few lines, for one simulated charger: it answers, and it can ask."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosedError

NOW = "2026-03-02T12:00:00.000Z"
Answering = Callable[[str, dict[str, Any]], dict[str, Any] | None]


def usual(action: str, _payload: dict[str, Any]) -> dict[str, Any] | None:
    """Everybody is welcome, every transaction is number 7; None: no answer."""
    answers: dict[str, dict[str, Any]] = {
        "BootNotification": {"currentTime": NOW, "interval": 300, "status": "Accepted"},
        "Heartbeat": {"currentTime": NOW},
        "Authorize": {"idTagInfo": {"status": "Accepted"}},
        "StartTransaction": {"transactionId": 7, "idTagInfo": {"status": "Accepted"}},
    }
    return answers.get(action, {})


def usual_2(action: str, payload: dict[str, Any]) -> dict[str, Any] | None:
    """The same for 2.0.1 and 2.1."""
    if action == "Authorize":
        return {"idTokenInfo": {"status": "Accepted"}}
    return usual(action, payload)


class Central:
    """`texts` are all frames that came, `calls` those that can be read: id, action, payload."""

    def __init__(self, answering: Answering) -> None:
        self.texts: list[str] = []
        self.calls: list[tuple[str, str, dict[str, Any]]] = []
        self.handshakes: list[tuple[str, str | None]] = []
        self.port = 0
        self._answering = answering
        self._answers: dict[str, asyncio.Future[Any]] = {}
        self._socket: ServerConnection | None = None

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ocpp"

    def said(self, action: str) -> list[dict[str, Any]]:
        """The payloads of all calls of one action."""
        return [payload for _, name, payload in self.calls if name == action]

    async def ask(self, action: str, payload: dict[str, Any]) -> Any:
        """The charger's answer frame to a command."""
        number = f"c{len(self._answers)}"
        self._answers[number] = asyncio.get_running_loop().create_future()
        assert self._socket is not None
        await self._socket.send(json.dumps([2, number, action, payload]))
        return await asyncio.wait_for(self._answers[number], 5)

    async def until(self, count: int, action: str) -> list[dict[str, Any]]:
        """The payloads, once there are so many."""
        async with asyncio.timeout(10):
            while len(self.said(action)) < count:
                await asyncio.sleep(0.01)
        return self.said(action)

    async def serve(self, socket: ServerConnection) -> None:
        self._socket = socket
        assert socket.request is not None
        secret = socket.request.headers["Authorization"]
        self.handshakes.append((secret, socket.subprotocol))
        with suppress(ConnectionClosedError):
            async for text in socket:
                self.texts.append(str(text))
                if text:
                    await self._take(socket, str(text))

    async def _take(self, socket: ServerConnection, text: str) -> None:
        try:
            frame = json.loads(text)
        except ValueError:
            return
        if frame[0] != 2:
            self._answers[frame[1]].set_result(frame)
            return
        self.calls.append((frame[1], frame[2], frame[3]))
        reply = self._answering(frame[2], frame[3])
        if reply is not None:
            await socket.send(json.dumps([3, frame[1], reply]))


@asynccontextmanager
async def central(answering: Answering = usual) -> AsyncIterator[Central]:
    """It listens on a port of its own."""
    made = Central(answering)
    spoken = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"]
    async with serve(made.serve, "127.0.0.1", 0, subprotocols=spoken, close_timeout=0.2) as server:  # type: ignore[arg-type]
        made.port = next(iter(server.sockets)).getsockname()[1]
        yield made
