"""The bill of a month: sums, what the goal says of it, and that it names what it can't know."""

import dataclasses

import pytest

from infra.cost.bill import (
    BASE,
    GOAL_BASE,
    Line,
    Unusable,
    alternatives,
    at_first,
    base,
    fleet_of,
    read,
    told,
    total,
    variable,
)
from infra.cost.usage import DAYS, Fleet, idle_usage, usage_of

PRICES, MEASURED = read("prices.json"), read("measured.json")


def cost_of(fleet: Fleet) -> float:
    return total(variable(usage_of(fleet, MEASURED), PRICES))


def test_a_line_is_its_amount_at_its_price_and_a_bill_their_sum() -> None:
    lines = [Line("a", 1000, 0.25), Line("b", 3, 0.5)]

    assert [line.usd for line in lines] == [250, 1.5]
    assert total(lines) == 251.5


def test_every_amount_has_a_price_and_every_price_is_used() -> None:
    amounts = usage_of(Fleet(), MEASURED) | idle_usage(8, MEASURED)

    assert set(amounts) == set(PRICES["usage"]) - {"http_request"}
    assert set(BASE) == set(PRICES["base"])


def test_a_connected_minute_is_billed_whatever_is_said() -> None:
    amounts = usage_of(Fleet(sessions_a_day=0), MEASURED)

    assert amounts["websocket_minute"] == pytest.approx(43_776)


def test_samples_take_the_place_of_heartbeats_while_a_car_charges() -> None:
    beating_on = Fleet(heartbeat_s=540, beats_while_charging=True)

    assert Fleet(heartbeat_s=540).heartbeats == pytest.approx(beating_on.heartbeats * 16 / 24)
    # One between two samples that are 900 s apart.
    sparse = Fleet(meter_s=900, heartbeat_s=540)
    assert sparse.heartbeats == pytest.approx(beating_on.heartbeats * 16 / 24 + sparse.samples)


def test_a_charger_costs_the_same_in_a_fleet_of_any_size() -> None:
    sizes = [cost_of(Fleet(chargers=count)) for count in (100, 10_000, 1_000_000)]

    assert len(set(sizes)) == 1


@pytest.mark.parametrize(
    ("cheaper", "dearer"),
    [
        (Fleet(heartbeat_s=540), Fleet(heartbeat_s=270)),
        (Fleet(meter_s=900), Fleet(meter_s=300)),
        (Fleet(sessions_a_day=1), Fleet(sessions_a_day=2)),
        (Fleet(connects_a_day=12), Fleet(connects_a_day=24)),
    ],
)
def test_whoever_says_less_costs_less(cheaper: Fleet, dearer: Fleet) -> None:
    assert cost_of(cheaper) < cost_of(dearer)


@pytest.mark.parametrize(
    ("fleet", "at_most"),
    [
        (Fleet(), 0.045),
        (at_first(Fleet()), 0.062),
        (Fleet(meter_s=900), 0.039),
        (at_first(Fleet(meter_s=900)), 0.053),
    ],
)
def test_a_charger_costs_no_more_than_it_did(fleet: Fleet, at_most: float) -> None:
    """The goal is 0.045; by what those miss it that are not punctual, says docs/scale.md."""
    assert cost_of(fleet) <= at_most


def test_seconds_are_billed_by_the_memory_that_each_function_is_given() -> None:
    memory = MEASURED["memory"]
    more = {**memory["given_mb"], "telemetry-history": 2 * memory["whole_processor_mb"]}
    roomy = MEASURED | {"memory": memory | {"given_mb": more}}

    seconds = usage_of(Fleet(), MEASURED)["lambda_gb_s"]

    assert usage_of(Fleet(), roomy)["lambda_gb_s"] > seconds


def test_whoever_waits_longer_is_billed_for_it() -> None:
    waiting = MEASURED | {"estimated": {"store_call_ms": 10}}

    assert usage_of(Fleet(), waiting)["lambda_gb_s"] > usage_of(Fleet(), MEASURED)["lambda_gb_s"]


def test_all_who_are_connected_are_counted_every_quarter_hour() -> None:
    free = MEASURED | {"counts": {"times_a_day": 0}}

    reads = usage_of(Fleet(), MEASURED)["read_unit"] - usage_of(Fleet(), free)["read_unit"]

    assert reads == pytest.approx(96 * 30.4 * MEASURED["counts"]["reads_a_charger"])


def test_the_platform_alone_keeps_its_goal() -> None:
    assert total(base(PRICES, MEASURED)) <= GOAL_BASE


def test_a_queue_that_is_empty_is_asked_fifteen_times_a_minute() -> None:
    asked = idle_usage(3, MEASURED)["empty_receive"] - idle_usage(2, MEASURED)["empty_receive"]

    assert asked == pytest.approx(15 * 60 * 24 * DAYS)


def test_the_clock_is_billed_for_what_it_calls_while_nothing_happens() -> None:
    amounts = idle_usage(0, MEASURED)
    a_day = 1440 + 288 + 96 + 24

    for each_call in ("schedule_call", "lambda_request"):
        assert amounts[each_call] == pytest.approx(DAYS * a_day)
    reads = {"minute": 1440, "five-minutes": 288, "quarter": 96, "hour": 24}
    counted = sum(times * MEASURED["idle"][every]["reads"] for every, times in reads.items())
    assert amounts["read_unit"] == pytest.approx(DAYS * counted)
    roomy = MEASURED | {"estimated": {"store_call_ms": 50}}
    assert idle_usage(0, roomy)["lambda_gb_s"] > amounts["lambda_gb_s"] > 0


def test_a_size_that_nobody_published_has_no_figure() -> None:
    found = {name: usd for name, usd, _ in alternatives(1_000_000, PRICES)}

    assert set(found.values()) == {None}


def test_the_page_tells_the_whole_bill_its_dates_and_whether_the_goal_is_kept() -> None:
    page = told(Fleet(chargers=10_000))

    assert PRICES["as_of"] in page
    assert MEASURED["as_of"] in page
    assert "10,000 chargers" in page
    assert f"goal 0.045 ({PRICES['region']}): kept" in page
    assert f"goal 20 ({PRICES['region']}): kept" in page
    assert "estimated: 5 ms" in page
    assert f"never punctual: {cost_of(at_first(Fleet())):.4f} USD" in page
    beating_on = Fleet(chargers=10_000, beats_while_charging=True)
    assert f"while it charges: {cost_of(beating_on):.4f} USD" in page
    assert f"at each connection: {cost_of(Fleet(statuses_a_connect=1)):.4f} USD" in page
    month = 10_000 * cost_of(Fleet()) + total(base(PRICES, MEASURED))
    assert f"{month:,.2f}" in page


def test_a_fleet_is_as_it_was_asked_for() -> None:
    assert fleet_of({}) == Fleet()
    asked = fleet_of({"CHARGERS": "20", "METER": "900", "HEARTBEAT": "270"})
    assert asked == Fleet(chargers=20, meter_s=900, heartbeat_s=270)


@pytest.mark.parametrize("name", ["CHARGERS", "METER", "HEARTBEAT"])
@pytest.mark.parametrize("said", ["0", "-1", "1.5", "many", ""])
def test_what_no_fleet_can_have_is_refused_in_a_sentence(name: str, said: str) -> None:
    with pytest.raises(Unusable, match=f"^{name} is a whole number from 1 on, not '{said}'.$"):
        fleet_of({name: said})


def test_a_fleet_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Fleet().chargers = 3  # type: ignore[misc]
