"""What happens to a connection shows in the live state; when it is looked at again does not."""

from collections.abc import Iterator

import pytest

from functions.telemetry.handler import handler
from shared.stores.connections import connections
from shared.stores.states import states
from tests.fakes.builders import ACME, CHARGER, a_connection, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.streams import Streams


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def follow(streams: Streams) -> None:
    assert handler({"Records": streams.told()}, None) == {"batchItemFailures": []}


def test_a_lost_connection_is_noted_and_shown_only_later() -> None:
    streams = Streams()
    connections().open(a_connection())
    follow(streams)

    connections().close(ACME, CHARGER, "conn-1")
    follow(streams)

    state = states().get(ACME, CHARGER)
    assert state is not None
    assert state.connected
    assert state.offline_since is not None
