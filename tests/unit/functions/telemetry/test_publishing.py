"""What follows for the world, and that nothing is read where nothing is shown."""

from collections.abc import Iterator
from typing import Any

import pytest

from functions.telemetry.handler import handler
from shared.domain.charger_state import never_seen
from shared.domain.chargers import Connector, ConnectorStatus
from shared.domain.ids import ChargerId
from shared.domain.public_places import PublicCharger, PublicStatus, Published
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.public_places import public_places
from shared.stores.states import states
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, a_charger, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.streams import Streams

SHOWN = {"visitor_use": {"mode": "on", "tariff": None, "visible": True}}
NAME = f"charger#{CHARGER}"


@pytest.fixture
def streams() -> Iterator[Streams]:
    """A charger that is there, with its state."""
    with cloud():
        store_charger()
        states().save(never_seen(CHARGER, ACME, DEPOT, NOON))
        told = Streams()
        told.told()
        yield told


def follow(streams: Streams) -> None:
    while records := streams.told():
        assert handler({"Records": records}, None) == {"batchItemFailures": []}


def set_charger(**fields: Any) -> None:
    charger = a_charger(**fields)
    key = keys.charger_key(ACME, CHARGER)
    put_always(tables.HUB, key, charger.model_dump(mode="json"))


def report(status: ConnectorStatus) -> None:
    state = states().get(ACME, CHARGER)
    assert state is not None
    connector = Connector(id=1, status=status, since=NOON, reported_at=NOON)
    update = {"connected": True, "connectors": (connector,)}
    states().save(state.model_copy(update=update))


def shown() -> Published | None:
    return public_places().get(ACME, NAME)


def status() -> PublicStatus:
    known = shown()
    assert known is not None
    assert isinstance(known.shown, PublicCharger)
    return known.shown.connectors[0].status


def test_a_charger_that_nobody_shows_leaves_nothing_behind(streams: Streams) -> None:
    set_charger(name="Another")
    report(ConnectorStatus.CHARGING)

    follow(streams)

    assert shown() is None


def test_its_state_says_that_it_is_shown_and_what_it_says_is_told(streams: Streams) -> None:
    set_charger(**SHOWN)
    follow(streams)
    report(ConnectorStatus.CHARGING)

    follow(streams)

    state = states().get(ACME, CHARGER)
    assert state is not None
    assert state.public
    assert status() is PublicStatus.CHARGING


def test_what_says_the_same_again_is_not_written_again(streams: Streams) -> None:
    set_charger(**SHOWN)
    follow(streams)
    before = shown()
    state = states().get(ACME, CHARGER)
    assert state is not None
    states().save(state.model_copy(update={"last_frame_at": NOON}))

    follow(streams)

    assert shown() == before


def test_records_that_come_late_or_twice_end_in_what_is(streams: Streams) -> None:
    set_charger(**SHOWN)
    report(ConnectorStatus.CHARGING)
    records = streams.told()
    report(ConnectorStatus.AVAILABLE)
    follow(streams)

    for _ in range(2):
        assert handler({"Records": records}, None) == {"batchItemFailures": []}
        follow(streams)

    assert status() is PublicStatus.AVAILABLE


def test_what_is_hidden_is_withdrawn_and_no_longer_followed(streams: Streams) -> None:
    set_charger(**SHOWN)
    follow(streams)
    set_charger()
    follow(streams)

    known, state = shown(), states().get(ACME, ChargerId(CHARGER))
    assert known is not None
    assert state is not None
    assert (known.withdrawn, state.public) == (True, False)
