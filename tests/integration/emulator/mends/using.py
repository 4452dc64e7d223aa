"""The ways a test uses a deployed stack: over HTTP, over a WebSocket, through the stream."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from botocore.config import Config
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.integration.emulator.mends.running import Emulator, zipped


def call(running: Emulator, path: str, **options: Any) -> tuple[int, dict[str, Any]]:
    url = f"http://{running.api_path('Http', '$default')}{path}"
    try:
        with urllib.request.urlopen(urllib.request.Request(url, **options)) as response:
            return response.status, json.loads(response.read() or b"{}")
    except urllib.error.HTTPError as refused:
        return refused.code, {}


def preflight(running: Emulator) -> int:
    headers = {"Origin": "https://hub.example", "Access-Control-Request-Method": "GET"}
    return call(running, "/x", method="OPTIONS", headers=headers)[0]


def socket(running: Emulator, user: str = "ok") -> ClientConnection:
    url = f"ws://{running.api_path('Socket', 'live')}?user={user}"
    return connect(url, subprotocols=["ocpp1.6"])  # type: ignore[list-item]


def refusal(running: Emulator, user: str) -> int:
    try:
        socket(running, user).close()
    except InvalidStatus as refused:
        return refused.response.status_code
    return 101


def answer(running: Emulator, text: str) -> str | None:
    """What comes back for one frame; None if nothing does within a second."""
    with socket(running) as connection:
        connection.send(text)
        try:
            return str(connection.recv(timeout=1))
        except TimeoutError:
            return None


def turns_of_idle(running: Emulator, connections: int) -> int:
    """How often it wakes for so many connections in two seconds in which nothing happens."""
    with ExitStack() as opened:
        for _ in range(connections):
            opened.enter_context(socket(running))
        begun = running.turns()
        time.sleep(2)
        return running.turns() - begun


def write_orders(running: Emulator, *names: str, kind: str = "order") -> None:
    for name in names:
        item = {"pk": {"S": kind}, "sk": {"S": name}}
        running.client("dynamodb").put_item(TableName=running.outputs["TheTable"], Item=item)


def write_crowd(running: Emulator, items: int) -> None:
    table = running.outputs["TheTable"]
    for first in range(0, items, 25):
        puts = [
            {"PutRequest": {"Item": {"pk": {"S": "crowd"}, "sk": {"S": f"b{first + number:05}"}}}}
            for number in range(25)
        ]
        running.client("dynamodb").batch_write_item(RequestItems={table: puts})


def seconds_of_query(running: Emulator) -> float:
    """The best of some queries of the crowd's partition, none of which finds anything."""
    client, best = running.client("dynamodb"), 60.0
    for _ in range(5):
        begun = time.perf_counter()
        found = client.query(
            TableName=running.outputs["TheTable"],
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            ExpressionAttributeValues={":pk": {"S": "crowd"}, ":sk": {"S": "a"}},
        )
        best = min(best, time.perf_counter() - begun)
        assert found["Count"] == 0
    return best


def seen(running: Emulator) -> dict[str, int]:
    """How often the stream's function saw each order."""
    found = running.client("dynamodb").query(
        TableName=running.outputs["TheTable"],
        KeyConditionExpression="pk = :seen",
        ExpressionAttributeValues={":seen": {"S": "seen"}},
    )
    return {item["sk"]["S"]: int(item["times"]["N"]) for item in found["Items"]}


def has_seen(running: Emulator, name: str) -> bool:
    """Whether the stream's function is done with this one."""
    return name in seen(running)


def has_begun(running: Emulator, name: str) -> bool:
    """Whether the stream's function has taken this slow one up."""
    key = {"pk": {"S": "begun"}, "sk": {"S": name}}
    return "Item" in running.client("dynamodb").get_item(
        TableName=running.outputs["TheTable"], Key=key
    )


def errors_of_broken(running: Emulator, calls: int) -> list[str]:
    """What each call of a function answers whose process can't even start."""
    functions = running.client(
        "lambda", config=Config(read_timeout=20, retries={"max_attempts": 0})
    )
    functions.create_function(
        FunctionName="broken",
        Runtime="python3.12",
        Handler="handler.handler",
        Role=functions.list_functions()["Functions"][0]["Role"],
        Code={"ZipFile": zipped({"a": "a file", "a/b": "and a folder"})},
    )
    answers = [functions.invoke(FunctionName="broken", Payload=b"{}") for _ in range(calls)]
    return [str(answer.get("FunctionError")) for answer in answers]


def failures(running: Emulator) -> list[dict[str, Any]]:
    sqs = running.client("sqs")
    (url,) = [u for u in sqs.list_queues()["QueueUrls"] if "Failures" in u]
    messages = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=8).get("Messages", [])
    return [json.loads(message["Body"]) for message in messages]


def eventually(holds: Callable[[], bool], within_s: float = 10) -> bool:
    deadline = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
