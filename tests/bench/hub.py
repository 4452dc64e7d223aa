"""The hub in this process: each event goes to the function that AWS would run for it, and so does
what follows from it, by streams and queues. Every run is kept, with what it asked of the tables.

Tables are in memory, time stands where it is put.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter
from random import Random
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, patch

from botocore.session import Session

from functions.charger_commands.queue import handler as charger_commands
from functions.ocpp_authorizer.handler import handler as authorizer
from functions.ocpp_gateway.handler import handler as gateway
from functions.ocpp_gateway.speakers import Speaker, context_of
from functions.report_generation.due import handler as due
from functions.telemetry.handler import handler as telemetry
from functions.telemetry.history import handler as history
from functions.watchdog.handler import handler as watchdog
from shared import world
from shared.stores import pushes, queues
from tests.bench.counting import dynamodb_is
from tests.bench.itemising import ItemisingClient
from tests.bench.stub_tables import filled
from tests.bench.units import is_followed
from tests.fakes.builders import NOON
from tests.fakes.cloud import SETTINGS, forget
from tests.fakes.http import Context
from tests.fakes.memory import Item, MemoryClient
from tests.fakes.streams import record

Event = dict[str, Any]
FUNCTIONS: dict[str, Callable[[Event, Any], Any]] = {
    "ocpp_authorizer": authorizer,
    "ocpp_gateway": gateway,
    "telemetry": telemetry,
    "telemetry-history": history,
    "charger_commands-queue": charger_commands,
    "watchdog": watchdog,
    "report_generation-due": due,
}
"""By the names that the stacks give them."""
SETTINGS_OF_HUB = {**SETTINGS, "PUBLIC_URL": "http://hub.test"}


@dataclass(frozen=True)
class Run:
    """One run of a function."""

    function: str
    cause: str
    """What of the charger it follows from."""
    kind: str
    """What it was called for."""
    event: Event
    at: datetime
    calls: int
    """Requests to DynamoDB and queues: it waits for each."""
    reads: float
    writes: float


@dataclass
class Clock:
    """`datetime`, as `shared.world` asks it for the present moment."""

    at: datetime = NOON

    def now(self, _zone: Any) -> datetime:
        """The moment that it was set to."""
        return self.at


@contextmanager
def standing_still(clock: Clock) -> Iterator[None]:
    """Time as `clock` says, and ids that come in the same order each time."""
    ids = SimpleNamespace(token_bytes=Random(5).randbytes)
    with patch.object(world, "datetime", clock), patch.object(world, "secrets", ids):
        yield


@dataclass
class Services:
    """SQS's client, and that of API Gateway's connections: what is sent waits here."""

    clock: Clock
    meta: Any = field(default_factory=Mock)
    requests: int = 0
    """It waits for each."""
    sent: list[tuple[datetime, str, str]] = field(default_factory=list)
    """From when on it is handed over, the queue, the body."""
    pushed: list[str] = field(default_factory=list)
    """To a charger's socket."""

    def send_message(self, **request: Any) -> Any:
        """One message."""
        due_at = self.clock.at + timedelta(seconds=request["DelaySeconds"])
        queue = request["QueueUrl"].rpartition("/")[2]
        self.sent.append((due_at, queue, request["MessageBody"]))
        self.requests += 1
        return {}

    def post_to_connection(self, **request: Any) -> Any:
        """A call."""
        self.pushed.append(request["Data"].decode())
        self.requests += 1
        return {}


@dataclass
class Hub:
    """Tables, queues and what ran; what runs from now on follows from `cause`."""

    tables: MemoryClient
    counting: ItemisingClient
    clock: Clock
    services: Services
    runs: list[Run] = field(default_factory=list)
    cause: str = ""

    def run(self, function: str, kind: str, event: Event) -> Any:
        """What the function answers."""
        asked = self.counting.calls + self.services.requests
        reads, writes = self.counting.reads, self.counting.writes
        answer = FUNCTIONS[function](event, Context())
        if isinstance(answer, dict) and answer.get("batchItemFailures"):
            raise AssertionError(f"{function} failed: {kind}")
        self.runs.append(
            Run(
                function,
                self.cause,
                kind,
                event,
                self.clock.at,
                self.counting.calls + self.services.requests - asked,
                self.counting.reads - reads,
                self.counting.writes - writes,
            )
        )
        return answer

    def follow(self) -> None:
        """What the streams tell, until nothing follows any more. Each record has a run of its own,
        as where little happens at once; messages wait in their queues."""
        while self.tables.changes:
            changes, self.tables.changes = self.tables.changes, []
            told = [record(new=new, old=old, at=self.clock.at) for _, old, new in changes]
            for one in filter(is_followed, told):
                self.run("telemetry", kind_of(one), {"Records": [one]})

    def work_on_next(self) -> None:
        """The message that is due first, once its time has come, and what follows."""
        self.services.sent.sort(key=itemgetter(0))
        due_at, queue, body = self.services.sent.pop(0)
        if queue != "command":
            raise AssertionError(f"nobody works on {queue} here")
        self.clock.at = max(self.clock.at, due_at)
        self.run("charger_commands-queue", "command", message(body))
        self.follow()


@contextmanager
def hub(items: Mapping[str, Sequence[Item]] | None = None) -> Iterator[Hub]:
    """With these items, by table; gone afterwards."""
    forget()
    tables, clock = filled(items or {}), Clock()
    counting, services = ItemisingClient(tables), Services(clock)
    with (
        patch.dict(os.environ, SETTINGS_OF_HUB),
        standing_still(clock),
        dynamodb_is(counting),
    ):
        with patch.object(Session, "create_client", lambda *_args, **_settings: services):
            queues.command_queue()
            pushes.charger_pushes()
        yield Hub(tables, counting, clock, services)
    forget()


def said(speaker: Speaker, text: str) -> Event:
    """API Gateway's event of a message."""
    return routed("$default", speaker.connection, context_of(speaker)) | {"body": text}


def routed(route: str, connection: str, known: dict[str, str]) -> Event:
    """API Gateway's event of a route of the chargers' API."""
    request = {"routeKey": route, "connectionId": connection, "authorizer": known}
    return {"requestContext": request, "headers": {}}


def message(body: str) -> Event:
    """A queue's event."""
    return {"Records": [{"messageId": "m1", "eventSource": "aws:sqs", "body": body}]}


def site_message(company: str, site: str) -> Event:
    """… that has the history of a site worked out."""
    return message(json.dumps({"company": company, "site": site}))


def kind_of(change: Event) -> str:
    """Of what item a record of a stream tells."""
    keys = change["dynamodb"]["Keys"]
    partition, sort = (keys[name]["S"].partition("#")[0] for name in ("pk", "sk"))
    return "frame" if partition == "F" else str(sort)
