"""What the versions of OCPP have in common on the charger's side, over the `ocpp` package."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar, cast

from ocpp.routing import on

from infra.local.simulator.station import Chore, Said, Station, Transaction, moment

logging.getLogger("ocpp").setLevel(logging.WARNING)

Method = TypeVar("Method", bound=Callable[..., Any])


def answers(action: str) -> Callable[[Method], Method]:
    """Marks the method that answers a command of this name."""
    return cast(Callable[[Method], Method], on(action))


class Speaking(Protocol):
    """A charger on its connection; each method is one thing a charger says."""

    station: Station

    async def start(self) -> None:
        """Listens until the connection ends."""

    async def boot(self) -> tuple[bool, float]:
        """Whether it was accepted, and the seconds that the central system names."""

    async def heartbeat(self) -> None:
        """Nothing new, but alive."""

    async def report(self, connector: int, status: str, error: str = "NoError") -> None:
        """The status of one connector, as of now; in 1.6's words."""

    async def authorize(self, id_tag: str) -> str:
        """The status that the central system answers for a card."""

    async def tell(self, said: Said) -> None:
        """A message of a transaction; what is answered goes into it."""

    async def do(self, chore: Chore) -> None:
        """What is said after a command."""


class StepByStep:
    """A charger that a test leads through its transactions."""

    station: Station

    async def tell(self, said: Said) -> None:
        """As in `Speaking`."""
        raise NotImplementedError

    async def start_transaction(
        self, connector: int, id_tag: str, meter_wh: int, at: datetime | None = None
    ) -> Transaction:
        """Begins and says so."""
        said = self.station.begin(connector, id_tag, meter_wh, at or moment())
        await self.tell(said)
        return said.transaction

    async def meter(
        self, transaction: Transaction, meter_wh: int, power_w: int, at: datetime | None = None
    ) -> None:
        """Reads the meter and says so."""
        await self.tell(self.station.sample(transaction, meter_wh, power_w, at or moment()))

    async def stop_transaction(
        self, transaction: Transaction, meter_wh: int, reason: str, at: datetime | None = None
    ) -> None:
        """Ends and says so."""
        await self.tell(self.station.end(transaction, meter_wh, reason, at or moment()))
