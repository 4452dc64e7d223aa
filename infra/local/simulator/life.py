"""How a simulated charger spends its days: drivers come, charge, and go."""

import asyncio
import random
from collections import deque
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from infra.local.simulator.line import Line
from infra.local.simulator.memory import recall, remember
from infra.local.simulator.scenario import Between, Drivers, Make
from infra.local.simulator.station import Chore, Said, Station, Transaction, moment

HISTORY_STEP = timedelta(minutes=30)


class Cards:
    """The cards of all drivers; one that is not shared is at one place at a time."""

    def __init__(self, cards: tuple[str, ...], *, shared: bool) -> None:
        self.all = cards
        self._free = None if shared else list(cards)

    def taken(self, chance: random.Random) -> str | None:
        """None: every card is somewhere."""
        if self._free is None:
            return chance.choice(self.all) if self.all else None
        return self._free.pop(chance.randrange(len(self._free))) if self._free else None

    def back(self, card: str) -> None:
        """Its driver leaves."""
        if self._free is not None and card in self.all:
            self._free.append(card)


class Life:
    """One charger with its drivers. `kept` is the file of what it remembers, None: nothing."""

    def __init__(
        self,
        make: Make,
        address: str,
        cards: Cards,
        *,
        seed: int,
        kept: Path | None = None,
        answered: deque[tuple[str, str]] | None = None,
    ) -> None:
        fleet = make.fleet
        self.make = make
        self.station = Station(
            make.identity, fleet.connectors, fleet.vendor, fleet.model, fleet.firmware
        )
        self.station.configuration.update(fleet.configuration)
        self._cards, self._kept = cards, kept
        self._chance = random.Random(f"{seed} {make.identity}")  # noqa: S311 - a simulation
        self.line = Line(self.station, make, address, settled=self._remember, answered=answered)
        self._closing = asyncio.Event()
        self._ready = asyncio.Event()

    async def live(self) -> None:
        """Until cancelled, or until `close` was called and everything is told."""
        for cut_off in recall(self.station, self._kept) if self._kept else []:
            self.station.say(self.station.end(cut_off, cut_off.meter_wh, "PowerLoss", moment()))
        self._fill_in_history()
        await asyncio.sleep(self._chance.uniform(0, self.make.fleet.boot_within_s))
        async with asyncio.TaskGroup() as tasks:
            line = tasks.create_task(self.line.keep())
            offline = tasks.create_task(self._go_offline())
            connectors = range(1, self.station.connectors + 1)
            visits = [tasks.create_task(self._visits(connector)) for connector in connectors]
            await asyncio.gather(*visits)
            while self.station.queue:
                await asyncio.sleep(0.5)
            offline.cancel()
            line.cancel()

    def close(self) -> None:
        """Nobody comes any more; who charges stops."""
        self._closing.set()
        for transaction in self.station.running.values():
            transaction.stop("Local")

    async def _visits(self, connector: int) -> None:
        drivers = self.make.fleet.drivers
        await self._until_closing(self._ready)
        while not self._closing.is_set():
            pause_s = self._within(drivers.pause_s) if drivers else 3600.0
            came = await self._next_driver(connector, pause_s)
            if came is not None:
                await self._visit(connector, *came, drivers or Drivers())

    async def _next_driver(self, connector: int, within_s: float) -> tuple[str, int | None] | None:
        """The card of whoever comes next, at the reader or from afar."""
        wanted = asyncio.create_task(self.station.remote_starts[connector].get())
        closing = asyncio.create_task(self._closing.wait())
        done, waiting = await asyncio.wait(
            {wanted, closing}, timeout=within_s, return_when=asyncio.FIRST_COMPLETED
        )
        for task in waiting:
            task.cancel()
        if wanted in done:
            return wanted.result()
        if closing in done or not self.station.is_in_service(connector):
            return None
        card = self._cards.taken(self._chance) if self.make.fleet.drivers else None
        return None if card is None else (card, None)

    async def _visit(
        self, connector: int, card: str, remote_start: int | None, drivers: Drivers
    ) -> None:
        await self._report(connector, "Preparing")
        is_remote = card not in self._cards.all or remote_start is not None
        if is_remote or await self._is_welcome(card):
            await self._charge(connector, card, remote_start, drivers)
            await self._report(connector, "Finishing")
            await self._until_closing(None, self._within(drivers.plugged_s))
        self._cards.back(card)
        in_service = self.station.is_in_service(connector)
        await self._report(connector, "Available" if in_service else "Unavailable")

    async def _is_welcome(self, card: str) -> bool:
        status = await self.line.ask(lambda charger: charger.authorize(card))
        return self.station.is_welcome(card) if status is None else status == "Accepted"

    async def _charge(
        self, connector: int, card: str, remote_start: int | None, drivers: Drivers
    ) -> None:
        station = self.station
        said = station.begin(connector, card, station.meters_wh[connector], moment())
        said.transaction.remote_start_id = remote_start
        if self._closing.is_set():
            said.transaction.stop("Local")
        self._say(said)
        await self._report(connector, "Charging")
        length_s = self._within(drivers.session_s)
        energy_wh = await self._flow(said.transaction, length_s, drivers)
        end = said.transaction.meter_start_wh + int(energy_wh)
        reason = said.transaction.reason if said.transaction.stopping.is_set() else "Local"
        self._say(station.end(said.transaction, end, reason, moment()))

    async def _flow(self, transaction: Transaction, length_s: float, drivers: Drivers) -> float:
        """Wh that flowed until its time was over or somebody stopped it."""
        loop, energy_wh = asyncio.get_running_loop(), 0.0
        begun = before = loop.time()
        while not transaction.stopping.is_set() and before < begun + length_s:
            step_s = min(self.make.fleet.meter_interval_s, begun + length_s - before)
            await _within(transaction.stopping, step_s)
            wanted_w = power_at((before - begun) / length_s, drivers.power)
            power_w = self.station.power_w(transaction.connector, wanted_w)
            passed_s, before = loop.time() - before, loop.time()
            energy_wh += power_w * passed_s / 3600
            if not transaction.stopping.is_set() and before < begun + length_s:
                meter_wh = transaction.meter_start_wh + int(energy_wh)
                self._say(self.station.sample(transaction, meter_wh, int(power_w), moment()))
        return energy_wh

    async def _report(self, connector: int, status: str) -> None:
        self.station.statuses[connector] = status
        await self.line.ask(lambda charger: charger.do(Chore("status", connector=connector)))

    async def _go_offline(self) -> None:
        offline = self.make.fleet.offline
        while offline is not None:
            await asyncio.sleep(self._within(offline.every_s))
            self.line.cut(self._within(offline.lasts_s))

    def _fill_in_history(self) -> None:
        """Safe to repeat on the same day: the same sessions come again."""
        if self.station.told or not self.make.fleet.history_days:
            self._ready.set()
            return
        past = random.Random(self.make.identity)  # noqa: S311
        midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        self.station.meters_wh[1] = past.randrange(100_000, 4_000_000)
        for days_ago in range(self.make.fleet.history_days, 0, -1):
            self._fill_in_day(midnight - timedelta(days=days_ago), past)
        if not self.station.queue:
            self._ready.set()

    def _fill_in_day(self, day: datetime, past: random.Random) -> None:
        begin = day + timedelta(hours=6, minutes=past.randrange(0, 120))
        for _ in range(past.randrange(0, 2) if day.weekday() >= 5 else past.randrange(1, 3)):
            length = timedelta(minutes=past.randrange(45, 260))
            self._fill_in_session(past.choice(self._cards.all), begin, length)
            begin += length + timedelta(minutes=past.randrange(10, 120))

    def _fill_in_session(self, card: str, begin: datetime, length: timedelta) -> None:
        station, end = self.station, begin + length
        watts = power_at(0, (self.make.fleet.drivers or Drivers()).power)
        said = station.begin(1, card, station.meters_wh[1], begin)
        said.transaction.own_id = uuid5(NAMESPACE_OID, f"{self.make.identity} {begin}").hex
        station.say(said)
        while (at := begin + HISTORY_STEP) < end:
            meter_wh, begin = station.meters_wh[1] + int(watts / 2), at
            station.say(station.sample(said.transaction, meter_wh, int(watts), at))
        meter_wh = station.meters_wh[1] + int(watts * ((end - begin) / timedelta(hours=1)))
        station.say(station.end(said.transaction, meter_wh, "EVDisconnected", end))

    def _say(self, said: Said) -> None:
        self.station.say(said)
        self._remember()

    def _remember(self) -> None:
        if not self._ready.is_set() and not self.station.queue:
            self.station.told = True
            self._ready.set()
        if self._kept is not None and self._ready.is_set():
            remember(self.station, self._kept)

    async def _until_closing(self, other: asyncio.Event | None, seconds: float = 0) -> None:
        while not self._closing.is_set() and (other is None or not other.is_set()):
            if other is None:
                await _within(self._closing, seconds)
                return
            await _within(other, 1)

    def _within(self, between: Between) -> float:
        return self._chance.uniform(*between)


def power_at(share: float, curve: tuple[tuple[float, float], ...]) -> float:
    """Watts at a share of the session."""
    return next((watts for since, watts in reversed(curve) if share >= since), curve[0][1])


async def _within(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
