"""Read and write units of the gateway by message, and of a whole session with its stream work.

In-memory tables, units as DynamoDB bills them (`tests/bench/counting.py`).
"""

from typing import Any

from tests.bench import conversation
from tests.bench.counting import Counted, counting
from tests.bench.figures import Figure, lower
from tests.fakes.builders import CARD, CHARGER, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.streams import record

MESSAGES = {
    "heartbeat": conversation.heartbeat(),
    "status": conversation.status("Charging", 0),
}
NOTE = "in-memory tables, as DynamoDB bills"


def figures() -> list[Figure]:
    """Units of single messages, of the session in the gateway, and of all that follows from it."""
    found = []
    for name, event in MESSAGES.items():
        found += _two(name, _gateway([event], warm=name == "heartbeat"), NOTE)
    number = _transaction_id()
    meter = conversation.meter(number, 1)
    found += _two("meter", _gateway([meter]), f"{NOTE}; 8 values")
    talk = conversation.session(number)
    found += _two("session", _gateway(talk), f"{NOTE}; 12 messages, gateway alone")
    note = f"{NOTE}; gateway and streams, indexes included, no open page"
    found.append(lower("writes per session with streams", _with_streams(talk), "write units", note))
    return found


def _two(name: str, counted: Counted, note: str) -> list[Figure]:
    return [
        lower(f"reads per {name}", counted.reads, "read units", note),
        lower(f"writes per {name}", counted.writes, "write units", note),
    ]


def _gateway(talk: list[dict[str, Any]], *, warm: bool = False) -> Counted:
    """`warm`: the second message of its kind, as nearly all heartbeats are."""
    with cloud():
        return _said(talk, talk if warm else [])


def _said(talk: list[dict[str, Any]], first: list[dict[str, Any]]) -> Counted:
    from functions.ocpp_gateway.handler import handler  # noqa: PLC0415 - needs its settings
    from shared.stores import tables  # noqa: PLC0415

    store_charger()
    for event in first:
        handler(event, None)
    with counting(tables.dynamodb()) as counted:
        for event in talk:
            handler(event, None)
    return counted


def _with_streams(talk: list[dict[str, Any]]) -> float:
    from functions.telemetry.handler import handler  # noqa: PLC0415
    from shared.stores import tables  # noqa: PLC0415

    with cloud():
        counted = _said(talk, [])
        total, waiting = counted.writes, counted.changes
        while waiting:
            events = [
                record(new=new, old=old, number=str(n)) for n, (_, old, new) in enumerate(waiting)
            ]
            with counting(tables.dynamodb()) as following:
                for event in events:
                    handler({"Records": [event]}, None)
            total, waiting = total + following.writes, following.changes
    return total


def _transaction_id() -> int:
    from shared.domain.transaction_ids import start_key, transaction_id_of  # noqa: PLC0415

    started = conversation.BEGIN.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return transaction_id_of(start_key(CHARGER, 1, started, CARD, "1000"))
