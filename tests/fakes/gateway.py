"""API Gateway's HTTP side as a WSGI application: a request becomes an event of a function's."""

import base64
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl

from tests.fakes.api import handler_of
from tests.fakes.http import Context

Begin = Callable[[str, list[tuple[str, str]]], object]


def gateway(environ: dict[str, Any], begin: Begin) -> Iterable[bytes]:
    """What the function answers that the deployment gives the path to; 404 where there is none."""
    event = _event(environ)
    handler = handler_of(event["rawPath"])
    if handler is None:
        begin("404 Not Found", [("content-type", "application/json")])
        return [b'{"message":"Not Found"}']
    answer = handler(event, Context())
    headers = [(name, str(value)) for name, value in answer.get("headers", {}).items()]
    headers += [("set-cookie", cookie) for cookie in answer.get("cookies", [])]
    begin(f"{answer['statusCode']} -", headers)
    body = answer.get("body") or ""
    return [base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()]


def _event(environ: dict[str, Any]) -> dict[str, Any]:
    path = environ["REQUEST_URI"].partition("?")[0]
    query = environ["QUERY_STRING"]
    headers = _headers(environ)
    headers.pop("accept-encoding", None)  # whoever asks reads nothing compressed
    cookies = [one.strip() for one in headers.pop("cookie", "").split(";") if one]
    length = int(environ.get("CONTENT_LENGTH") or 0)
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers,
        "cookies": cookies,
        "requestContext": {
            "requestId": "request-1",
            "stage": "$default",
            "http": {"method": environ["REQUEST_METHOD"], "path": path, "sourceIp": "192.0.2.7"},
        },
        "isBase64Encoded": False,
    }
    if query:
        event["queryStringParameters"] = _joined(query)
    if length:
        return event | _body(environ["wsgi.input"].read(length))
    return event


def _headers(environ: dict[str, Any]) -> dict[str, str]:
    found = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_") or (name == "CONTENT_TYPE" and value)
    }
    return {
        name: value.encode("latin-1").decode("utf-8", "replace") for name, value in found.items()
    }


def _joined(query: str) -> dict[str, str]:
    """Values of one name, one after the other."""
    found: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def _body(content: bytes) -> dict[str, Any]:
    """Text as it is, else as base64."""
    try:
        return {"body": content.decode()}
    except UnicodeDecodeError:
        return {"body": base64.b64encode(content).decode(), "isBase64Encoded": True}
