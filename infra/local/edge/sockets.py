"""WebSockets: chargers and live updates, relayed frame by frame to their WebSocket APIs.

Kept to what API Gateway does: text frames only (1003), 128 KB a message (1009), refusals at
the handshake, close codes in both directions, an end after two hours (1001). When the origin
dies, clients get 1012 and come again.
"""

import asyncio

from starlette.responses import Response
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.typing import Subprotocol

from infra.local.edge.api import raw_path
from infra.local.edge.closing import to_client, to_origin
from infra.local.edge.forwarding import UnreadableHeader, answered, passed_on
from infra.local.edge.paths import charger_query, is_live
from infra.local.edge.settings import Settings

MESSAGE_LIMIT = 128 * 1024
# Handshakes that wait for the origin at a time; the rest queue here, and come again when that
# takes too long: a fleet that reconnects at once must not work for clients that are long gone.
HANDSHAKES = 32
TURN_WITHIN_S = 15
# A client that takes nothing for so long is cut, or it would hold the origin back.
SEND_TIMEOUT_S = 30
LIFE_S = 2 * 60 * 60
OPEN_TIMEOUT_S = 30


class Refused(Exception):
    """The handshake ends here, with this answer."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class Sockets:
    """The one WebSocket endpoint: finds the API that a path belongs to and relays."""

    def __init__(self, settings: Settings) -> None:
        self._chargers = settings.chargers
        self._live = settings.live
        self._turns = asyncio.Semaphore(HANDSHAKES)

    async def serve(self, client: WebSocket) -> None:
        try:
            origin = await self._connect(client)
        except Refused as refusal:
            await client.send_denial_response(refusal.response)
            return
        try:
            await client.accept(origin.subprotocol)
            await relay(client, origin)
        except (WebSocketDisconnect, OSError):
            # The client went between the frames; the origin hears of it below.
            await origin.close(1001)
        finally:
            await origin.close(1001)

    async def _connect(self, client: WebSocket) -> ClientConnection:
        target = self._target(raw_path(client.scope), client.scope["query_string"])
        try:
            async with asyncio.timeout(TURN_WITHIN_S):
                await self._turns.acquire()
        except TimeoutError as crowd:
            raise Refused(_later()) from crowd
        try:
            return await self._opened(client, target)
        finally:
            self._turns.release()

    async def _opened(self, client: WebSocket, target: str) -> ClientConnection:
        offered = [Subprotocol(name) for name in client.scope["subprotocols"]]
        try:
            return await connect(
                target,
                additional_headers=passed_on(client),
                user_agent_header=None,
                subprotocols=offered or None,
                compression=None,
                proxy=None,
                max_size=None,
                open_timeout=OPEN_TIMEOUT_S,
                ping_interval=None,
                close_timeout=2,
            )
        except UnreadableHeader as problem:
            raise Refused(Response(status_code=400)) from problem
        except InvalidStatus as refusal:
            raise Refused(_same(refusal)) from refusal
        except (OSError, TimeoutError, InvalidHandshake) as problem:
            raise Refused(_later()) from problem

    def _target(self, path: bytes, query: bytes) -> str:
        if is_live(path):
            return self._live + (f"?{query.decode('ascii', 'replace')}" if query else "")
        identity = charger_query(path)
        if identity is None:
            raise Refused(Response(status_code=404))
        return f"{self._chargers}?{identity}"


def _later() -> Response:
    return Response(status_code=503, headers={"retry-after": "5"})


def _same(refusal: InvalidStatus) -> Response:
    response = Response(bytes(refusal.response.body or b""), refusal.response.status_code)
    response.raw_headers = answered(
        (name.encode(), value.encode()) for name, value in refusal.response.headers.raw_items()
    )
    return response


async def relay(client: WebSocket, origin: ClientConnection) -> None:
    """Until either side closes; then the other side is closed with the same code. Or until the
    connection has lived for as long as API Gateway lets one live."""
    pumps = {
        asyncio.create_task(_client_to_origin(client, origin)),
        asyncio.create_task(_origin_to_client(client, origin)),
    }
    try:
        done, _ = await asyncio.wait(pumps, timeout=LIFE_S, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for pump in pumps:
            pump.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)
    if not done:
        await client.close(1001, "Going away")
    for pump in done:
        pump.result()


async def _client_to_origin(client: WebSocket, origin: ClientConnection) -> None:
    while True:
        message = await client.receive()
        if message["type"] == "websocket.disconnect":
            await origin.close(*to_origin(message.get("code"), message.get("reason")))
            return
        if not await _forwarded(message, client, origin):
            return


async def _forwarded(message: Message, client: WebSocket, origin: ClientConnection) -> bool:
    """False when the connection ended over it."""
    text = message.get("text")
    if text is None:
        await client.close(1003, "Text frames only")
        await origin.close(1003)
        return False
    try:
        await origin.send(text)
    except ConnectionClosed:
        await client.close(*to_client(origin.close_code, origin.close_reason))
        return False
    return True


async def _origin_to_client(client: WebSocket, origin: ClientConnection) -> None:
    try:
        async for frame in origin:
            async with asyncio.timeout(SEND_TIMEOUT_S):
                await client.send_text(frame if isinstance(frame, str) else frame.decode())
    except TimeoutError:
        await origin.close(1001)
        raise WebSocketDisconnect(1006) from None
    except ConnectionClosed:
        await origin.wait_closed()
    await client.close(*to_client(origin.close_code, origin.close_reason))
