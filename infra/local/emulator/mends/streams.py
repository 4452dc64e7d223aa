"""Stream mappings ignore partial batch failures, the retry limit, bisection and the destination;
and a batch has one call, whatever the parallelization factor.

Wrapped: `services.lambda_svc._poll_dynamodb_streams`, so that the calls of `_execute_function`
made within it go through a `Shard` for each lane of partition keys: it leaves out records that
are done, and answers with an error as long as some are not, so that the emulator fetches the same
batch again (1 s later).
Can go when a poison record reaches the on-failure queue after its retries without it.
"""

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ministack.services import lambda_svc

from infra.local.emulator.stream_shard import Lanes, Mapping, Record, Result, Shard, worst

_lanes: dict[str, Lanes] = {}
_hands = ThreadPoolExecutor(64, "stream")
_thread = threading.local()
_execute: Callable[..., dict[str, Any]] = lambda_svc._execute_function


def apply() -> None:
    poll = lambda_svc._poll_dynamodb_streams

    def poll_with_shards() -> Any:
        _thread.polls = True
        try:
            return poll()
        finally:
            _thread.polls = False

    lambda_svc._poll_dynamodb_streams = poll_with_shards
    lambda_svc._execute_function = _execute_or_deliver


def _execute_or_deliver(function: dict[str, Any], event: Any) -> dict[str, Any]:
    polls = getattr(_thread, "polls", False)
    return _deliver(function, event) if polls else _execute(function, event)


def _deliver(function: dict[str, Any], event: Any) -> dict[str, Any]:
    mapping = _mapping_of(function, event)
    if mapping is None:
        return _execute(function, event)
    lanes = _lanes_of(mapping)

    def deliver(shard: Shard, records: list[Record]) -> Result:
        return shard.deliver(
            records,
            lanes.mapping,
            execute=lambda part: _execute(function, {"Records": part}),
            give_up=lambda part, result: lambda_svc._send_ddb_stream_failure_record(
                mapping,
                function,
                part,
                mapping["EventSourceArn"],
                result,
                "RetryAttemptsExhausted",
            ),
        )

    # The context tells whose account it is.
    working = [
        _hands.submit(contextvars.copy_context().run, deliver, shard, records)
        for shard, records in lanes.split(event["Records"])
    ]
    return worst([hand.result() for hand in working])


def _lanes_of(mapping: dict[str, Any]) -> Lanes:
    known, wanted = _lanes.get(mapping["UUID"]), Mapping.of(mapping)
    if known is None or known.mapping != wanted:
        known = _lanes[mapping["UUID"]] = Lanes(wanted)
    return known


def _mapping_of(function: dict[str, Any], event: Any) -> dict[str, Any] | None:
    """The stream mapping that this batch is for, None if the call is no stream batch."""
    records = event.get("Records") if isinstance(event, dict) else None
    if not records or records[0].get("eventSource") != "aws:dynamodb":
        return None
    name = (function.get("config") or function)["FunctionName"]
    source = records[0]["eventSourceARN"]
    for mapping in lambda_svc._esms.values():
        if mapping["FunctionName"] == name and mapping["EventSourceArn"] == source:
            found: dict[str, Any] = mapping
            return found
    return None
