"""A connected charger of any version, for whoever leads it step by step."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from infra.local.simulator.station import Station
from infra.local.simulator.v2 import Charger21, Charger201
from infra.local.simulator.v16 import SimulatedCharger
from infra.local.simulator.wire import Wire, opened

VERSIONS: dict[str, Any] = {"1.6": SimulatedCharger, "2.0.1": Charger201, "2.1": Charger21}


@asynccontextmanager
async def connected(
    address: str, identity: str, password: str, connectors: int = 2, version: str = "1.6"
) -> AsyncIterator[Any]:
    """A charger on its socket at `address` (`ws://…/ocpp`); the socket closes at the end.

    Raises websockets.InvalidStatus when the handshake is refused.
    """
    socket = await opened(address, identity, password, version, frozenset())
    chance = random.Random(identity)  # noqa: S311 - a simulation
    wire = Wire(socket, frozenset(), chance, frozenset())
    charger = VERSIONS[version](wire, Station(identity, connectors))
    listening = asyncio.create_task(charger.start())
    try:
        yield charger
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await socket.close()
