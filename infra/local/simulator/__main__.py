"""The demo's chargers: `python -m infra.local.simulator` (STATE, HUB_ADDRESS).

They read `STATE/demo.json`, which the seeding wrote, tell their past once, and then live.
"""

import asyncio
import json
import logging
import os
import random
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

import websockets
from ocpp.exceptions import OCPPError

from infra.local.simulator.charger import connected
from infra.local.simulator.life import end_what_ran, live, tell_history, wake
from infra.local.simulator.memory import Memory

log = logging.getLogger("simulator")
LONGEST_PAUSE_S = 60.0


class DemoCharger(TypedDict):
    """One charger as the seeding registered it."""

    identity: str
    password: str
    connectors: int


class Demo(TypedDict):
    """What the seeding left for the simulator."""

    chargers: list[DemoCharger]
    cards: list[str]


async def run(address: str, demo: Demo, kept: Path) -> None:
    """Runs every charger until cancelled. `kept` is a folder: what each charger remembers."""
    kept.mkdir(parents=True, exist_ok=True)
    async with asyncio.TaskGroup() as tasks:
        for charger in demo["chargers"]:
            tasks.create_task(_keep_connected(address, charger, demo["cards"], kept))


async def _keep_connected(
    address: str, settings: DemoCharger, cards: list[str], kept: Path
) -> None:
    chance = random.Random(settings["identity"])  # noqa: S311 - a demo, not a secret
    pause_s = 1.0
    while True:
        try:
            await _one_connection(address, settings, cards, kept)
            pause_s = 1.0
        except* (OSError, TimeoutError, websockets.WebSocketException, OCPPError) as lost:
            log.info("%s: %s; again in %.0f s", settings["identity"], lost.exceptions[0], pause_s)
        await asyncio.sleep(pause_s * chance.uniform(0.5, 1.5))
        pause_s = min(LONGEST_PAUSE_S, pause_s * 2)


async def _one_connection(
    address: str, settings: DemoCharger, cards: list[str], kept: Path
) -> None:
    identity = settings["identity"]
    async with connected(
        address, identity, settings["password"], settings["connectors"]
    ) as charger:
        heartbeat_s = await wake(charger)
        memory = Memory.at(kept / f"{identity}.json")
        if not memory.told:
            past = random.Random(zlib.crc32(identity.encode()))  # noqa: S311
            memory.meter_wh = await tell_history(charger, cards, past, datetime.now(UTC))
            memory.told = True
            memory.keep()
        await end_what_ran(charger, memory)
        present = random.Random()  # noqa: S311
        await live(charger, cards, memory, present, heartbeat_s)


def main() -> None:
    """Reads the settings and runs until ended."""
    logging.basicConfig(level=logging.INFO, format="%(name)s %(message)s")
    logging.getLogger("ocpp").setLevel(logging.ERROR)
    state = Path(os.environ["STATE"])
    address = os.environ["HUB_ADDRESS"].replace("http", "ws", 1) + "/ocpp"
    demo: Demo = json.loads((state / "demo.json").read_text())
    asyncio.run(run(address, demo, state / "chargers"))


if __name__ == "__main__":
    main()
