"""Time and energy on the grid of quarter-hours: all of it, and no more."""

from datetime import datetime, timedelta

from shared.domain.connector_uses import Use, UseSpan
from shared.domain.pricing import Stretch
from shared.domain.quarter_hours import Usage, added, flows_of, quarter_at, quarters_of, total
from tests.fakes.builders import NOON


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def flowing(begin: float, end: float, energy_wh: int) -> Stretch:
    return Stretch(begin=at(begin), end=at(end), charging=True, energy_wh=energy_wh)


def test_spans_are_cut_at_quarter_hours() -> None:
    spans = [UseSpan(at(10), at(20), Use.CHARGING), UseSpan(at(20), at(31), Use.AVAILABLE)]

    assert quarters_of(spans, [(at(15), 7)]) == {
        at(0): Usage(charging_s=300),
        at(15): Usage(charging_s=300, available_s=600, energy_wh=7),
        at(30): Usage(available_s=60),
    }


def test_every_use_has_its_place() -> None:
    spans = [UseSpan(at(n), at(n + 1), use) for n, use in enumerate(Use)]

    assert total(quarters_of(spans).values()) == Usage(60, 60, 60, 60, 60, 60, 0)


def test_energy_is_spread_evenly_within_a_stretch() -> None:
    assert flows_of([flowing(10, 40, 100)]) == {at(0): 16, at(15): 50, at(30): 34}


def test_no_watt_hour_is_lost_between_quarter_hours() -> None:
    stretches = [flowing(n * 7.3, n * 7.3 + 7.1, 333 + n) for n in range(40)]

    assert sum(flows_of(stretches).values()) == sum(s.energy_wh for s in stretches)


def test_energy_without_time_flows_at_once() -> None:
    assert flows_of([flowing(20, 20, 500)]) == {at(15): 500}
    assert flows_of([flowing(0, 60, 0)]) == {}


def test_energy_of_two_connectors_adds_up() -> None:
    assert added({at(0): 1, at(15): 2}, {at(15): 3}) == {at(0): 1, at(15): 5}


def test_a_quarter_hour_begins_at_a_quarter() -> None:
    assert quarter_at(at(29.99)) == at(15)
    assert quarter_at(at(30)) == at(30)
