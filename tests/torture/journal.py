"""SIGKILL of the embedded AWS under load: nothing acknowledged is lost, nothing applied twice."""

import os
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tests.system import free_port

ROOT = Path(__file__).parents[2]
PYTHON = os.environ.get("HUB_EMULATOR_PYTHON", str(ROOT / "build" / "emulator" / "bin" / "python"))
NO_RETRY = Config(retries={"max_attempts": 0}, connect_timeout=2, read_timeout=5)
UP_WITHIN_S = 30
LOST_CALL = (BotoCoreError, ClientError, OSError)


@dataclass
class Emulator:
    """One embedded AWS over one folder; `kill` is SIGKILL, and the folder stays."""

    folder: Path
    port: int = field(default_factory=free_port)
    _process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Raises AssertionError when it is not ready in time."""
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HUB_EMULATOR_PORT": str(self.port),
            "HUB_EMULATOR_STATE": str(self.folder / "state"),
            "HUB_EMULATOR_MAIL": str(self.folder / "mail"),
        }
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [PYTHON, "-m", "infra.local.emulator"],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def kill(self) -> None:
        """As a crash does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def snapshot(self) -> None:
        """As after a deployment."""
        asked = urllib.request.Request(f"{self._url}/_hub/snapshot", method="POST")
        urllib.request.urlopen(asked, timeout=30).close()

    def client(self, service: str) -> Any:
        """One that tries each call once, so that every answer counts."""
        make: Any = boto3.client
        return make(
            service,
            endpoint_url=self._url,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            region_name="us-east-1",
            config=NO_RETRY,
        )

    @property
    def _url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _wait(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + UP_WITHIN_S
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                urllib.request.urlopen(f"{self._url}/_ministack/health", timeout=2).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self.folder / "log").read_text()[-2000:])


@dataclass
class Tally:
    """What was acknowledged, and what a call in flight may have done besides."""

    counted: int = 0
    in_flight: int = 0
    put: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)


def run(kills: int, folder: Path, load_s: float = 1.0) -> list[dict[str, Any]]:
    """Rows for `torture-results.json`: changes acknowledged, and those lost or doubled."""
    emulator, tally = Emulator(folder), Tally()
    emulator.start()
    queue = _prepared(emulator)
    for number in range(kills):
        _load(emulator, tally, queue, number, load_s)
    failures = _failures(emulator, tally, queue)
    emulator.kill()
    tried = tally.counted + len(tally.put) + len(tally.sent)
    note = f"{kills} kills; counter, conditional puts and sent messages acknowledged before them"
    return [{"name": "journal kills", "tried": tried, "failed": len(failures), "note": note}]


def _prepared(emulator: Emulator) -> str:
    emulator.client("dynamodb").create_table(
        TableName="counters",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    queue = emulator.client("sqs").create_queue(QueueName="q")["QueueUrl"]
    emulator.snapshot()
    return str(queue)


def _load(emulator: Emulator, tally: Tally, queue: str, number: int, load_s: float) -> None:
    ending = threading.Event()
    workers = [
        threading.Thread(target=_repeat, args=(ending, work))
        for work in (
            _counting(emulator, tally),
            _putting(emulator, tally, number),
            _sending(emulator, tally, queue, number),
        )
    ]
    for worker in workers:
        worker.start()
    time.sleep(load_s)
    emulator.kill()
    ending.set()
    for worker in workers:
        worker.join()
    emulator.start()


def _repeat(ending: threading.Event, work: Callable[[int], None]) -> None:
    turn = 0
    while not ending.is_set():
        work(turn)
        turn += 1


def _counting(emulator: Emulator, tally: Tally) -> Callable[[int], None]:
    table = emulator.client("dynamodb")

    def count(_turn: int) -> None:
        try:
            table.update_item(
                TableName="counters",
                Key={"pk": {"S": "counter"}},
                UpdateExpression="ADD n :one",
                ExpressionAttributeValues={":one": {"N": "1"}},
            )
        except LOST_CALL:
            tally.in_flight += 1
            time.sleep(0.05)
        else:
            tally.counted += 1

    return count


def _putting(emulator: Emulator, tally: Tally, number: int) -> Callable[[int], None]:
    table = emulator.client("dynamodb")

    def put(turn: int) -> None:
        name = f"item {number} {turn}"
        try:
            table.put_item(
                TableName="counters",
                Item={"pk": {"S": name}},
                ConditionExpression="attribute_not_exists(pk)",
            )
        except LOST_CALL:
            time.sleep(0.05)
        else:
            tally.put.append(name)

    return put


def _sending(emulator: Emulator, tally: Tally, queue: str, number: int) -> Callable[[int], None]:
    queues = emulator.client("sqs")

    def send(turn: int) -> None:
        body = f"message {number} {turn}"
        try:
            queues.send_message(QueueUrl=queue, MessageBody=body)
        except LOST_CALL:
            time.sleep(0.05)
        else:
            tally.sent.append(body)

    return send


def _failures(emulator: Emulator, tally: Tally, queue: str) -> list[str]:
    table = emulator.client("dynamodb")
    key = {"pk": {"S": "counter"}}
    item = table.get_item(TableName="counters", Key=key, ConsistentRead=True)["Item"]
    counter = int(item["n"]["N"])
    found = []
    if not tally.counted <= counter <= tally.counted + tally.in_flight:
        found.append(f"counter {counter}, acknowledged {tally.counted}")
    kept = {
        row["pk"]["S"]
        for page in table.get_paginator("scan").paginate(TableName="counters")
        for row in page["Items"]
    }
    found += [f"lost: {name}" for name in tally.put if name not in kept]
    waiting = _drained(emulator, queue)
    found += [f"lost: {body}" for body in tally.sent if body not in waiting]
    return found


def _drained(emulator: Emulator, queue: str) -> set[str]:
    queues, bodies = emulator.client("sqs"), set()
    while messages := queues.receive_message(
        QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=0
    ).get("Messages"):
        for message in messages:
            bodies.add(str(message["Body"]))
            queues.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    return bodies
