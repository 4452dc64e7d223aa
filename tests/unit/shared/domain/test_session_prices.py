"""Stretches and prices of sessions, from what is stored of them (guide 2.5)."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.access import Decision, Reason
from shared.domain.chargers import ConnectorStatus
from shared.domain.intervals import StatusPoint
from shared.domain.pricing import LineKind
from shared.domain.registers import Reading
from shared.domain.session_ends import ended
from shared.domain.session_prices import follows, stretches_of, with_price
from shared.domain.sessions import Session, started
from shared.domain.tariffs import Tariff
from tests.fakes.builders import NOON, a_band, a_start, a_tariff, an_end, evidence

UTC = ZoneInfo("UTC")
PAID = Decision.model_validate(
    {"accepted": True, "reason": Reason.VISITORS_PAID, "billing": "paid", "tariff": "t1"}
)
TARIFF = a_tariff(
    start_fee="1.00",
    vat_rate="21",
    idle_grace_min=15,
    bands=(a_band(per_kwh="0.40", per_hour_charging="0.60", per_hour_idle="6.00"),),
)


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def a_session(**end: Any) -> Session:
    """Two hours, 5 kWh."""
    return ended(started(a_start(decision=PAID), evidence()), an_end(**end))


def said(minute: float, status: ConnectorStatus) -> StatusPoint:
    return StatusPoint(connector=1, status=status, at=at(minute))


def occupied(minute: float, plug: int = 1) -> StatusPoint:
    """As chargers of 2.x say it."""
    said_of_plug = {"yields": True, "plug": plug}
    return said(minute, ConnectorStatus.PREPARING).model_copy(update=said_of_plug)


def read(minute: float, register_wh: int) -> Reading:
    return Reading(at=at(minute), register_wh=register_wh)


def shown(session: Session, *told: StatusPoint | Reading) -> list[tuple[float, bool, int]]:
    """Minutes, whether it charges, Wh."""
    points = [one for one in told if isinstance(one, StatusPoint)]
    readings = [one for one in told if isinstance(one, Reading)]
    return [
        ((s.end - s.begin).total_seconds() / 60, s.charging, s.energy_wh)
        for s in stretches_of(session, points, readings)
    ]


CHARGING, FULL, OVER, HELD = (
    ConnectorStatus.CHARGING,
    ConnectorStatus.SUSPENDED_EV,
    ConnectorStatus.FINISHING,
    ConnectorStatus.SUSPENDED_EVSE,
)


FULL_BY_EVENT = said(60, FULL).model_copy(update={"of_transaction": True})


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], [(120, True, 5000)]),
        ([said(1, CHARGING)], [(1, True, 41), (119, True, 4959)]),
        ([said(60, FULL)], [(60, True, 5000), (60, False, 0)]),
        ([said(60, FULL), said(90, OVER)], [(60, True, 5000), (30, False, 0), (30, False, 0)]),
        ([said(30, HELD), said(60, CHARGING)], [(30, True, 1666), (60, True, 3334)]),
        ([read(60, 5000)], [(60, True, 4000), (60, True, 1000)]),
        ([read(60, 5000), read(90, 4000)], [(60, True, 4000), (30, True, 0), (30, True, 1000)]),
        ([said(0, FULL)], [(0, True, 5000), (120, False, 0)]),
        ([said(-5, FULL), said(120, FULL)], [(120, True, 5000)]),
        ([occupied(30)], [(30, True, 1250), (90, True, 3750)]),
        ([occupied(30), said(60, FULL), occupied(90)], [(30, True, 2500)] * 2 + [(60, False, 0)]),
        ([occupied(30, plug=2), FULL_BY_EVENT], [(30, True, 2500)] * 2 + [(60, False, 0)]),
    ],
    ids=[
        "nothing said",
        "charging, said a minute late",
        "full after an hour",
        "two statuses that are both idle",
        "held by the charger: left out",
        "read in between",
        "a meter that steps back",
        "it never said that it charged",
        "before and after it",
        "occupied, which says nothing",
        "occupied before and after what tells",
        "occupied at another plug",
    ],
)
def test_a_session_in_stretches(
    told: list[StatusPoint | Reading], expected: list[tuple[float, bool, int]]
) -> None:
    assert shown(a_session(), *told) == expected
    assert shown(a_session(), *reversed(told)) == expected


def test_a_session_without_time_keeps_its_energy() -> None:
    assert shown(a_session(at=NOON)) == [(0, True, 5000)]


FLAT = a_tariff(start_fee="1.00", vat_rate="21", bands=(a_band(per_kwh="0.40"),))
BY_HOUR = a_tariff(
    bands=(
        a_band(end_minute=13 * 60, per_kwh="0.40"),
        a_band(begin_minute=13 * 60, per_kwh="0.70"),
    )
)


@pytest.mark.parametrize(
    ("tariff", "statuses", "readings"),
    [(FLAT, False, False), (TARIFF, True, False), (BY_HOUR, True, True)],
    ids=["the same at all times", "time costs", "energy costs more after one"],
)
def test_what_a_price_follows_from(tariff: Tariff, statuses: bool, readings: bool) -> None:
    assert follows(tariff) == (statuses, readings)


@given(
    full_min=st.integers(0, 120),
    read_min=st.integers(0, 120),
    read_wh=st.integers(0, 7000),
    tariff=st.sampled_from([FLAT, TARIFF, BY_HOUR]),
)
def test_what_a_price_does_not_follow_from_changes_nothing(
    full_min: int, read_min: int, read_wh: int, tariff: Tariff
) -> None:
    points, readings = [said(full_min, FULL)], [read(read_min, read_wh)]
    needed = follows(tariff)

    whole = with_price(a_session(), [tariff], points, readings, UTC).price
    short = with_price(
        a_session(),
        [tariff],
        points if needed.statuses else [],
        readings if needed.readings else [],
        UTC,
    ).price

    assert whole is not None
    assert short is not None
    assert (short.net, short.vat, short.gross) == (whole.net, whole.vat, whole.gross)


def test_idle_time_costs_once_the_grace_is_over() -> None:
    priced = with_price(a_session(), [TARIFF], [said(60, FULL)], [], UTC)

    assert priced.price is not None
    assert [(line.kind, line.quantity, str(line.net)) for line in priced.price.lines] == [
        (LineKind.START, 1, "1.00"),
        (LineKind.ENERGY, 5000, "2.00"),
        (LineKind.CHARGING_TIME, 3600, "0.60"),
        (LineKind.GRACE, 900, "0.00"),
        (LineKind.IDLE_TIME, 2700, "4.50"),
    ]
    assert (str(priced.price.net), str(priced.price.gross)) == ("8.10", "9.80")
    assert (priced.tariff_version, priced.tariff_name) == (1, "Visitors")


def test_energy_without_time_is_priced() -> None:
    priced = with_price(a_session(at=NOON), [TARIFF], [], [], UTC)

    assert priced.price is not None
    assert str(priced.price.net) == "3.00"


def test_a_version_from_later_on_does_not_count() -> None:
    dearer = TARIFF.model_copy(update={"version": 2, "valid_from": at(60), "name": "Dearer"})

    priced = with_price(a_session(), [TARIFF, dearer], [], [], UTC)

    assert (priced.tariff_version, priced.tariff_name) == (1, "Visitors")


def test_there_is_no_price_while_its_energy_is_not_proven() -> None:
    untold = a_session().model_copy(update={"energy_wh": None})
    free_energy = TARIFF.model_copy(update={"bands": (a_band(per_hour_charging="1.00"),)})

    assert with_price(untold, [TARIFF], [], [], UTC).price is None
    assert with_price(untold, [free_energy], [], [], UTC).price is not None
