"""All chargers of a scenario, on one event loop, and what they believe happened."""

import asyncio
import logging
import random
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

from infra.local.simulator.life import Cards, Life
from infra.local.simulator.scenario import Make, Scenario
from infra.local.simulator.station import Transaction, clock_text

log = logging.getLogger("simulator")
TELLING_WITHIN_S = 300.0


class Fleet:
    """`kept` is a folder for what each charger remembers; `logged`: note each answered call."""

    def __init__(
        self,
        scenario: Scenario,
        makes: list[Make],
        cards: tuple[str, ...],
        address: str,
        *,
        kept: Path | None = None,
        logged: bool = False,
    ) -> None:
        self._scenario = scenario
        self._closing = asyncio.Event()
        self.answered: dict[str, deque[tuple[str, str]]] = {}
        shared = Cards(cards, shared=scenario.shared_cards)
        if kept is not None:
            kept.mkdir(parents=True, exist_ok=True)
        self.lives: list[Life] = []
        for make in makes:
            if logged:
                self.answered[make.identity] = deque()
            life = Life(
                make,
                address,
                shared,
                seed=scenario.seed or random.randrange(2**31),  # noqa: S311
                kept=kept / f"{make.identity}.json" if kept else None,
                answered=self.answered.get(make.identity),
            )
            self.lives.append(life)

    async def run(self, seconds: float | None = None) -> None:
        """For so long or until `close`, then until everything is told; None: no time limit."""
        async with asyncio.TaskGroup() as tasks:
            living = [tasks.create_task(life.live()) for life in self.lives]
            storms = [tasks.create_task(self._storm(at_s)) for at_s in self._scenario.storms_s]
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._closing.wait()
            for life in self.lives:
                life.close()
            await asyncio.wait(living, timeout=TELLING_WITHIN_S)
            for task in [*living, *storms]:
                task.cancel()

    def close(self) -> None:
        """Nobody comes any more; who charges stops."""
        self._closing.set()

    @property
    def online(self) -> int:
        """How many are connected."""
        return sum(life.station.online for life in self.lives)

    def cut(self) -> None:
        """Every socket at once."""
        for life in self.lives:
            life.line.cut()

    def report(self) -> list[dict[str, Any]]:
        """Each charger's own view."""
        return [_view(life) for life in self.lives]

    async def _storm(self, at_s: float) -> None:
        await asyncio.sleep(at_s)
        log.info("every socket is cut")
        self.cut()


def _view(life: Life) -> dict[str, Any]:
    station = life.station
    known = [*station.past, *station.running.values()]
    return {
        "identity": station.identity,
        "version": life.make.fleet.version,
        "online": station.online,
        "untold": len(station.queue),
        "refused": life.line.refused,
        "commands": station.received,
        "transactions": [_shown(transaction) for transaction in known],
    }


def _shown(transaction: Transaction) -> dict[str, Any]:
    ended = transaction.ended_at
    return {
        "transaction_id": transaction.transaction_id,
        "connector": transaction.connector,
        "id_tag": transaction.id_tag,
        "started_at": clock_text(transaction.started_at),
        "ended_at": clock_text(ended) if ended else None,
        "meter_start_wh": transaction.meter_start_wh,
        "meter_stop_wh": transaction.meter_wh if ended else None,
        "energy_wh": transaction.meter_wh - transaction.meter_start_wh,
        "reason": transaction.reason if ended else None,
        "lost": transaction.lost,
    }
