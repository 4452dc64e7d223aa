"""When a charger came and went is kept, and costs nothing while it only reconnects."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from functions.telemetry.handler import handler
from shared.domain.charger_state import GRACE, offline
from shared.domain.connection_story import ConnectionPoint
from shared.stores.connection_points import connection_points
from shared.stores.connections import connections
from shared.stores.states import states
from shared.world import now
from tests.fakes.builders import ACME, CHARGER, NOON, a_connection, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.streams import Streams

LONG_AGO = NOON - timedelta(days=1)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def follow(streams: Streams) -> None:
    while records := streams.told():
        assert handler({"Records": records}, None) == {"batchItemFailures": []}


def kept() -> list[ConnectionPoint]:
    return connection_points().between(ACME, CHARGER, LONG_AGO, now() + timedelta(days=1))


def is_shown_as_offline() -> None:
    state = states().get(ACME, CHARGER)
    assert state is not None
    states().change(state, lambda before: offline(before, now() + GRACE))


def test_a_loss_that_is_shown_and_the_return_are_kept() -> None:
    streams = Streams()
    connections().open(a_connection())
    follow(streams)
    connections().close(ACME, CHARGER, "conn-1")
    follow(streams)
    is_shown_as_offline()
    follow(streams)

    assert [point.connected for point in kept()] == [True, False]


def test_one_who_comes_back_in_time_has_no_loss() -> None:
    streams = Streams()
    connections().open(a_connection())
    follow(streams)
    connections().close(ACME, CHARGER, "conn-1")
    follow(streams)
    connections().open(a_connection(connection_id="conn-2", epoch_ms=a_connection().epoch_ms + 9))
    follow(streams)

    assert [point.connected for point in kept()] == [True]


def test_what_is_told_twice_is_kept_once() -> None:
    streams = Streams()
    connections().open(a_connection())
    records = streams.told()

    for _ in range(2):
        handler({"Records": records}, None)
        follow(streams)

    assert len(kept()) == 1
