"""Sessions that no live state tells of end too, a day after they were last heard of."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from functions.watchdog.handler import handler
from functions.watchdog.sessions import end_forgotten_sessions
from shared.domain.charger_state import never_seen, session_runs
from shared.domain.ids import TransactionId
from shared.domain.registers import Reading
from shared.domain.sessions import SessionState, started
from shared.stores.registers import registers
from shared.stores.sessions import sessions
from shared.stores.states import states
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, a_start, evidence, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.http import Context
from tests.fakes.people import a_company

SEVEN = TransactionId("7")
DAY = timedelta(hours=24)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        a_company()
        store_charger()
        yield


def begin(connector: int = 1, transaction: str = "7") -> None:
    """The gateway opened the session, and died before it stored the frame."""
    start = a_start(connector=connector, transaction_id=transaction, key=f"k{transaction}")
    sessions().open(started(start, evidence()))


def read(at: datetime) -> None:
    registers().add(ACME, CHARGER, SEVEN, [Reading(at=at, register_wh=3000)])


def after(moment: datetime, transaction: str = "7") -> tuple[SessionState, int | None]:
    end_forgotten_sessions(moment)
    session = sessions().get(ACME, CHARGER, TransactionId(transaction))
    assert session is not None
    return session.state, session.energy_wh


@pytest.mark.parametrize(("hours", "state"), [(23, SessionState.ACTIVE), (25, SessionState.ENDED)])
def test_a_session_whose_start_got_no_further_is_over_after_a_day(
    hours: int, state: SessionState
) -> None:
    begin()

    assert after(NOON + timedelta(hours=hours))[0] is state


def test_a_session_without_a_connector_is_over_with_what_was_read() -> None:
    begin(connector=0)
    read(NOON + timedelta(hours=1))

    assert after(NOON + timedelta(hours=26)) == (SessionState.ENDED, 2000)


def test_a_session_without_a_connector_that_was_read_lately_runs() -> None:
    begin(connector=0)
    read(NOON + 2 * DAY)

    assert after(NOON + 2 * DAY + timedelta(hours=23)) == (SessionState.ACTIVE, None)


def test_a_session_that_its_connector_is_known_to_have_is_not_forgotten() -> None:
    begin()
    session = sessions().get(ACME, CHARGER, SEVEN)
    assert session is not None
    state = never_seen(CHARGER, ACME, DEPOT, NOON)
    states().save(session_runs(state, 1, session.id, NOON, NOON))

    assert after(NOON + 9 * DAY) == (SessionState.ACTIVE, None)


def test_every_session_is_looked_at_however_many_there_are() -> None:
    for number in range(120):
        begin(transaction=f"{number:03}")

    assert after(NOON + 2 * DAY, "119")[0] is SessionState.ENDED


def test_they_are_looked_for_every_hour() -> None:
    begin()

    handler({"every": "hour"}, Context())

    session = sessions().get(ACME, CHARGER, SEVEN)
    assert session is not None
    assert session.state is SessionState.ENDED
