"""Requests to DynamoDB over one open connection a thread: what botocore hands over to be sent.

botocore builds, signs, repeats and reads; its way over urllib3 takes as long as all of that. A
request goes out in one piece, and answers have a length, so HTTP/1.1 is a few lines (decision 6).
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import (
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from botocore.httpsession import get_cert_path
from urllib3.util import wait_for_read

CONNECT_S, READ_S = 2, 5
_PIECE = 65_536
_EVENT = "before-send.dynamodb"
_open = threading.local()


def carry(client: Any) -> None:
    """From now on, requests of this client of botocore go over connections of this module."""
    client.meta.events.register(_EVENT, _send)


def leave(client: Any) -> None:
    """Requests of this client go botocore's way again."""
    client.meta.events.unregister(_EVENT, _send)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Requests of this thread end by then; TimeoutError, and no further attempt, for those that
    can't."""
    _open.until = time.monotonic() + seconds
    try:
        yield
    finally:
        _open.until = None


def close() -> None:
    """The next request opens a connection anew."""
    wire: socket.socket | None = getattr(_open, "wire", None)
    if wire is not None:
        wire.close()
    _open.wire = _open.to = None


def _send(request: AWSPreparedRequest, **_event: Any) -> AWSResponse:
    """What the event's handler answers is taken for the service's answer.

    Raises botocore's own errors of connections, after which it tries again.
    """
    url = urlsplit(request.url)
    patience_s = _patience_s()
    wire = _connection(url)
    body: Any = request.body or b""
    try:
        wire.settimeout(patience_s)
        wire.sendall(_head(request, url) + body)
        return _answer(request.url, wire)
    except TimeoutError as error:
        close()
        raise ReadTimeoutError(endpoint_url=request.url, error=error) from error
    except (OSError, ValueError) as error:
        close()
        raise ConnectionClosedError(endpoint_url=request.url, error=error) from error


def _patience_s() -> float:
    until: float | None = getattr(_open, "until", None)
    if until is None:
        return READ_S
    left_s = until - time.monotonic()
    if left_s <= 0:
        raise TimeoutError("there is no time left for a request")
    return min(READ_S, left_s)


def _connection(url: SplitResult) -> socket.socket:
    """Connections that were idle for long are closed by the other side: that can be read."""
    wire: socket.socket | None = getattr(_open, "wire", None)
    if wire is not None and _open.to == url.netloc and not wait_for_read(wire, 0):
        return wire
    close()
    try:
        wire = _connected(url)
    except TimeoutError as error:
        raise ConnectTimeoutError(endpoint_url=url.geturl(), error=error) from error
    except OSError as error:
        raise EndpointConnectionError(endpoint_url=url.geturl(), error=error) from error
    _open.wire, _open.to = wire, url.netloc
    return wire


def _connected(url: SplitResult) -> socket.socket:
    secure = url.scheme == "https"
    port = url.port or (443 if secure else 80)
    wire = socket.create_connection((url.hostname or "", port), CONNECT_S)
    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return _trust().wrap_socket(wire, server_hostname=url.hostname) if secure else wire


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that botocore trusts."""
    return ssl.create_default_context(cafile=get_cert_path(True))


def _head(request: AWSPreparedRequest, url: SplitResult) -> bytes:
    lines = [f"{request.method} {url.path or '/'} HTTP/1.1", f"Host: {url.netloc}"]
    for name, value in request.headers.items():
        lines.append(f"{name}: {value.decode() if isinstance(value, bytes) else value}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _answer(url: str, wire: socket.socket) -> AWSResponse:
    """Raises ValueError where the other side closes early, or does not say how long it is."""
    said = b""
    while b"\r\n\r\n" not in said:
        said = _more(wire, said)
    head, _, body = said.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    parted = (line.partition(":") for line in lines)
    headers: Any = {name.lower(): value.strip() for name, _, value in parted}
    length = int(headers.get("content-length", "none"))
    while len(body) < length:
        body = _more(wire, body)
    if headers.get("connection", "").lower() == "close":
        close()
    return AWSResponse(url, int(status.split(" ", 2)[1]), headers, _Whole(body))


def _more(wire: socket.socket, said: bytes) -> bytes:
    piece = wire.recv(_PIECE)
    if not piece:
        raise ValueError("closed before the answer was over")
    return said + piece


class _Whole:
    """A body that is there already, as botocore reads bodies."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self, **_how: Any) -> Iterator[bytes]:
        """All of it."""
        yield self._body
