"""Simulated chargers: `python -m infra.local.simulator SCENARIO --url ws://…/ocpp`.

docs/simulator.md tells more. Without `--seconds` it runs until Ctrl-C.
"""

import argparse
import asyncio
import json
import logging
import signal
import sys
from pathlib import Path

from infra.local.simulator.faults import FAULTS
from infra.local.simulator.fleet import Fleet
from infra.local.simulator.scenario import Unreadable, chargers_of, from_file, load

LOOK_EVERY_S = 30.0
log = logging.getLogger("simulator")


def main() -> int:
    """2 where the command can't be understood."""
    asked = _arguments()
    if asked.faults:
        print("\n".join(f"{name:<24} {about}" for name, about in FAULTS.items()))
        return 0
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    logging.getLogger("ocpp").setLevel(logging.CRITICAL)
    logging.getLogger("websockets").setLevel(logging.CRITICAL)
    if asked.verbose:
        log.setLevel(logging.DEBUG)
    try:
        scenario = load(asked.scenario)
        if asked.chargers is not None:
            makes, cards = from_file(scenario, asked.chargers)
        else:
            makes, cards = chargers_of(scenario), scenario.cards
    except Unreadable as problem:
        print(problem, file=sys.stderr)
        return 2
    fleet = Fleet(scenario, makes, cards, asked.url.rstrip("/"), kept=asked.memory)
    asyncio.run(_run(fleet, asked.seconds))
    if asked.report:
        print(json.dumps(fleet.report(), indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m infra.local.simulator", description=__doc__)
    asked.add_argument("scenario", type=Path, nargs="?", help="a scenario file (TOML)")
    asked.add_argument("--url", default="ws://127.0.0.1:8080/ocpp", help="without the identity")
    asked.add_argument("--chargers", type=Path, help="JSON: identities and passwords, cards")
    asked.add_argument("--memory", type=Path, help="a folder: what chargers keep between runs")
    asked.add_argument("--seconds", type=float, help="then sessions end and it stops")
    asked.add_argument("--report", action="store_true", help="at the end, what each charger saw")
    asked.add_argument("--verbose", action="store_true", help="each lost connection")
    asked.add_argument("--faults", action="store_true", help="the names of the faults")
    found = asked.parse_args()
    if found.scenario is None and not found.faults:
        asked.error("which scenario?")
    return found


async def _run(fleet: Fleet, seconds: float | None) -> None:
    running = asyncio.create_task(fleet.run(seconds))
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, running.cancel)
    watching = asyncio.create_task(_watch(fleet))
    try:
        await running
    except asyncio.CancelledError:
        log.info("ended")
    finally:
        watching.cancel()


async def _watch(fleet: Fleet) -> None:
    while True:
        charging = sum(len(life.station.running) for life in fleet.lives)
        past = sum(len(life.station.past) for life in fleet.lives)
        waiting = sum(len(life.station.queue) for life in fleet.lives)
        log.info(
            "%d of %d connected, %d charging, %d sessions ended, %d messages waiting",
            fleet.online,
            len(fleet.lives),
            charging,
            past,
            waiting,
        )
        await asyncio.sleep(LOOK_EVERY_S)


if __name__ == "__main__":
    sys.exit(main())
