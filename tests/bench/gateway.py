"""CPU that the gateway's handler takes per message of the mixed session, in this process."""

import json
import os
import time
from typing import Any
from unittest.mock import patch

from functions.ocpp_gateway.handler import handler
from shared.stores import tables
from tests.bench import messages, messages_2
from tests.bench.counting import dynamodb_is
from tests.bench.figures import Figure, middle
from tests.bench.stubbing import stub
from tests.fakes.builders import ACME, CHARGER, DEPOT, store_charger
from tests.fakes.cloud import SETTINGS, cloud

WARM_UP, ROUNDS, SESSIONS = 3, 15, 10


SESSIONS_OF = {"1.6": messages.session, "2.0.1": messages_2.session}


def figures() -> list[Figure]:
    """Means over a session's messages, medians over rounds, for each version."""
    return [figure for version in SESSIONS_OF for figure in _figures(version)]


def _figures(version: str) -> list[Figure]:
    batch = granted()
    events = [_event(version, text) for text in SESSIONS_OF[version]()]
    with patch.dict(os.environ, SETTINGS), dynamodb_is(Canned(batch)):
        without = _rounds(events)
    with (
        stub("stub_store", batch) as url,
        patch.dict(os.environ, {**SETTINGS, "AWS_ENDPOINT_URL": url}),
    ):
        tables.dynamodb.cache_clear()
        stored = _rounds(events)
    tables.dynamodb.cache_clear()
    name = f"gateway cpu per {version} message"
    note = f"process CPU, {len(events)} messages, {SESSIONS} sessions a round"
    canned = f"{note}; DynamoDB's client answers at once"
    return [
        middle(f"{name} without store", without, "ms", canned),
        middle(f"{name} with store", stored, "ms", f"{note}; botocore against a stub on loopback"),
    ]


class Canned:
    """DynamoDB's client, without any work: the card is granted, every write succeeds."""

    def __init__(self, batch: dict[str, Any]) -> None:
        self._batch = batch

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


def _rounds(events: list[dict[str, Any]]) -> list[float]:
    """Milliseconds of CPU per message, of each round."""
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


def _event(version: str, text: str) -> dict[str, Any]:
    known = {
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "protocol": f"ocpp{version}",
        "epoch_ms": "1",
    }
    request = {"routeKey": "$default", "connectionId": "conn-1", "authorizer": known}
    return {"requestContext": request, "body": text}
