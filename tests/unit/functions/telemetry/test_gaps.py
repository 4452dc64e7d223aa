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
from shared.stores.connections import connections
from shared.stores.gaps import gaps
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
from tests.fakes.streams import record

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


def is_available(hour: float) -> None:
    fact = StatusChanged(at=at(hour), connector=1, status=ConnectorStatus.AVAILABLE)
    apply(a_frame(facts=(fact,), received_at=fact.at), fact.at)


def hours() -> dict[str, float]:
    """Of Monday, by use; what there is none of is left out."""
    week = site_weeks().get(ACME, DEPOT, MONDAY)
    assert week is not None
    usage = week.day(MONDAY).usage._asdict()
    return {name: value / 3600 for name, value in usage.items() if value}


def test_time_without_a_connection_is_a_gap_once_it_is_back() -> None:
    is_available(0)
    follow_connection(new=a_connection(connected_at=at(0)), hour=0)
    is_available(5.99)
    follow_connection(old=a_connection(connected_at=at(0)), hour=6)
    roll_up(ACME, DEPOT, at(8))
    lost = hours()

    again = a_connection("conn-2", epoch_ms=2, connected_at=at(9))
    follow_connection(new=again, hour=9)
    follow_connection(new=again, hour=9)
    roll_up(ACME, DEPOT, at(12))

    assert lost == {"available_s": 6, "unknown_s": 2}
    assert hours() == {"available_s": 9, "unknown_s": 3}
    assert [(g.begin, g.end) for g in gaps().between(ACME, CHARGER, at(0), at(24))] == [
        (at(6), at(9))
    ]


def test_a_reconnection_is_no_gap() -> None:
    follow_connection(new=a_connection(connected_at=at(0)), hour=0)
    is_available(2)
    follow_connection(old=a_connection(connected_at=at(0)), hour=2)

    follow_connection(new=a_connection("conn-2", epoch_ms=2, connected_at=at(2.04)), hour=2.04)

    assert gaps().between(ACME, CHARGER, at(0), at(24)) == ()


def test_who_never_said_goodbye_was_gone_since_it_was_last_heard_of() -> None:
    follow_connection(new=a_connection(connected_at=at(0)), hour=0)
    is_available(3)

    follow_connection(old=a_connection(connected_at=at(0)), hour=3.3)
    roll_up(ACME, DEPOT, at(5))

    assert hours() == {"unknown_s": 2}


def follow_connection(hour: float, new: Any = None, old: Any = None) -> None:
    """A connection that came or went."""

    def image(connection: Any) -> Any:
        if connection is None:
            return None
        connections().open(connection)
        key = {"pk": {"S": f"K#{ACME}#{CHARGER}"}, "sk": {"S": "CONNECTION"}}
        return tables.dynamodb().get_item(TableName="connections", Key=key)["Item"]

    follow(change_of(record(new=image(new), old=image(old), at=at(hour))))
