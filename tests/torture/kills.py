"""The whole system is killed under load and started again: every answered message is stored once.

What the chargers noted as answered is held against what the hub shows of them.
"""

import asyncio
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

from infra.local.simulator.fleet import Fleet
from infra.local.simulator.scenario import chargers_of
from tests.company import CARDS, Company, company_with
from tests.system import System
from tests.torture.fleet import Size, address_of, scenario_of, settled

SIZE = Size(30, 0, pause_s=(1, 5), session_s=(5, 20), meter_interval_s=3)
CALM_S = (2.0, 8.0)


def run(kills: int, folder: Path, seed: int | None = None) -> list[dict[str, Any]]:
    """Rows for `torture-results.json`."""
    seed = seed if seed is not None else time.time_ns() % 1_000_000
    print(f"kills: seed {seed}", flush=True)
    system = System(folder / "state")
    system.start()
    try:
        scenario = scenario_of(SIZE)
        makes = chargers_of(scenario)
        company = company_with(system, makes)
        fleet = Fleet(scenario, makes, CARDS, address_of(system), logged=True)
        asyncio.run(_killed(fleet, system, kills, random.Random(seed)))
        # The last one was started by a thread that is over, and ends with it.
        system.stop()
        system.start()
        return _rows(kills, fleet, company, seed)
    finally:
        system.stop()


async def _killed(fleet: Fleet, system: System, kills: int, chance: random.Random) -> None:
    running = asyncio.create_task(fleet.run())
    for number in range(kills):
        while fleet.online < len(fleet.lives) / 2:
            await asyncio.sleep(0.1)
        await asyncio.sleep(chance.uniform(*CALM_S))
        online = fleet.online
        await asyncio.to_thread(system.kill)
        await asyncio.to_thread(system.start)
        print(f"kill {number + 1} of {kills}, {online} were connected", flush=True)
    await asyncio.sleep(CALM_S[1])
    fleet.close()
    await running


def _rows(kills: int, fleet: Fleet, company: Company, seed: int) -> list[dict[str, Any]]:
    reported = fleet.report()
    found, compared = settled(company, reported)
    untold = sum(one["untold"] for one in reported)
    note = f"{kills} kills at random moments, {len(reported)} chargers, seed {seed}"
    answered = [
        (identity, number)
        for identity, calls in fleet.answered.items()
        for number, action in calls
        if action != "Heartbeat"
    ]
    stored = Counter(
        (identity, message["message_id"])
        for identity in fleet.answered
        for message in company.messages(identity)
        if message["direction"] == "in"
    )
    wrong = [one for one in answered if stored[one] != 1]
    for line in [*found, *wrong][:20]:
        print(line, flush=True)
    return [
        {
            "name": "kills, sessions lost or doubled",
            "tried": compared,
            "failed": len(found) + untold,
            "note": note,
        },
        {
            "name": "kills, answered messages not stored once",
            "tried": len(answered),
            "failed": len(wrong),
            "note": note,
        },
    ]
