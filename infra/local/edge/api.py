"""`/api/*`: the HTTP API, with the retries that a cut keep-alive connection asks for.

The embedded AWS closes a connection after many requests, so an idempotent call that got no
answer is made again. Other calls always open a connection of their own: nothing to be cut.
"""

from collections.abc import AsyncIterator
from typing import Any

import httpx
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from infra.local.edge.forwarding import UnreadableHeader, answered, passed_on

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
BODY_LIMIT = 10 * 1024 * 1024
ATTEMPTS = 3
# API Gateway gives an integration 30 seconds.
TIMEOUT = httpx.Timeout(30, connect=5)


class Api:
    """The HTTP API's stage, as an ASGI endpoint."""

    def __init__(self, base: str) -> None:
        self._base = httpx.URL(base)
        self._kept = httpx.AsyncClient(
            timeout=TIMEOUT,
            trust_env=False,
            limits=httpx.Limits(max_connections=256, max_keepalive_connections=32),
        )
        self._fresh = httpx.AsyncClient(
            timeout=TIMEOUT,
            trust_env=False,
            limits=httpx.Limits(max_connections=256, max_keepalive_connections=0),
        )

    async def close(self) -> None:
        await self._kept.aclose()
        await self._fresh.aclose()

    async def answer(self, request: Request) -> Response:
        path = raw_path(request.scope)
        if b".." in path or b"%2e" in path.lower():
            return _problem(400, "The path may not contain dots in place of a name.")
        body = await _body_of(request)
        if body is None:
            return _problem(413, "The body is larger than 10 MB.")
        try:
            call = self._call(request, path, body)
            return _streamed(await self._send(call))
        except UnreadableHeader:
            return _problem(400, "A header is not readable as UTF-8.")
        except httpx.TimeoutException:
            return _problem(504, "The system did not answer in time.")
        except httpx.TransportError:
            return _problem(503, "The system is starting or not reachable. Try again in a moment.")

    def _call(self, request: Request, path: bytes, body: bytes) -> httpx.Request:
        query: bytes = request.scope["query_string"]
        target = self._base.raw_path + path + (b"?" + query if query else b"")
        return httpx.Request(
            request.method,
            self._base.copy_with(raw_path=target),
            headers=passed_on(request),
            content=body or None,
            extensions={"timeout": TIMEOUT.as_dict()},
        )

    async def _send(self, call: httpx.Request) -> httpx.Response:
        repeatable = call.method in IDEMPOTENT
        client = self._kept if repeatable else self._fresh
        for _ in range(ATTEMPTS - 1):
            try:
                return await client.send(call, stream=True)
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
                if not repeatable:
                    raise
        return await client.send(call, stream=True)


def raw_path(scope: Any) -> bytes:
    """The path as it was sent, still percent-encoded."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.partition(b"?")[0]


async def _body_of(request: Request) -> bytes | None:
    """None when it is too large; reading stops there."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > BODY_LIMIT:
            return None
        parts.append(part)
    return b"".join(parts)


def _streamed(answer: httpx.Response) -> Response:
    response = StreamingResponse(
        _raw_body(answer), answer.status_code, background=BackgroundTask(answer.aclose)
    )
    response.raw_headers = answered(answer.headers.raw)
    return response


async def _raw_body(answer: httpx.Response) -> AsyncIterator[bytes]:
    """Closes the origin's connection also when the client has gone half-way."""
    try:
        async for part in answer.aiter_raw():
            yield part
    finally:
        await answer.aclose()


def _problem(status: int, detail: str) -> Response:
    return JSONResponse(
        {"type": "about:blank", "title": "Not answered", "status": status, "detail": detail},
        status,
        {"cache-control": "no-store", "retry-after": "2"} if status >= 500 else None,
        "application/problem+json",
    )
