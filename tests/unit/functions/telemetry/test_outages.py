"""Time in which a charger had no connection, from how its connections come and go."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from functions.telemetry.applying import apply
from functions.telemetry.changes import change_of, follow
from functions.telemetry.rolling_up import roll_up
from shared.domain.chargers import ConnectorStatus
from shared.domain.facts import StatusChanged
from shared.stores import tables
from shared.stores.connection_points import connection_points
from shared.stores.connections import connections
from shared.stores.frames import frames
from shared.stores.site_weeks import site_weeks
from tests.fakes.builders import (
    ACME,
    CHARGER,
    DEPOT,
    NOON,
    a_connection,
    a_frame,
    store_charger,
)
from tests.fakes.cloud import cloud
from tests.fakes.people import a_company
from tests.fakes.streams import Streams, record

MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        a_company()
        yield


def at(hour: float) -> datetime:
    """Hours from Monday's midnight."""
    return NOON - timedelta(hours=12) + timedelta(hours=hour)


def epoch_ms_of(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def is_available(hour: float) -> None:
    fact = StatusChanged(at=at(hour), connector=1, status=ConnectorStatus.AVAILABLE)
    frame = a_frame(facts=(fact,), received_at=fact.at, epoch_ms=epoch_ms_of(fact.at))
    frames().add(frame)
    apply(frame, fact.at)


def says_something(hour: float) -> None:
    """By which it is heard of, and nothing changes."""
    frames().add(a_frame(received_at=at(hour), epoch_ms=epoch_ms_of(at(hour))))


def hours() -> dict[str, float]:
    """Of Monday, by use; what there is none of is left out."""
    week = site_weeks().get(ACME, DEPOT, MONDAY)
    assert week is not None
    usage = week.day(MONDAY).usage._asdict()
    return {name: value / 3600 for name, value in usage.items() if value}


def test_time_without_a_connection_is_unknown_and_ends_when_it_is_back() -> None:
    is_available(0)
    comes(0)
    is_available(5.99)
    goes(6, came=0)
    roll_up(ACME, DEPOT, at(8))
    lost = hours()

    comes(9)
    comes(9)
    roll_up(ACME, DEPOT, at(12))

    assert lost == {"available_s": 6, "unknown_s": 2}
    assert hours() == {"available_s": 9, "unknown_s": 3}
    assert kept() == [(at(0), True), (at(6), False), (at(9), True)]


def test_a_reconnection_is_no_outage() -> None:
    comes(0)
    is_available(2)
    goes(2, came=0)

    comes(2.04)

    assert kept() == [(at(0), True)]


def test_who_never_said_goodbye_was_gone_since_it_was_last_heard_of() -> None:
    comes(0)
    is_available(3)

    goes(3.3, came=0)
    roll_up(ACME, DEPOT, at(5))

    assert hours() == {"unknown_s": 2}


def test_an_outage_is_counted_within_a_quarter_hour_and_a_reconnection_wakes_nobody() -> None:
    comes(0)
    is_available(0)
    says_something(8)
    roll_up(ACME, DEPOT, at(8))
    goes(8.01, came=0)
    comes(8.05)
    roll_up(ACME, DEPOT, at(8.25))
    rested = hours()

    says_something(8.3)
    goes(8.3, came=8.05)
    comes(8.4)
    roll_up(ACME, DEPOT, at(8.5))

    assert rested == {"available_s": 8}
    assert sum(hours().values()) == pytest.approx(8.5)
    assert hours()["unknown_s"] == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("back", "told"),
    [(2.04, [(0, True)]), (2.06, [(0, True), (2, False), (2.06, True)])],
)
def test_a_connection_that_was_cut_for_its_age_is_lost_only_where_its_charger_stays_away(
    back: float, told: list[tuple[float, bool]]
) -> None:
    comes(0)
    says_something(1.99)

    gives_way(back, came=0)

    assert kept() == [(at(hour), connected) for hour, connected in told]


def test_what_was_said_later_proves_that_a_connection_lived_longer() -> None:
    comes(0)
    says_something(4.99)

    gives_way(5, came=0)

    assert kept() == [(at(0), True)]


def test_a_silence_is_told_also_where_the_next_connection_begins_with_a_frame() -> None:
    comes(0)
    says_something(0.5)
    says_something(1)

    gives_way(1, came=0)

    assert kept() == [(at(0), True), (at(0.5), False), (at(1), True)]


def kept() -> list[tuple[datetime, bool]]:
    points = connection_points().between(ACME, CHARGER, at(0), at(24))
    return [(point.at, point.connected) for point in points]


def comes(hour: float) -> None:
    """Its connection is up since then."""
    follow_all(record(new=image_of_connection(hour), at=at(hour)))


def gives_way(hour: float, came: float) -> None:
    """The connection that came up then, to one that comes up now."""
    old = image_of_connection(came)
    follow_all(record(new=image_of_connection(hour), old=old, at=at(hour)))


def goes(hour: float, came: float) -> None:
    """The connection that came up then is over."""
    follow_all(record(old=image_of_connection(came), at=at(hour)))


def image_of_connection(hour: float) -> Any:
    since = at(hour)
    epoch_ms = epoch_ms_of(since)
    connections().open(a_connection(f"conn-{hour}", epoch_ms=epoch_ms, connected_at=since))
    key = {"pk": {"S": f"K#{ACME}#{CHARGER}"}, "sk": {"S": "CONNECTION"}}
    return tables.dynamodb().get_item(TableName="connections", Key=key)["Item"]


def follow_all(told: dict[str, Any]) -> None:
    """And what its state's change leads to."""
    streams = Streams()
    streams.told()
    follow(change_of(told))
    for one in streams.told():
        if one["dynamodb"]["Keys"]["sk"]["S"].startswith("STATE"):
            follow(change_of(one))
