"""A charger that proves punctual beats half as often, until it once lets the idle time go by."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from functions.telemetry.connections import connection_over, connection_up
from shared.domain.connections import LIFE
from shared.domain.holdings import PROOF
from shared.stores.connections import connections
from shared.stores.frames import frames
from shared.stores.holdings import holdings
from shared.stores.presence import presence
from tests.fakes.builders import ACME, CHARGER, a_connection, a_frame, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.keeping import Wire, settled

INTERVAL = {"ocpp1.6": "HeartbeatInterval", "ocpp2.0.1": "OCPPCommCtrlr.HeartbeatInterval"}


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


@pytest.fixture(params=INTERVAL)
def wire(request: pytest.FixtureRequest) -> Wire:
    return settled(request.param)


def interval_s(wire: Wire) -> int:
    return int(wire.inner.settings[INTERVAL[wire.protocol]])


def pass_time(wire: Wire, time: timedelta) -> None:
    """It is heard of until it is connected anew."""
    wire.now += time
    presence().seen(ACME, CHARGER, wire.now, wire.count)
    wire.connect()
    wire.settle()


def fall_silent(wire: Wire) -> None:
    """Nothing is heard for ten minutes; API Gateway ends the connection."""
    connection = connections().current(ACME, CHARGER)
    assert connection is not None
    presence().seen(ACME, CHARGER, wire.now, connection.epoch_ms)
    connection_over(connection, wire.now + timedelta(minutes=10))


def test_a_charger_beats_half_as_often_once_it_proved_punctual(wire: Wire) -> None:
    assert 240 <= interval_s(wire) <= 270

    pass_time(wire, PROOF)

    assert 510 <= interval_s(wire) <= 540


def test_one_that_once_falls_silent_beats_more_often_and_has_to_prove_it_for_longer(
    wire: Wire,
) -> None:
    pass_time(wire, PROOF)

    fall_silent(wire)
    pass_time(wire, timedelta(minutes=10))
    assert 240 <= interval_s(wire) <= 270

    pass_time(wire, PROOF)
    assert 240 <= interval_s(wire) <= 270

    pass_time(wire, PROOF)
    assert 510 <= interval_s(wire) <= 540


def test_a_silence_before_it_was_taken_for_punctual_only_begins_the_proof_anew(wire: Wire) -> None:
    fall_silent(wire)
    pass_time(wire, timedelta(days=1))
    assert 240 <= interval_s(wire) <= 270

    pass_time(wire, PROOF)

    assert 510 <= interval_s(wire) <= 540


@pytest.mark.parametrize(("minutes", "silences"), [(9, 0), (10, 1)])
def test_a_connection_that_another_took_the_place_of_may_have_been_silent(
    minutes: int, silences: int
) -> None:
    before = a_connection("conn-1")
    presence().seen(ACME, CHARGER, before.connected_at, 1)

    later = before.connected_at + timedelta(minutes=minutes)
    connection_up(a_connection("conn-2", epoch_ms=2, connected_at=later), before)

    assert holdings().look(ACME, CHARGER)[1].silences == silences


def test_who_says_something_else_is_not_silent(wire: Wire) -> None:
    connection = connections().current(ACME, CHARGER)
    assert connection is not None
    frames().add(a_frame(received_at=wire.now + timedelta(minutes=9)))

    connection_over(connection, wire.now + timedelta(minutes=18))

    assert holdings().look(ACME, CHARGER)[1].silences == 0


def test_one_that_was_cut_for_its_age_and_is_noticed_later_was_not_silent(wire: Wire) -> None:
    connection = connections().current(ACME, CHARGER)
    assert connection is not None
    cut_at = connection.connected_at + LIFE
    frames().add(a_frame(received_at=cut_at - timedelta(minutes=6)))

    connection_over(connection, cut_at + timedelta(minutes=18))

    assert holdings().look(ACME, CHARGER)[1].silences == 0


def test_a_connection_that_ends_within_two_beats_of_the_last_mark_was_not_silent(
    wire: Wire,
) -> None:
    connection = connections().current(ACME, CHARGER)
    assert connection is not None
    presence().seen(ACME, CHARGER, wire.now, connection.epoch_ms)

    connection_over(connection, wire.now + timedelta(seconds=2 * 270))

    assert holdings().look(ACME, CHARGER)[1].silences == 0
