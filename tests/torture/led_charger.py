"""A charger that keeps up its line as those of the fleet do, led step by step from plain code."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from infra.local.simulator.line import Line
from infra.local.simulator.scenario import Fleet, Make
from infra.local.simulator.station import Said, Station, moment
from tests.e2e.chargers import loop_beside

Result = TypeVar("Result")
ANSWER_WITHIN_S, WITHIN_S, LOOK_EVERY_S = 10, 180, 0.05


class LedCharger:
    """What is not answered, it says again; each method returns once it was answered."""

    def __init__(self, loop: asyncio.AbstractEventLoop, make: Make, address: str) -> None:
        self._loop = loop
        self._station = Station(make.identity, make.fleet.connectors)
        self._line = Line(self._station, make, address, settled=lambda: None)

    @property
    def refused(self) -> list[str]:
        """What was answered by a CALLERROR."""
        return self._line.refused

    async def come(self) -> "asyncio.Task[None]":
        """What keeps it up."""
        return asyncio.create_task(self._line.keep())

    def authorize(self, uid: str) -> str:
        """The status that is answered. Raises TimeoutError."""
        return self._done(self._authorized(uid))

    def charge(self, uid: str, from_wh: int, to_wh: int) -> None:
        """All of it, at connector 1. Raises TimeoutError."""
        station = self._station
        self._report("Preparing")
        begun = station.begin(1, uid, from_wh, moment())
        self._tell(begun)
        self._report("Charging")
        half_way = (from_wh + to_wh) // 2
        self._tell(station.sample(begun.transaction, half_way, 11_000, moment()))
        self._tell(station.end(begun.transaction, to_wh, "EVDisconnected", moment()))
        self._report("Available")

    def _report(self, status: str) -> None:
        self._done(self._reported(status))

    def _tell(self, said: Said) -> None:
        self._done(self._told(said))

    async def _authorized(self, uid: str) -> str:
        while (status := await self._line.ask(lambda charger: charger.authorize(uid))) is None:
            await asyncio.sleep(LOOK_EVERY_S)
        return status

    async def _reported(self, status: str) -> None:
        """Once: when its connection is lost, statuses are reported anew anyway."""
        self._station.statuses[1] = status
        await self._line.ask(lambda charger: charger.report(1, status))

    async def _told(self, said: Said) -> None:
        self._station.say(said)
        while self._station.queue:
            await asyncio.sleep(LOOK_EVERY_S)

    def _done(self, doing: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(doing, self._loop).result(WITHIN_S)


@contextmanager
def led_charger(address: str, identity: str, password: str) -> Iterator[LedCharger]:
    """It comes, and stays until the end. `address`: `ws://…/ocpp`."""
    fleet = Fleet(connectors=1, answer_within_s=ANSWER_WITHIN_S)
    make = Make(identity=identity, password=password, fleet=fleet)
    with loop_beside() as loop:
        charger = LedCharger(loop, make, address)
        living = asyncio.run_coroutine_threadsafe(charger.come(), loop).result(WITHIN_S)
        try:
            yield charger
        finally:
            asyncio.run_coroutine_threadsafe(_ended(living), loop).result(WITHIN_S)


async def _ended(living: "asyncio.Task[None]") -> None:
    living.cancel()
    await asyncio.gather(living, return_exceptions=True)
