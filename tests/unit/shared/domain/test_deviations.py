"""Deviations are counted once, told twice, late and out of order."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.deviation_codes import DeviationCode
from shared.domain.deviations import (
    DeviationRecord,
    Sighting,
    sightings_in,
    with_sighting,
)
from shared.domain.facts import NotUnderstood
from tests.fakes.builders import NOON, a_frame


def seen(second: float, name: str = "") -> Sighting:
    frame = a_frame(
        id=name or f"f{second}",
        received_at=NOON + timedelta(seconds=second),
        frame=f"at {second}",
    )
    [one] = sightings_in(frame, "StatusNotification", ["/status: unknown_enum"])
    return one


def counted(*sightings: Sighting) -> DeviationRecord:
    record = None
    for one in sightings:
        record = with_sighting(record, one)
    assert record is not None
    return record


def test_a_record_counts_and_keeps_the_newest_sample() -> None:
    record = counted(seen(0), seen(60))

    assert (record.count, record.sample) == (2, "at 60")
    assert (record.first_at, record.last_at) == (NOON, NOON + timedelta(minutes=1))


def test_what_is_told_again_much_later_is_not_counted_again() -> None:
    record = counted(seen(0), seen(60))

    assert with_sighting(record, seen(0)) is record
    assert with_sighting(record, seen(60)) is record


@given(st.lists(st.integers(0, 9), min_size=1))
def test_within_some_seconds_order_and_repetition_do_not_matter(seconds: list[int]) -> None:
    record = counted(*(seen(second) for second in seconds))

    assert record.count == len(set(seconds))
    assert record.sample == f"at {max(seconds)}"


def test_a_kind_is_counted_once_a_frame_whichever_item_of_a_list_deviates() -> None:
    found = sightings_in(
        a_frame(), "MeterValues", ["/meterValue/0/x: wrong_type", "/meterValue/17/x: wrong_type"]
    )

    assert [(one.place, one.pointer) for one in found] == [("/meterValue/*/x", "/meterValue/0/x")]


def test_what_could_not_be_understood_deviates_too() -> None:
    frame = a_frame(facts=(NotUnderstood(at=NOON, reason="not a frame"),))

    [one] = sightings_in(frame, "", ())

    assert one.code is DeviationCode.NOT_UNDERSTOOD
