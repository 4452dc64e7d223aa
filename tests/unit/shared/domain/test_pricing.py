"""What a session costs, by the second and the site's clock (guide 2.5)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.pricing import LineKind, Stretch, price_of
from tests.fakes.builders import NOON, a_band, a_tariff

PARIS = ZoneInfo("Europe/Paris")
DAY_AND_NIGHT = (
    a_band(begin_minute=0, end_minute=360, per_kwh="0.20"),
    a_band(begin_minute=360, end_minute=1320, per_kwh="0.40", per_hour_charging="1.00"),
    a_band(begin_minute=1320, end_minute=1440, per_kwh="0.20"),
)


def charging(begin: datetime, hours: float, energy_wh: int = 0) -> Stretch:
    end = begin + timedelta(hours=hours)
    return Stretch(begin=begin, end=end, charging=True, energy_wh=energy_wh)


def idle(begin: datetime, hours: float) -> Stretch:
    return Stretch(begin=begin, end=begin + timedelta(hours=hours), charging=False)


def test_a_bill_has_a_line_for_each_thing_paid_for() -> None:
    band = a_band(per_kwh="0.35", per_hour_charging="0.50", per_hour_idle="3.00")
    tariff = a_tariff(start_fee="1.00", vat_rate="20", idle_grace_min=15, bands=(band,))

    price = price_of(tariff, [charging(NOON, 2, 10_000), idle(NOON + timedelta(hours=2), 1)], PARIS)

    assert [(line.kind, line.quantity, str(line.net)) for line in price.lines] == [
        (LineKind.START, 1, "1.00"),
        (LineKind.ENERGY, 10_000, "3.50"),
        (LineKind.CHARGING_TIME, 7200, "1.00"),
        (LineKind.GRACE, 900, "0.00"),
        (LineKind.IDLE_TIME, 2700, "2.25"),
    ]
    assert (str(price.net), str(price.vat), str(price.gross)) == ("7.75", "1.55", "9.30")


def test_each_second_belongs_to_the_band_of_the_sites_clock() -> None:
    evening = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)  # 21:30 in Paris, night from 22:00
    tariff = a_tariff(bands=DAY_AND_NIGHT)

    price = price_of(tariff, [charging(evening, 1, 10_000)], PARIS)

    assert {str(line.unit_price): line.quantity for line in price.lines} == {
        "0.40": 5000,
        "0.20": 5000,
        "1.00": 1800,
    }


@pytest.mark.parametrize(
    ("day", "hours"),
    [(datetime(2026, 3, 28, 23, tzinfo=UTC), 5), (datetime(2026, 10, 24, 22, tzinfo=UTC), 7)],
    ids=["the night is an hour short", "the night is an hour long"],
)
def test_clock_changes_shorten_and_lengthen_a_night(day: datetime, hours: int) -> None:
    night = a_band(end_minute=360, per_hour_charging="1.00")
    tariff = a_tariff(bands=(night, a_band(begin_minute=360)))

    price = price_of(tariff, [charging(day, 10)], PARIS)

    [line] = price.lines
    assert line.quantity == hours * 3600


def test_a_grace_is_given_once_however_often_charging_pauses() -> None:
    tariff = a_tariff(idle_grace_min=30, bands=(a_band(per_hour_idle="6.00"),))
    parts = [idle(NOON, 0.4), charging(NOON + timedelta(hours=1), 1), idle(NOON, 0.6)]

    lines = {line.kind: line.quantity for line in price_of(tariff, parts, PARIS).lines}

    assert lines == {LineKind.GRACE: 1800, LineKind.IDLE_TIME: 1800}


@pytest.mark.parametrize(("per_kwh", "net"), [("0.35", "0.04"), ("0.45", "0.05")])
def test_half_a_cent_is_rounded_up(per_kwh: str, net: str) -> None:
    tariff = a_tariff(bands=(a_band(per_kwh=per_kwh),))

    price = price_of(tariff, [charging(NOON, 1, 100)], PARIS)

    assert str(price.net) == net


@given(
    minutes=st.lists(st.integers(0, 2000), min_size=1, max_size=6),
    energy_wh=st.integers(0, 100_000),
    offset_s=st.integers(0, 86_400 * 365),
)
def test_nothing_is_lost_or_counted_twice_between_bands(
    minutes: list[int], energy_wh: int, offset_s: int
) -> None:
    begin = NOON + timedelta(seconds=offset_s)
    stretches = []
    for length in minutes:
        stretches.append(charging(begin, length / 60, energy_wh if length else 0))
        begin = stretches[-1].end
    bands = tuple(b.model_copy(update={"per_hour_charging": Decimal(1)}) for b in DAY_AND_NIGHT)

    lines = price_of(a_tariff(bands=bands), stretches, PARIS).lines

    counted = {kind: sum(line.quantity for line in lines if line.kind is kind) for kind in LineKind}
    assert counted[LineKind.ENERGY] == sum(stretch.energy_wh for stretch in stretches)
    assert counted[LineKind.CHARGING_TIME] == sum(minutes) * 60
