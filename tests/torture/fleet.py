"""A fleet on the whole system: what the chargers saw is what the hub stored, to the watt-hour.

In the middle every socket is cut at once.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local.simulator.fleet import Fleet
from infra.local.simulator.scenario import Drivers, Scenario, chargers_of
from infra.local.simulator.scenario import Fleet as FleetPart
from tests.company import CARDS, Company, company_with
from tests.system import System

SETTLED_WITHOUT_CHANGE_S = 180
LOOK_AT_SESSIONS_EVERY_S = 20
VERSIONS = (("1.6", 0.6), ("2.0.1", 0.3), ("2.1", 0.1))
LOOK_EVERY_S = 10.0


@dataclass(frozen=True)
class Size:
    """How many, how long, how often; the storm comes half-way."""

    chargers: int
    seconds: float
    pause_s: tuple[float, float] = (120, 600)
    session_s: tuple[float, float] = (300, 900)
    meter_interval_s: float = 300
    versions: tuple[tuple[str, float], ...] = VERSIONS


@dataclass
class Seen:
    """What was watched while it ran."""

    lowest: int = 0
    """Connected, in the calm times: after all were up and before the storm, and well after it."""
    up_after_s: float = 0
    back_after_s: float = 0


During = Callable[[System, Company], AbstractContextManager[object]]


def run(
    size: Size,
    folder: Path,
    settings: dict[str, str] | None = None,
    during: During = lambda _system, _company: nullcontext(),
) -> list[dict[str, Any]]:
    """Rows for `torture-results.json`. `during` lasts from before the first charger comes until
    the last one went."""
    system = System(folder / "state", settings=settings or {})
    system.start()
    try:
        scenario = scenario_of(size)
        makes = chargers_of(scenario)
        company = company_with(system, makes)
        fleet = Fleet(scenario, makes, CARDS, address_of(system))
        with during(system, company):
            seen = asyncio.run(_watched(fleet, size))
        return _rows(size, seen, fleet.report(), company)
    finally:
        system.stop()


def scenario_of(size: Size) -> Scenario:
    """Chargers of every version, one connector each."""
    drivers = Drivers(pause_s=size.pause_s, session_s=size.session_s, plugged_s=(1, 10))
    parts, first = [], 1
    for version, share in size.versions:
        count = max(1, round(size.chargers * share))
        parts.append(
            FleetPart(
                count=count,
                first=first,
                version=version,  # type: ignore[arg-type]
                connectors=1,
                meter_interval_s=size.meter_interval_s,
                drivers=drivers,
            )
        )
        first += count
    return Scenario(shared_cards=True, cards=CARDS, fleet=tuple(parts))


def address_of(system: System) -> str:
    """Where chargers connect."""
    return system.address.replace("http", "ws", 1) + "/ocpp"


def differences(
    reported: list[dict[str, Any]], sessions: list[dict[str, Any]]
) -> tuple[list[str], int]:
    """What one side has and the other has not; how many transactions were compared."""
    believed = Counter(
        (one["identity"], t["connector"], t["meter_start_wh"], t["meter_stop_wh"], t["energy_wh"])
        for one in reported
        for t in one["transactions"]
    )
    stored = Counter(
        (
            s["charger"]["serial_number"],
            s["connector"],
            s["meter_start_wh"],
            s["meter_stop_wh"],
            s["energy_wh"],
        )
        for s in sessions
    )
    lost = [f"lost: {key}" for key in (believed - stored).elements()]
    doubled = [f"not known to its charger: {key}" for key in (stored - believed).elements()]
    return lost + doubled, believed.total()


def settled(company: Company, reported: list[dict[str, Any]]) -> tuple[list[str], int]:
    """The differences, once the streams have worked off what was told: until nothing changes."""
    before: list[str] | None = None
    deadline = 0.0
    while True:
        found, compared = differences(reported, company.sessions())
        if found != before:
            before, deadline = found, time.monotonic() + SETTLED_WITHOUT_CHANGE_S
            print(f"{len(found)} differences in {compared} transactions", flush=True)
        if not found or time.monotonic() > deadline:
            return found, compared
        time.sleep(LOOK_AT_SESSIONS_EVERY_S)


async def _watched(fleet: Fleet, size: Size) -> Seen:
    seen, begun = Seen(), time.monotonic()
    running = asyncio.create_task(fleet.run(size.seconds))
    seen.up_after_s = await _all_up(fleet, running, begun)
    seen.lowest = await _lowest_until(fleet, running, begun + size.seconds / 2)
    print(f"up after {seen.up_after_s:.0f} s, lowest {seen.lowest}; now all are cut", flush=True)
    seen.back_after_s = await _all_back(fleet, running)
    print(f"back after {seen.back_after_s:.0f} s", flush=True)
    after = await _lowest_until(fleet, running, begun + size.seconds)
    seen.lowest = min(seen.lowest, after)
    await running
    return seen


async def _all_back(fleet: Fleet, running: "asyncio.Task[None]") -> float:
    """Cuts all; how long it took until each had come up anew."""
    since, before = time.monotonic(), _came_up(fleet)
    fleet.cut()
    while not running.done():
        if all(now > then for now, then in zip(_came_up(fleet), before, strict=True)):
            break
        await asyncio.sleep(0.2)
    return time.monotonic() - since


def _came_up(fleet: Fleet) -> list[int]:
    return [life.line.came_up for life in fleet.lives]


async def _all_up(fleet: Fleet, running: "asyncio.Task[None]", since: float) -> float:
    while fleet.online < len(fleet.lives) and not running.done():
        await asyncio.sleep(0.2)
    return time.monotonic() - since


async def _lowest_until(fleet: Fleet, running: "asyncio.Task[None]", end: float) -> int:
    lowest = fleet.online
    while time.monotonic() < end and not running.done():
        lowest = min(lowest, fleet.online)
        await asyncio.sleep(min(LOOK_EVERY_S, max(0.1, end - time.monotonic())))
    return lowest


def _rows(
    size: Size, seen: Seen, reported: list[dict[str, Any]], company: Company
) -> list[dict[str, Any]]:
    found, compared = settled(company, reported)
    for line in found[:20]:
        print(line, flush=True)
    refused = [text for one in reported for text in one["refused"]]
    print(Counter(refused).most_common(5), flush=True)
    untold = sum(one["untold"] for one in reported)
    note = (
        f"{len(reported)} chargers, {size.seconds:.0f} s, all cut half-way; "
        f"all up after {seen.up_after_s:.0f} s, back after {seen.back_after_s:.0f} s; "
        f"least connected in calm times {seen.lowest}"
    )
    name = "fleet sessions lost or doubled"
    dropped = len(reported) - seen.lowest
    return [
        {"name": name, "tried": compared, "failed": len(found) + untold, "note": note},
        {"name": "fleet connections", "tried": len(reported), "failed": dropped, "note": note},
        {
            "name": "fleet messages refused",
            "tried": compared,
            "failed": len(refused),
            "note": "CALLERROR to a message that was right",
        },
    ]
