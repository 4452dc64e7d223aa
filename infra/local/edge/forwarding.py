"""Which headers pass the edge, and what it adds: the part of CloudFront's origin request policy."""

from collections.abc import Iterable

from starlette.requests import HTTPConnection

HOP_BY_HOP = frozenset(
    {
        "connection",
        "content-length",
        "host",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
# Only the edge may say these: what a client sends under such a name is dropped.
EDGE_PREFIXES = (
    "x-forwarded-",
    "forwarded",
    "x-real-ip",
    "cloudfront-",
    "x-amz",
    "x-edge-",
    "x-origin-",
    "x-viewer-",
    "via",
)
HANDSHAKE_PREFIX = "sec-websocket-"


class UnreadableHeader(Exception):
    """A header that is neither ASCII nor UTF-8: it could not be passed on unchanged."""


def passed_on(connection: HTTPConnection) -> list[tuple[str, str]]:
    """The client's own headers, unchanged, and the edge's word on who the client is."""
    headers = [
        (name, _text(value))
        for name, value in _names(connection.headers.raw)
        if name not in HOP_BY_HOP and not name.startswith((*EDGE_PREFIXES, HANDSHAKE_PREFIX))
    ]
    client = connection.client
    if client is not None:
        headers.append(("x-forwarded-for", client.host))
        headers.append(("x-viewer-address", client.host))
    headers.append(("x-forwarded-host", connection.headers.get("host", "")))
    headers.append(("x-forwarded-proto", "http"))
    return headers


def answered(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The origin's headers that reach the client; several of one name stay several."""
    return [
        (name.lower(), value)
        for name, value in headers
        if name.lower().decode("latin-1") not in HOP_BY_HOP - {"content-length"}
    ]


def _names(raw: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[str, bytes]]:
    return ((name.decode("latin-1").lower(), value) for name, value in raw)


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise UnreadableHeader from problem
