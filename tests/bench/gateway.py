"""CPU of the gateway's handler per OCPP 1.6 message, in a thin host: our code, not AWS.

*Without store* its DynamoDB calls are answered at once by an object; *with store* boto3 makes them
against a stub HTTP server in another process, which answers without looking.
"""

import json
import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from unittest.mock import patch

import boto3

from tests.bench import conversation
from tests.bench.figures import Figure, middle
from tests.fakes.builders import store_charger
from tests.fakes.cloud import SETTINGS, cloud

ROUNDS = 7
SESSIONS = 20
NOTE = f"handler in a thin host, process CPU, means over {SESSIONS} sessions of 13 messages"


def figures() -> list[Figure]:
    """Both, in one run."""
    with cloud():
        store_charger()
        known = _what_a_decision_reads()
    with patch.dict(os.environ, SETTINGS):
        with patch.object(boto3, "client", lambda *_names, **_more: _Canned(known)):
            without = _rounds()
        with _stub(known) as url, patch.dict(os.environ, {"AWS_ENDPOINT_URL_DYNAMODB": url}):
            with_store = _rounds()
    _forget_client()
    return [
        middle("gateway cpu per 1.6 message without store", without, "ms", NOTE),
        middle("gateway cpu per 1.6 message with store", with_store, "ms", NOTE),
    ]


def _rounds() -> list[float]:
    """Milliseconds per message, a figure per round, after a warm-up."""
    _forget_client()
    _one_round()
    return [_one_round() for _ in range(ROUNDS)]


def _one_round() -> float:
    from functions.ocpp_gateway.handler import handler  # noqa: PLC0415 - needs its settings

    talks = [
        [*conversation.session(7, number), conversation.heartbeat()] for number in range(SESSIONS)
    ]
    begun = time.process_time()
    for talk in talks:
        for event in talk:
            handler(event, None)
    spent = time.process_time() - begun
    return spent * 1000 / sum(len(talk) for talk in talks)


def _what_a_decision_reads() -> list[dict[str, Any]]:
    from shared.stores import tables  # noqa: PLC0415

    found: list[dict[str, Any]] = tables.dynamodb().scan(TableName="hub")["Items"]
    wanted = ("CHARGER#", "CARD", "ENTRY#", "GRANT#")
    return [item for item in found if item["sk"]["S"].startswith(wanted)]


def _forget_client() -> None:
    from shared.stores import tables  # noqa: PLC0415

    tables.dynamodb.cache_clear()


class _Canned:
    """Stands for the client: every write works, every decision reads the same items."""

    def __init__(self, known: list[dict[str, Any]]) -> None:
        self._known = known
        self.exceptions = None

    def batch_get_item(self, **_asked: Any) -> dict[str, Any]:
        return {"Responses": {"hub": self._known}}

    def put_item(self, **_asked: Any) -> dict[str, Any]:
        return {}

    def update_item(self, **_asked: Any) -> dict[str, Any]:
        return {"Attributes": {}}

    def get_item(self, **_asked: Any) -> dict[str, Any]:
        return {}


@contextmanager
def _stub(known: list[dict[str, Any]]) -> Iterator[str]:
    ready: multiprocessing.Queue[int] = multiprocessing.Queue()
    process = multiprocessing.Process(target=_serve, args=(known, ready), daemon=True)
    process.start()
    yield f"http://127.0.0.1:{ready.get(timeout=30)}"
    process.terminate()
    process.join()


def _serve(known: list[dict[str, Any]], ready: "multiprocessing.Queue[int]") -> None:
    answers = {
        "BatchGetItem": json.dumps({"Responses": {"hub": known}, "UnprocessedKeys": {}}).encode(),
        "UpdateItem": b'{"Attributes":{}}',
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            action = self.headers["X-Amz-Target"].rpartition(".")[2]
            body = answers.get(action, b"{}")
            self.send_response(200)
            self.send_header("Content-Type", "application/x-amz-json-1.0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    ready.put(server.server_port)
    server.serve_forever()
