"""When a charger was last heard of: by whatever tells, as a row of the list has it."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.charger_items import charger_item
from shared.domain.charger_state import connected, never_seen, session_runs
from shared.domain.chargers import ChargerState
from shared.domain.registers import Reading
from shared.domain.sessions import Session, started, with_reading
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, a_charger, a_start, evidence

EPOCH_MS = int(NOON.timestamp() * 1000)
MINUTE = timedelta(minutes=1)


def session() -> Session:
    return started(a_start(at=NOON), evidence())


def state() -> ChargerState:
    """Connected at noon; a session runs."""
    unknown = never_seen(CHARGER, ACME, DEPOT, NOON)
    up = connected(unknown, "one", EPOCH_MS, "ocpp1.6", NOON)
    return session_runs(up, 1, session().id, NOON, NOON)


def last_seen_at(
    known: ChargerState | None, beat: datetime | None = None, metered: datetime | None = None
) -> datetime | None:
    reading = Reading(at=NOON - MINUTE, register_wh=2000, heard_at=metered)
    running = {session().id: with_reading(session(), reading)}
    return charger_item(a_charger(), None, known, beat, running, NOON.date()).last_seen_at


@pytest.mark.parametrize(
    ("known", "beat", "metered", "expected"),
    [
        (None, None, None, None),
        (state(), None, None, NOON),
        (state(), NOON + 5 * MINUTE, None, NOON + 5 * MINUTE),
        (state(), NOON + 5 * MINUTE, NOON + 6 * MINUTE, NOON + 6 * MINUTE),
        (never_seen(CHARGER, ACME, DEPOT, NOON), None, None, None),
    ],
)
def test_a_charger_was_last_heard_of_by(
    known: ChargerState | None,
    beat: datetime | None,
    metered: datetime | None,
    expected: datetime | None,
) -> None:
    assert last_seen_at(known, beat, metered) == expected


def test_a_connection_alone_tells_that_it_is_there() -> None:
    back = state().model_copy(update={"epoch_ms": EPOCH_MS + 60_000})

    assert last_seen_at(back) == datetime.fromtimestamp(EPOCH_MS / 1000 + 60, UTC)
