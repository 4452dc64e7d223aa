"""The line of a simulated charger to its central system: kept up, lost, taken up again."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import websockets
from ocpp.exceptions import OCPPError

from infra.local.simulator.charger import VERSIONS
from infra.local.simulator.scenario import Make
from infra.local.simulator.speaking import Speaking
from infra.local.simulator.station import Station
from infra.local.simulator.together import Together
from infra.local.simulator.wire import Wire, opened

log = logging.getLogger("simulator")
LONGEST_PAUSE_S = 60.0
GIVEN_UP_AFTER = 3
LOST = (OSError, TimeoutError, EOFError, websockets.WebSocketException)
Answer = TypeVar("Answer")


class Line:
    """`settled` is called with each message of a transaction that needs no more telling."""

    def __init__(
        self,
        station: Station,
        make: Make,
        address: str,
        *,
        settled: Callable[[], None],
        answered: deque[tuple[str, str]] | None = None,
    ) -> None:
        self._station, self._make, self._address = station, make, address
        self._chance = random.Random(make.identity)  # noqa: S311 - a simulation
        self._settled, self._answered = settled, answered
        self._faults = frozenset(make.fleet.faults)
        self._charger: Speaking | None = None
        self._wire: Wire | None = None
        self._left_open: Wire | None = None
        self._tasks: Together | None = None
        self._booted = False
        self._interval_s = 0.0
        self._quiet_s = 0.0
        self.refused: list[str] = []
        self.came_up = 0

    async def keep(self) -> None:
        """Until cancelled."""
        pause_s = 1.0
        while True:
            try:
                await self._one_connection()
            except (*LOST, OCPPError) as lost:
                log.debug("%s: %s; again in %.0f s", self._station.identity, lost, pause_s)
                was_up = self._station.online
                pause_s = 1.0 if was_up else min(LONGEST_PAUSE_S, pause_s * 2)
            finally:
                self._down()
            if "retry_every_second" in self._faults:
                pause_s = 1.0
            await asyncio.sleep(self._quiet_s or pause_s * self._chance.uniform(0.5, 1.5))
            self._quiet_s = 0.0

    def cut(self, quiet_s: float = 0) -> None:
        """Ends the connection without a word; the next one comes after `quiet_s`."""
        if self._wire is None:
            return
        self._quiet_s = quiet_s
        if "half_open" in self._faults and self._tasks is not None:
            self._left_open = self._wire
            self._tasks.create_task(_lost())
        else:
            self._wire.cut()

    async def ask(self, what: Callable[[Speaking], Awaitable[Answer]]) -> Answer | None:
        """None where nobody is there, or refuses."""
        if self._charger is None or self._tasks is None:
            return None
        asked = self._tasks.create_task(self._asked(what, self._charger))
        # Not `await asked`: it may swallow the cancellation of whoever waits for it.
        await asyncio.wait({asked})
        return None if asked.cancelled() or asked.exception() else asked.result()

    async def _asked(
        self, what: Callable[[Speaking], Awaitable[Answer]], charger: Speaking
    ) -> Answer | None:
        return await self._answer(what(charger))

    async def _one_connection(self) -> None:
        fleet, make = self._make.fleet, self._make
        socket = await opened(
            self._address, make.identity, make.password, fleet.version, self._faults
        )
        try:
            made = VERSIONS[fleet.version]
            known = frozenset(_commands_of(made))
            self._wire = Wire(socket, self._faults, self._chance, known, self._answered)
            charger = made(self._wire, self._station, fleet.answer_within_s)
            if "ids_restart" in self._faults:
                charger._unique_id_generator = iter(range(1, 1_000_000_000)).__next__
            tasks = Together()
            tasks.create_task(charger.start())
            tasks.create_task(self._speak(charger, tasks))
            await tasks.until_one_fails()
        finally:
            if self._left_open is None or self._left_open is not self._wire:
                socket.transport.abort()

    async def _speak(self, charger: Speaking, tasks: Together) -> None:
        heartbeat_s = await self._boot(charger)
        self._charger, self._tasks, self._station.online = charger, tasks, True
        self.came_up += 1
        for connector, status in list(self._station.statuses.items()):
            await self._answer(charger.report(connector, status))
        tasks.create_task(self._beat(charger, self._make.fleet.heartbeat_s or heartbeat_s))
        tasks.create_task(self._chores(charger))
        await self._tell(charger)

    async def _boot(self, charger: Speaking) -> float:
        if self._booted and "no_boot_on_reconnect" in self._faults:
            return self._interval_s
        while True:
            accepted, wait_s = await charger.boot()
            if accepted:
                self._booted, self._interval_s = True, wait_s
                return wait_s
            await asyncio.sleep(wait_s or 30)

    async def _beat(self, charger: Speaking, every_s: float) -> None:
        await asyncio.sleep(every_s * self._chance.random())
        while True:
            await self._answer(charger.heartbeat())
            await asyncio.sleep(every_s)

    async def _tell(self, charger: Speaking) -> None:
        """Messages of transactions, in order, each until it is answered."""
        station = self._station
        while True:
            while not station.queue:
                station.something_said.clear()
                await station.something_said.wait()
            said = station.queue[0]
            said.attempts += 1
            try:
                await charger.tell(said)
            except TimeoutError:
                continue
            except OCPPError as refusal:
                self.refused.append(f"{said.kind}: {refusal}")
                if said.attempts < GIVEN_UP_AFTER:
                    await asyncio.sleep(said.attempts * 2)
                    continue
                said.transaction.lost = True
            station.queue.popleft()
            self._settled()

    async def _chores(self, charger: Speaking) -> None:
        while True:
            chore = await self._station.chores.get()
            if chore.name == "reset":
                await asyncio.sleep(1)
                self._booted = False
                if "no_close_frame" not in self._faults:
                    raise ConnectionResetError("reset")
                self.cut()
            await self._answer(charger.do(chore))

    async def _answer(self, speaking: Awaitable[Answer]) -> Answer | None:
        try:
            return await speaking
        except TimeoutError:
            return None
        except OCPPError as refusal:
            self.refused.append(str(refusal))
            return None

    def _down(self) -> None:
        self._charger = self._tasks = self._wire = None
        self._station.online = False


async def _lost() -> None:
    raise ConnectionResetError("the old socket is left open")


def _commands_of(version: Any) -> list[str]:
    named = (getattr(getattr(version, name), "_on_action", None) for name in dir(version))
    return [str(action) for action in named if action]
