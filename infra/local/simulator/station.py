"""What a simulated charger is and remembers, apart from its connection and its version of OCPP."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

VOLTS, PHASES = 230, 3


@dataclass
class Transaction:
    """One charge, as the charger knows it."""

    connector: int
    id_tag: str
    meter_start_wh: int
    started_at: datetime
    meter_wh: int
    transaction_id: int | str = ""
    """1.6: as the central system answered. 2.x: the charger's own."""
    own_id: str = field(default_factory=lambda: uuid4().hex)
    remote_start_id: int | None = None
    messages: int = 0
    ended_at: datetime | None = None
    reason: str = "Local"
    lost: bool = False
    """The central system refused one of its messages for good."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def stop(self, reason: str) -> None:
        """Whoever charges it ends it soon."""
        self.reason = reason
        self.stopping.set()


@dataclass
class Said:
    """A message of a transaction. It is told until it is answered, in order."""

    kind: Literal["start", "sample", "stop"]
    transaction: Transaction
    at: datetime
    meter_wh: int
    power_w: int = 0
    number: int = 0
    offline: bool = False
    attempts: int = 0


@dataclass
class Chore:
    """Something that a command set off and that the charger does afterwards."""

    name: str
    request: int | None = None
    detail: str = ""
    connector: int = 0


@dataclass
class Station:
    """A charger with `connectors` connectors."""

    identity: str
    connectors: int = 2
    vendor: str = "Sample Power"
    model: str = "Garage 22"
    firmware: str = "4.2.1"
    statuses: dict[int, str] = field(default_factory=dict)
    meters_wh: dict[int, int] = field(default_factory=dict)
    running: dict[int, Transaction] = field(default_factory=dict)
    past: list[Transaction] = field(default_factory=list)
    queue: deque[Said] = field(default_factory=deque)
    something_said: asyncio.Event = field(default_factory=asyncio.Event)
    chores: asyncio.Queue[Chore] = field(default_factory=asyncio.Queue)
    remote_starts: dict[int, asyncio.Queue[tuple[str, int | None]]] = field(default_factory=dict)
    configuration: dict[str, str] = field(default_factory=dict)
    local_list: dict[str, str] = field(default_factory=dict)
    list_version: int = 0
    cache: dict[str, str] = field(default_factory=dict)
    out_of_service: set[int] = field(default_factory=set)
    reservations: dict[int, tuple[int, str]] = field(default_factory=dict)
    limits_w: dict[int, float] = field(default_factory=dict)
    received: list[str] = field(default_factory=list)
    """The commands that came, by name."""
    online: bool = False
    told: bool = False
    """Its history was told."""

    def __post_init__(self) -> None:
        for connector in range(self.connectors + 1):
            self.statuses.setdefault(connector, "Available")
            self.meters_wh.setdefault(connector, 0)
            self.remote_starts[connector] = asyncio.Queue()

    def begin(self, connector: int, id_tag: str, meter_wh: int, at: datetime) -> Said:
        """A transaction begins."""
        transaction = Transaction(connector, id_tag, meter_wh, at, meter_wh)
        self.running[connector] = transaction
        return self._said("start", transaction, at, meter_wh)

    def sample(self, transaction: Transaction, meter_wh: int, power_w: int, at: datetime) -> Said:
        """The meter is read."""
        self._meter_stands_at(transaction, meter_wh)
        said = self._said("sample", transaction, at, meter_wh)
        said.power_w = power_w
        return said

    def end(self, transaction: Transaction, meter_wh: int, reason: str, at: datetime) -> Said:
        """It ends."""
        self._meter_stands_at(transaction, meter_wh)
        transaction.ended_at, transaction.reason = at, reason
        if self.running.get(transaction.connector) is transaction:
            del self.running[transaction.connector]
        self.past.append(transaction)
        return self._said("stop", transaction, at, meter_wh)

    def say(self, said: Said) -> None:
        """Queues a message of a transaction."""
        self.queue.append(said)
        self.something_said.set()

    def is_welcome(self, id_tag: str) -> bool:
        """Whether a card may charge while nobody can be asked."""
        return self.local_list.get(id_tag, self.cache.get(id_tag)) == "Accepted"

    def power_w(self, connector: int, wanted_w: float) -> float:
        """What may flow under the charging profiles."""
        limits = [self.limits_w[at] for at in (0, connector) if at in self.limits_w]
        return min([wanted_w, *limits])

    def is_in_service(self, connector: int) -> bool:
        """Neither it nor the whole charger was switched off."""
        return not self.out_of_service & {0, connector}

    def _meter_stands_at(self, transaction: Transaction, meter_wh: int) -> None:
        transaction.meter_wh = self.meters_wh[transaction.connector] = meter_wh

    def _said(
        self,
        kind: Literal["start", "sample", "stop"],
        transaction: Transaction,
        at: datetime,
        meter_wh: int,
    ) -> Said:
        number, transaction.messages = transaction.messages, transaction.messages + 1
        return Said(kind, transaction, at, meter_wh, number=number, offline=not self.online)


def moment() -> datetime:
    """The charger's clock."""
    return datetime.now(UTC)


def clock_text(at: datetime) -> str:
    """As it goes over the wire."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
