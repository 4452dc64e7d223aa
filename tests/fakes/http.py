"""Requests as the HTTP API hands them to a function (payload 2.0), and what a function answers."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Handler = Callable[[dict[str, Any], Any], dict[str, Any]]


@dataclass(frozen=True)
class Context:
    """What Lambda says of the invocation."""

    function_name: str = "test"
    memory_limit_in_mb: int = 256
    invoked_function_arn: str = "arn:aws:lambda:eu-west-1:000000000000:function:test"
    aws_request_id: str = "request-1"
    remaining_ms: int = 55_000

    def get_remaining_time_in_millis(self) -> int:
        """Until the function's time is up."""
        return self.remaining_ms


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: Any
    headers: dict[str, str]
    cookies: list[str]

    @property
    def pointers(self) -> list[str]:
        """The fields that a problem names."""
        return [error["pointer"] for error in self.body["errors"]]


@dataclass
class Client:
    """Someone who calls functions; `token` once they are signed in."""

    token: str = ""
    language: str = "en"
    address: str = "192.0.2.1"
    headers: dict[str, str] = field(default_factory=dict)
    cookies: list[str] = field(default_factory=list)

    def call(
        self,
        handler: Handler,
        method: str,
        path: str,
        body: Any = None,
        context: Context = Context(),
    ) -> Answer:
        """One request; `body` text and bytes go as they are, anything else as JSON."""
        headers = {"accept-language": self.language, **self.headers}
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        path, _, query = path.partition("?")
        event: dict[str, Any] = {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": path,
            "rawQueryString": query,
            "headers": headers,
            "cookies": self.cookies,
            "requestContext": {
                "requestId": "request-1",
                "stage": "$default",
                "http": {"method": method, "path": path, "sourceIp": self.address},
            },
            "isBase64Encoded": False,
        }
        if query:
            event["queryStringParameters"] = dict(p.split("=", 1) for p in query.split("&"))
        if isinstance(body, bytes):
            headers["content-type"] = "application/octet-stream"
            event |= {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}
        elif body is not None:
            headers["content-type"] = "application/json"
            event["body"] = body if isinstance(body, str) else json.dumps(body)
        return _answer(handler(event, context))


def _answer(raw: dict[str, Any]) -> Answer:
    text = raw.get("body") or ""
    if raw.get("isBase64Encoded"):
        return Answer(raw["statusCode"], base64.b64decode(text), raw["headers"], [])
    return Answer(
        status=raw["statusCode"],
        body=json.loads(text) if text and "csv" not in str(raw["headers"]) else text or None,
        headers=raw.get("headers", {}),
        cookies=raw.get("cookies", []),
    )
