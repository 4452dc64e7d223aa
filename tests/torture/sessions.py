"""Whole sessions in random interleavings, against an oracle of what must be stored.

Chargers lose starts and stops, name -1 or a number of nobody, send twice, late and in any order;
processes die between two writes, streams deliver again.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from unittest.mock import patch

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from functions.telemetry.changes import change_of, follow
from functions.watchdog.sessions import end_hanging_sessions
from shared.stores.marshalling import plain
from shared.stores.presence import presence
from shared.stores.session_bodies import session_in
from shared.stores.states import states
from tests.bench.counting import dynamodb_is
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, store_charger
from tests.fakes.cloud import SETTINGS
from tests.fakes.memory import Died, MemoryClient, outage
from tests.fakes.streams import record
from tests.torture.playing import row_of
from tests.torture.session_cases import CASES, Case, Told, delivered, told_in, wire
from tests.torture.session_oracle import Expected, expected_of


def run(cases: int) -> list[dict[str, Any]]:
    """A row for `torture-results.json`."""
    named = (
        "session interleavings",
        "random interleavings of whole sessions against a naive oracle, in-process",
    )
    return [row_of(named, cases, CASES, differences)]


def differences(case: Case) -> list[str]:
    """What is stored and should not be, or the other way round."""
    told = told_in(case.plans)
    with memory() as client:
        chance = Random(case.chance)
        play(case, told, Streams(client, chance, list(case.deaths)), chance)
        stored = stored_in(client)
        live = _live()
    found = compared(stored, expected_of(told))
    if live != {plan.connector: ("Available", None) for plan in case.plans}:
        found.append(f"live {live}")
    return found


def compared(stored: dict[str, tuple[Any, ...]], expected: dict[str, tuple[Any, ...]]) -> list[str]:
    """Each difference, by what it is of."""
    found = [
        f"stored {key}: {value}" for key, value in stored.items() if expected.get(key) != value
    ]
    found += [f"missing {key}: {value}" for key, value in expected.items() if key not in stored]
    found += [
        f"expected {key}: {expected[key]}"
        for key in stored
        if key in expected and expected[key] != stored[key]
    ]
    return found


def play(case: Case, told: list[Told], streams: "Streams", chance: Random) -> None:
    """All that is told, and what follows from it; then the days after."""
    for number, text in enumerate(delivered(case, told, chance)):
        speaker = Speaker(ACME, CHARGER, DEPOT, "ocpp1.6", 1 + number // 7, f"c{number // 7}")
        streams.until_done(
            partial(say, speaker, text, NOON + timedelta(hours=12, seconds=7 * number))
        )
        if chance.random() < 0.7:
            streams.deliver()
    streams.finish()
    streams.until_done(sweep)


def say(speaker: Speaker, text: str, received_at: datetime) -> None:
    """What a charger says, answered."""
    assert json.loads(answer(speaker, text, received_at))[0] == 3


class Streams:
    """Frames that were stored, on their way to the telemetry function."""

    def __init__(self, client: MemoryClient, chance: Random, deaths: list[int]) -> None:
        self._client, self._chance, self._deaths = client, chance, deaths
        self._next = 0

    def until_done(self, work: Callable[[], object]) -> None:
        """Now and then the process dies after some writes; then it is done again."""
        while True:
            writes = self._deaths.pop() if self._deaths and self._chance.random() < 0.2 else None
            try:
                with outage(self._client, writes):
                    work()
            except Died:
                continue
            return

    def deliver(self) -> None:
        """What is new, some of it again, some of it in another order."""
        again = self._chance.random() < 0.2
        first = max(0, self._next - self._chance.randrange(12)) if again else self._next
        batch = self._client.changes[first:]
        until = first + len(batch)
        if self._chance.random() < 0.2:
            self._chance.shuffle(batch)
        for table, old, new in batch:
            if table == "telemetry" and new is not None and "data" in new:
                self.until_done(partial(follow, change_of(record(new=new, old=old))))
        self._next = max(self._next, until)

    def finish(self) -> None:
        """All that is left."""
        self._deaths.clear()
        while self._next < len(self._client.changes):
            self.deliver()


def sweep() -> None:
    """What the watchdog does in the days after."""
    for day in (2, 3, 4):
        end_hanging_sessions(NOON + timedelta(days=day))


def stored_in(client: MemoryClient) -> Expected:
    """The sessions, as the oracle tells them."""
    items = [plain(item) for item in client.tables["sessions"].values()]
    sessions = [session_in(i) for i in items if i["sk"].startswith("TX#")]
    return {
        "unnamed " + wire(s.ended_at or s.started_at)
        if s.transaction_id.startswith("unseen-")
        else s.transaction_id: (
            s.state.value,
            s.uid,
            s.started_at,
            s.ended_at,
            s.energy_wh,
            bool(s.stop_key),
        )
        for s in sessions
    }


def _live() -> dict[int, tuple[str, str | None]]:
    state = states().get(ACME, CHARGER)
    return {c.id: (c.status.value, c.session) for c in state.connectors} if state else {}


def running_at() -> dict[int, str | None]:
    """The session that is said to run, by connector."""
    return {connector: session for connector, (_, session) in _live().items()}


@contextmanager
def memory(client: MemoryClient | None = None) -> Iterator[MemoryClient]:
    """Empty tables with a charger, its site and a card."""
    client = client or MemoryClient()
    with patch.dict(os.environ, SETTINGS), dynamodb_is(client):
        presence.cache_clear()
        store_charger()
        yield client
    presence.cache_clear()
