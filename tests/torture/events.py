"""Whole transactions of OCPP 2.0.1 in random interleavings, against an oracle of what is stored.

Events are lost, come twice, late and in any order; processes die between two writes, streams
deliver again.
"""

from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from functions.ocpp_gateway.speakers import Speaker
from functions.watchdog.sessions import end_forgotten_sessions
from shared.stores.marshalling import plain
from shared.stores.session_bodies import session_in
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON
from tests.fakes.memory import MemoryClient
from tests.fakes.people import a_company
from tests.torture.event_cases import (
    EVENT_CASES,
    EventCase,
    Transaction,
    delivered,
    transactions_in,
)
from tests.torture.event_oracle import Expected, expected_of
from tests.torture.playing import row_of
from tests.torture.sessions import Streams, compared, memory, running_at, say, sweep


def run(cases: int) -> list[dict[str, Any]]:
    """A row for `torture-results.json`."""
    named = (
        "event interleavings",
        "random interleavings of 2.0.1 transactions against an oracle, in-process",
    )
    return [row_of(named, cases, EVENT_CASES, differences)]


def differences(case: EventCase) -> list[str]:
    """What is stored and should not be, or the other way round."""
    transactions = transactions_in(case.plans)
    with memory() as client:
        a_company()
        _play(case, transactions, client)
        found = compared(_stored(client), expected_of(transactions))
        running = running_at()
    return [*found, *(f"live {running}" for _ in range(1) if any(running.values()))]


def _play(case: EventCase, transactions: list[Transaction], client: MemoryClient) -> None:
    chance = Random(case.chance)
    streams = Streams(client, chance, list(case.deaths))
    for number, text in enumerate(delivered(case, transactions, chance)):
        speaker = Speaker(ACME, CHARGER, DEPOT, "ocpp2.0.1", 1 + number // 7, f"c{number // 7}")
        at = NOON + timedelta(hours=12, seconds=7 * number)
        streams.until_done(partial(say, speaker, text, at))
        if chance.random() < 0.7:
            streams.deliver()
    streams.finish()
    sweep()
    end_forgotten_sessions(NOON + timedelta(days=5))


def _stored(client: MemoryClient) -> Expected:
    items = [plain(item) for item in client.tables["sessions"].values()]
    sessions = [session_in(i) for i in items if i["sk"].startswith("TX#")]
    return {
        s.transaction_id: (
            s.state.value,
            s.uid,
            s.connector,
            s.started_at,
            s.ended_at,
            s.energy_wh,
            bool(s.stop_key),
        )
        for s in sessions
    }
