"""The dashboard's figures, by their formulas."""

from shared.domain import figures
from shared.domain.quarter_hours import NOTHING, Usage

WEEK = Usage(
    charging_s=300,
    occupied_s=100,
    available_s=500,
    faulted_s=100,
    out_of_service_s=200,
    unknown_s=300,
    energy_wh=9,
)


def test_occupancy_leaves_out_what_is_planned_and_what_is_not_known() -> None:
    assert figures.in_service_s(WEEK) == 1000
    assert figures.occupancy(WEEK).value == 0.4
    assert figures.charging_rate(WEEK).value == 0.3
    assert figures.idle_occupancy(WEEK).value == 0.1


def test_completeness_is_what_is_known_of_all_time() -> None:
    assert (figures.completeness(WEEK).part, figures.completeness(WEEK).whole) == (1200, 1500)


def test_uptime_counts_unknown_time_neither_as_up_nor_as_down() -> None:
    assert (figures.uptime_nevi(WEEK).part, figures.uptime_nevi(WEEK).whole) == (1100, 1200)
    assert (figures.uptime_uk(WEEK).part, figures.uptime_uk(WEEK).whole) == (900, 1000)


def test_of_what_is_all_unknown_there_is_no_uptime() -> None:
    unknown = Usage(unknown_s=3600)

    assert figures.uptime_nevi(unknown).value is None
    assert figures.uptime_uk(unknown).value is None


def test_there_is_no_share_of_nothing() -> None:
    assert figures.occupancy(NOTHING).value is None
    assert figures.uptime_uk(Usage(out_of_service_s=60)).value is None
