"""A charger that moved: what it did at a site stays there, whenever that is told of."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from functions.telemetry.applying import apply
from functions.telemetry.changes import change_of, follow
from functions.telemetry.rolling_up import roll_up
from shared.domain.chargers import ConnectorStatus
from shared.domain.facts import StatusChanged
from shared.domain.ids import SiteId
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.marshalling import marshalled
from shared.stores.site_weeks import site_weeks
from shared.stores.states import states
from tests.fakes.builders import (
    ACME,
    CHARGER,
    DEPOT,
    NOON,
    a_charger,
    a_frame,
    a_site,
    store_charger,
)
from tests.fakes.cloud import cloud
from tests.fakes.people import a_company
from tests.fakes.streams import record

MONDAY = date(2026, 3, 2)
YARD = SiteId("yard")


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        a_company()
        yard = a_site().model_copy(update={"id": YARD})
        put_always(tables.HUB, keys.site_key(ACME, YARD), yard.model_dump(mode="json"))
        yield


def at(hour: float) -> datetime:
    """Hours from Monday's midnight."""
    return NOON - timedelta(hours=12) + timedelta(hours=hour)


def tell(hour: float, status: ConnectorStatus, site: SiteId, received: float) -> None:
    fact = StatusChanged(at=at(hour), connector=1, status=status)
    apply(a_frame(facts=(fact,), received_at=at(received), site=site), at(received))


def move(hour: float) -> None:
    """As `charger_moves` does, and its stream tells."""
    state = states().get(ACME, CHARGER)
    assert state is not None
    states().save(state.model_copy(update={"site": YARD}))
    images = [
        marshalled({"pk": f"C#{ACME}", "sk": f"CHARGER#{CHARGER}"} | one.model_dump(mode="json"))
        for one in (a_charger(), a_charger(site=YARD))
    ]
    change = change_of(record(old=images[0], new=images[1], at=at(hour)))
    follow(change)
    follow(change)


def pass_at(hour: float) -> None:
    for site in (DEPOT, YARD):
        roll_up(ACME, site, at(hour))


def hours_at(site: SiteId) -> dict[str, float]:
    week = site_weeks().get(ACME, site, MONDAY)
    assert week is not None
    usage = week.day(MONDAY).usage._asdict()
    return {name: value / 3600 for name, value in usage.items() if value}


def test_the_day_of_a_move_is_shared_between_both_sites() -> None:
    tell(0, ConnectorStatus.AVAILABLE, DEPOT, received=0)
    move(10)

    pass_at(18)
    so_far = (hours_at(DEPOT), hours_at(YARD))
    pass_at(25)

    assert so_far == ({"available_s": 10}, {"available_s": 8})
    assert (hours_at(DEPOT), hours_at(YARD)) == ({"available_s": 10}, {"available_s": 14})


def test_what_comes_late_is_counted_where_it_was() -> None:
    tell(0, ConnectorStatus.AVAILABLE, DEPOT, received=0)
    move(10)
    pass_at(25)

    tell(4, ConnectorStatus.FAULTED, YARD, received=30)
    tell(6, ConnectorStatus.AVAILABLE, YARD, received=30)
    pass_at(31)

    assert hours_at(DEPOT) == {"available_s": 8, "faulted_s": 2}
    assert hours_at(YARD) == {"available_s": 14}
