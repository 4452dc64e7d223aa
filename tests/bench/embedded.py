"""The whole embedded system under 200 chargers that each send as soon as they are answered.

Figures of the emulator on this machine, not of AWS. Also with a handler that does one update in
the gateway's place, in the same run.
"""

import asyncio
import io
import json
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection

from infra.local.deploy import client
from infra.local.simulator.scenario import Fleet, Make, Scenario, chargers_of
from infra.local.simulator.wire import opened
from tests.bench import messages
from tests.bench.figures import Figure, lower, percentile
from tests.company import CARDS, company_with
from tests.fakes.builders import CARD
from tests.system import System

CHARGERS, WARM_UP_S, MEASURED_S = 200, 10.0, 30.0
_TRIVIAL = """
import os
import boto3

table = boto3.client("dynamodb")


def handler(event, _context):
    request = event["requestContext"]
    if request["routeKey"] != "$default":
        return {"statusCode": 200}
    known = request["authorizer"]
    table.update_item(
        TableName=os.environ["CONNECTIONS_TABLE"],
        Key={"pk": {"S": "K#" + known["company"] + "#" + known["charger"]}, "sk": {"S": "TRIVIAL"}},
        UpdateExpression="SET seen = :body",
        ExpressionAttributeValues={":body": {"S": event["body"]}},
    )
    return {"statusCode": 200, "body": '[3,"' + event["body"].split('"')[1] + '",{}]'}
"""
_CALL = 2
Rates = tuple[float, list[float]]


def figures() -> list[Figure]:
    """Everything on; then without streams, the gateway and the trivial handler."""
    with tempfile.TemporaryDirectory() as folder:
        system = System(Path(folder) / "state")
        system.start()
        try:
            makes = chargers_of(Scenario(fleet=(Fleet(count=CHARGERS),)))
            company_with(system, makes)
            return asyncio.run(_measured(system, makes))
        finally:
            system.stop()


async def _measured(system: System, makes: list[Make]) -> list[Figure]:
    address = system.address.replace("http", "ws", 1) + "/ocpp"
    sockets = [
        await opened(address, make.identity, make.password, "1.6", frozenset()) for make in makes
    ]
    whole, delays = await _rate(sockets)
    embedded = endpoint_of(system)
    await asyncio.to_thread(_stop_streams, embedded)
    alone, _ = await _rate(sockets)
    await asyncio.to_thread(_replace_gateway, embedded)
    trivial, _ = await _rate(sockets)
    name, note = f"messages per second {CHARGERS} chargers", f"{MEASURED_S:.0f} s, mixed session"
    p99 = percentile(delays, 0.99) * 1000
    return [
        _higher(f"embedded {name}", whole, f"{note}, everything on"),
        lower(f"embedded message p99 {CHARGERS} chargers", p99, "ms", f"{note}, everything on"),
        _higher(f"embedded {name} gateway alone", alone, f"{note}, streams off"),
        _higher(f"embedded {name} trivial handler", trivial, f"{note}, streams off, one update"),
    ]


def _higher(name: str, value: float, note: str) -> Figure:
    return Figure(name, round(value, 1), "1/s", "higher", note)


async def _rate(sockets: list[ClientConnection]) -> Rates:
    delays: list[float] = []
    begun = time.monotonic() + WARM_UP_S
    end = begun + MEASURED_S
    speaking = [
        asyncio.create_task(_speak(socket, number, begun, end, delays))
        for number, socket in enumerate(sockets)
    ]
    await asyncio.gather(*speaking)
    return len(delays) / MEASURED_S, delays


async def _speak(
    socket: ClientConnection, number: int, begun: float, end: float, delays: list[float]
) -> None:
    for text in _texts(number):
        sent = time.monotonic()
        if sent > end:
            return
        await socket.send(text)
        while (answer := json.loads(await socket.recv()))[0] == _CALL:
            await socket.send(json.dumps([4, answer[1], "NotImplemented", "", {}]))
        if answer[0] != 3:
            raise AssertionError(f"a message was refused: {answer} to {text}")
        now = time.monotonic()
        if begun < sent and now < end:
            delays.append(now - sent)


def _texts(number: int) -> Iterator[str]:
    """One session after another, each with a start of its own; each charger begins elsewhere."""
    at = datetime(2026, 3, 1, tzinfo=UTC)
    session = messages.session()
    turn = number
    while True:
        start = (at + timedelta(seconds=turn)).isoformat().replace("+00:00", "Z")
        for text in session:
            yield text.replace(messages.STARTED, start).replace(CARD, CARDS[0])
        turn += CHARGERS


def endpoint_of(system: System) -> str:
    """Of the embedded AWS behind it."""
    port = json.loads((system.state / "ports.json").read_text())["embedded"]
    return f"http://127.0.0.1:{port}"


def _stop_streams(endpoint: str) -> None:
    functions = client("lambda", endpoint)
    for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
        functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)


def _replace_gateway(endpoint: str) -> None:
    functions = client("lambda", endpoint)
    names = [one["FunctionName"] for one in functions.list_functions()["Functions"]]
    (gateway,) = [name for name in names if "ocppgateway" in name.lower().replace("_", "")]
    functions.update_function_code(FunctionName=gateway, ZipFile=_zipped())


def _zipped() -> bytes:
    held: Any = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("functions/ocpp_gateway/handler.py", _TRIVIAL)
    return bytes(held.getvalue())
