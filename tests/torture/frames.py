"""Garbage at the gateway: every CALL gets an answer of OCPP, nothing raises, whatever the bytes.

In-process, over a store in memory that refuses what DynamoDB refuses.
"""

import json
import logging
import os
import random
import re
import time
from collections import Counter
from typing import Any
from unittest.mock import patch

from shared.logs import logger
from shared.ocpp.actions import VERSIONS
from shared.ocpp.schemas import errors_of
from tests.bench.billing import size_of
from tests.bench.counting import dynamodb_is
from tests.bench.gateway import Canned, granted
from tests.fakes.builders import ACME, CHARGER, DEPOT
from tests.fakes.cloud import SETTINGS
from tests.torture.mutations import broken, samples

LARGEST_ITEM = 400 * 1024
_BOTH = {
    *("GenericError", "InternalError", "NotImplemented", "NotSupported", "ProtocolError"),
    *("PropertyConstraintViolation", "SecurityError", "TypeConstraintViolation"),
}
_ONLY_16 = {"FormationViolation", "OccurenceConstraintViolation"}
_ONLY_2 = {
    *("FormatViolation", "MessageTypeNotSupported", "OccurrenceConstraintViolation"),
    "RpcFrameworkError",
}
_BEGINS_AS_CALL = re.compile(r'\s*\[\s*2\s*,\s*"([^"\\\x00-\x1f]{1,36})"\s*,')
Event = dict[str, Any]


class Store(Canned):
    """Every write succeeds that DynamoDB would take."""

    def put_item(self, **request: Any) -> dict[str, Any]:
        """Raises ValueError for what DynamoDB refuses."""
        item = request["Item"]
        if size_of(item) > LARGEST_ITEM:
            raise ValueError(f"an item of {size_of(item)} bytes")
        for name, longest in (("pk", 2048), ("sk", 1024)):
            if not 0 < len(item[name]["S"].encode()) <= longest:
                raise ValueError(f"{name} has {len(item[name]['S'])} characters")
        return {}


class Complaints(logging.Handler):
    """What was logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Kept by its exception."""
        self.texts.append(repr(record.exc_info[1]) if record.exc_info else record.getMessage())


def run(frames: int, seed: int | None = None) -> list[dict[str, Any]]:
    """A row for `torture-results.json`; the same frames for the same seed."""
    from functions.ocpp_gateway.handler import handler  # noqa: PLC0415 - its settings

    seed = seed if seed is not None else time.time_ns() % 1_000_000
    print(f"malformed frames: seed {seed}", flush=True)
    chance = random.Random(seed)
    known = {version: samples(version) for version in VERSIONS.values()}
    faults: Counter[str] = Counter()
    complaints = Complaints()
    logger().addHandler(complaints)
    with patch.dict(os.environ, SETTINGS), dynamodb_is(Store(granted())):
        for _ in range(frames):
            protocol, version = chance.choice(list(VERSIONS.items()))
            text = broken(chance.choice(known[version]), chance)
            answer = handler(_event(protocol, text), None)
            fault = "; ".join(complaints.texts) or fault_in(version, text, answer.get("body"))
            complaints.texts.clear()
            if fault and not faults[fault]:
                print(f"{fault[:300]}\n  {version} {text[:300]!r}", flush=True)
            faults[fault] += bool(fault)
    note = f"frames of three versions, broken in JSON or sense, seed {seed}, in-process"
    failed = faults.total()
    return [{"name": "malformed frames", "tried": frames, "failed": failed, "note": note}]


def fault_in(version: str, text: str, reply: str | None) -> str:
    """What is wrong with an answer, or with there being none; empty: nothing."""
    asked = _call_in(text)
    if reply is None:
        return "a call without an answer" if asked else ""
    said = json.loads(reply)
    if asked and said[1] not in (asked[0], "-1"):
        return "an answer to another id"
    if said[0] == 3:
        action = asked[1] if asked else ""
        schema = f"{action}Response"
        errors = errors_of(version, schema, said[2]) if action else ()
        return f"not the answer of {action}: {errors[0]}" if errors else ""
    if said[0] != 4 or len(said) != 5:
        return "neither a result nor an error"
    codes = _BOTH | (_ONLY_16 if version == "1.6" else _ONLY_2)
    return "" if said[2] in codes - {"InternalError"} else f"the code {said[2]}"


def _call_in(text: str) -> tuple[str, str] | None:
    """Id and action of what is a call for anyone who reads it; the action is empty if the JSON is
    broken."""
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        begun = _BEGINS_AS_CALL.match(text)
        return (begun[1], "") if begun else None
    match frame:
        case [kind, str(message_id), str(action), *_] if kind == 2 and type(kind) is int:
            # Half a surrogate pair has no bytes, so it comes back as a question mark.
            return (message_id.encode(errors="replace").decode(), action) if message_id else None
        case _:
            return None


def _event(protocol: str, text: str) -> Event:
    known = {
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "protocol": protocol,
        "epoch_ms": "1",
    }
    request = {
        "routeKey": "$default",
        "connectionId": "conn-1",
        "requestId": "request-1",
        "authorizer": known,
    }
    return {"requestContext": request, "body": text}
