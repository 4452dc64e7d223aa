"""CPU that the gateway's handler takes per message of the mixed session, in this process."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import Mock, patch

from functions.ocpp_gateway.handler import handler
from shared.stores import tables
from tests.bench import messages
from tests.bench.counting import dynamodb_is
from tests.bench.figures import Figure, middle
from tests.fakes.builders import ACME, CHARGER, DEPOT, store_charger
from tests.fakes.cloud import SETTINGS, cloud

ROOT = Path(__file__).parents[2]
WARM_UP, ROUNDS, SESSIONS = 3, 15, 10


def figures() -> list[Figure]:
    """Means over the session's messages, medians over rounds."""
    batch = granted()
    with patch.dict(os.environ, SETTINGS), dynamodb_is(Canned(batch)):
        without = _rounds()
    with _stub(batch) as url, patch.dict(os.environ, {**SETTINGS, "AWS_ENDPOINT_URL": url}):
        tables.dynamodb.cache_clear()
        stored = _rounds()
    tables.dynamodb.cache_clear()
    name = "gateway cpu per 1.6 message"
    note = f"process CPU, {len(messages.session())} messages, {SESSIONS} sessions a round"
    return [
        middle(
            f"{name} without store", without, "ms", f"{note}; DynamoDB's client answers at once"
        ),
        middle(f"{name} with store", stored, "ms", f"{note}; botocore against a stub on loopback"),
    ]


class Canned:
    """DynamoDB's client, without any work: the card is granted, every write succeeds."""

    def __init__(self, batch: dict[str, Any]) -> None:
        self._batch = batch
        self.meta = Mock()

    def batch_get_item(self, **_request: Any) -> dict[str, Any]:
        """Charger, card, entry and grant."""
        return self._batch

    def get_item(self, **_request: Any) -> dict[str, Any]:
        """Nothing is there."""
        return {}

    put_item = update_item = delete_item = transact_write_items = get_item


def granted() -> dict[str, Any]:
    """What a decision reads when the card is granted."""
    with cloud():
        store_charger()
        items = tables.dynamodb().scan(TableName="hub")["Items"]
    wanted = ("CHARGER#", "CARD", "ENTRY#", "GRANT#")
    found = [item for item in items if item["sk"]["S"].startswith(wanted)]
    return {"Responses": {"hub": found}, "UnprocessedKeys": {}}


def _rounds() -> list[float]:
    """Milliseconds of CPU per message, of each round."""
    events = [_event(text) for text in messages.session()]
    _check(events)
    for _ in range(WARM_UP):
        _round(events)
    return [_round(events) for _ in range(ROUNDS)]


def _round(events: list[dict[str, Any]]) -> float:
    begun = time.process_time()
    for _ in range(SESSIONS):
        for event in events:
            handler(event, None)
    return (time.process_time() - begun) * 1000 / (SESSIONS * len(events))


def _check(events: list[dict[str, Any]]) -> None:
    """A refusal would be fast, and no figure."""
    for event in events:
        answer = json.loads(handler(event, None)["body"])
        if answer[0] != 3:
            raise AssertionError(f"a message of the session was refused: {answer}")


def _event(text: str) -> dict[str, Any]:
    known = {
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "protocol": "ocpp1.6",
        "epoch_ms": "1",
    }
    request = {"routeKey": "$default", "connectionId": "conn-1", "authorizer": known}
    return {"requestContext": request, "body": text}


@contextmanager
def _stub(batch: dict[str, Any]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "batch.json"
        file.write_text(json.dumps(batch))
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.stub_store", str(file)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.communicate()
