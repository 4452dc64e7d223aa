"""How a simulated charger spends its days: a past queued while offline, and a live present."""

import asyncio
import random
from datetime import UTC, datetime, timedelta

from ocpp.v16.enums import ChargePointStatus, Reason

from infra.local.simulator.charger import SimulatedCharger, Vehicle
from infra.local.simulator.memory import Memory, Running

POWER_W = 11_000
HISTORY_DAYS = 10
SAMPLE_EVERY_S = 20.0
# A card can be at one connector at a time.
_AT_A_CHARGER: set[str] = set()


async def wake(charger: SimulatedCharger) -> int:
    """Boots and says that every connector is free; the heartbeat interval in seconds."""
    heartbeat_s = await charger.boot()
    for connector in range(charger.connectors + 1):
        await charger.report(connector, ChargePointStatus.available)
    return heartbeat_s


async def tell_history(
    charger: SimulatedCharger, cards: list[str], chance: random.Random, until: datetime
) -> int:
    """Sends the sessions of the last days as a charger does that was offline; the last register.

    Safe to repeat with the same `chance`: the same sessions come again and are stored once.
    """
    meter_wh = chance.randrange(100_000, 4_000_000)
    midnight = until.replace(hour=0, minute=0, second=0, microsecond=0)
    for days_ago in range(HISTORY_DAYS, 0, -1):
        day = midnight - timedelta(days=days_ago)
        visits = chance.randrange(0, 2) if day.weekday() >= 5 else chance.randrange(1, 3)
        begin = day + timedelta(hours=6, minutes=chance.randrange(0, 120))
        for _ in range(visits):
            length = timedelta(minutes=chance.randrange(45, 260))
            meter_wh = await _past_session(charger, chance.choice(cards), meter_wh, begin, length)
            begin += length + timedelta(minutes=chance.randrange(10, 120))
    return meter_wh


async def _past_session(
    charger: SimulatedCharger, card: str, meter_wh: int, begin: datetime, length: timedelta
) -> int:
    vehicle = await charger.start_transaction(1, card, meter_wh, begin)
    end = begin + length
    half_hour = timedelta(minutes=30)
    while (at := begin + half_hour) < end:
        begin, meter_wh = at, meter_wh + POWER_W // 2
        await charger.meter(vehicle, meter_wh, POWER_W, at)
    meter_wh += int(POWER_W * (end - begin) / timedelta(hours=1))
    await charger.stop_transaction(vehicle, meter_wh, Reason.ev_disconnected, end)
    return meter_wh


async def end_what_ran(charger: SimulatedCharger, memory: Memory) -> None:
    """Sessions that a loss of power cut off end now, with the last reading."""
    for connector, ran in list(memory.running.items()):
        vehicle = Vehicle(connector, ran.id_tag, ran.transaction_id, ran.meter_wh)
        await charger.stop_transaction(vehicle, ran.meter_wh, Reason.power_loss)
        del memory.running[connector]
        memory.keep()


async def live(
    charger: SimulatedCharger,
    cards: list[str],
    memory: Memory,
    chance: random.Random,
    heartbeat_s: int,
) -> None:
    """Visits and pauses on every connector until cancelled or the socket closes."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_beat(charger, heartbeat_s))
        for connector in range(1, charger.connectors + 1):
            tasks.create_task(_visits(charger, connector, cards, memory, chance))


async def _beat(charger: SimulatedCharger, heartbeat_s: int) -> None:
    while True:
        await asyncio.sleep(heartbeat_s)
        await charger.heartbeat()


async def _visits(
    charger: SimulatedCharger,
    connector: int,
    cards: list[str],
    memory: Memory,
    chance: random.Random,
) -> None:
    while True:
        card = await _next_driver(charger, connector, cards, chance.uniform(20, 240), chance)
        if card in _AT_A_CHARGER:
            continue
        _AT_A_CHARGER.add(card)
        try:
            await _visit(charger, connector, card, memory, chance)
        finally:
            _AT_A_CHARGER.discard(card)


async def _visit(
    charger: SimulatedCharger,
    connector: int,
    card: str,
    memory: Memory,
    chance: random.Random,
) -> None:
    await charger.report(connector, ChargePointStatus.preparing)
    if await charger.authorize(card) == "Accepted":
        vehicle = await charger.start_transaction(connector, card, memory.meter_wh)
        await _charge(charger, vehicle, memory, chance.uniform(60, 900))
        await asyncio.sleep(chance.uniform(5, 60))
    await charger.report(connector, ChargePointStatus.available)


async def _next_driver(
    charger: SimulatedCharger,
    connector: int,
    cards: list[str],
    within_s: float,
    chance: random.Random,
) -> str:
    """The card of whoever comes next: a driver at the reader, or a start from afar."""
    try:
        wanted, card = await asyncio.wait_for(charger.remote_starts.get(), within_s)
    except TimeoutError:
        return chance.choice(cards)
    if wanted != connector:
        charger.remote_starts.put_nowait((wanted, card))
        await asyncio.sleep(0.2)
    return card if wanted == connector else chance.choice(cards)


async def _charge(
    charger: SimulatedCharger, vehicle: Vehicle, memory: Memory, seconds: float
) -> None:
    await charger.report(vehicle.connector, ChargePointStatus.charging)
    end = datetime.now(UTC) + timedelta(seconds=seconds)
    _remember(vehicle, memory)
    while datetime.now(UTC) < end and not vehicle.stopping.is_set():
        try:
            await asyncio.wait_for(vehicle.stopping.wait(), SAMPLE_EVERY_S)
        except TimeoutError:
            meter_wh = vehicle.meter_wh + int(POWER_W * SAMPLE_EVERY_S / 3600)
            await charger.meter(vehicle, meter_wh, POWER_W)
            _remember(vehicle, memory)
    await charger.report(vehicle.connector, ChargePointStatus.finishing)
    await charger.stop_transaction(vehicle, vehicle.meter_wh, vehicle.reason)
    del memory.running[vehicle.connector]
    memory.keep()


def _remember(vehicle: Vehicle, memory: Memory) -> None:
    ran = Running(vehicle.transaction_id, vehicle.id_tag, vehicle.meter_wh)
    memory.running[vehicle.connector] = ran
    memory.meter_wh = max(memory.meter_wh, vehicle.meter_wh)
    memory.keep()
