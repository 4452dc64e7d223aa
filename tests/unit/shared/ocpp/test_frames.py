"""Frames: what can be understood is, the rest is told apart."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.ocpp.frames import (
    Broken,
    Call,
    CallError,
    CallResult,
    Unlisted,
    emit_error,
    emit_result,
    parse,
)
from shared.ocpp.times import parse_time, wire_time


def test_a_call_is_read() -> None:
    assert parse('[2,"a","Heartbeat",{}]') == Call("a", "Heartbeat", {})


def test_answers_are_read() -> None:
    assert parse('[3,"a",{"status":"Accepted"}]') == CallResult("a", {"status": "Accepted"})
    assert parse('[4,"a","NotSupported"]') == CallError("a", "NotSupported", "", {})


@pytest.mark.parametrize(
    ("text", "answered_to"),
    [
        ('[2,"a",7,{}]', "a"),
        ('[2,"a","Heartbeat",{"x":NaN}]', "a"),
        ('[2,"a","Heartbeat",{"x":}}]', "a"),
        ('[2,17,"Heartbeat",{}]', "17"),
        ("[2,", "-1"),
        ('{"a":1}', "-1"),
        ("hello", "-1"),
        ("[" * 100_000, "-1"),
        ('[2,"a","DataTransfer",{"data":' + "[" * 200 + "]" * 200 + "}]", "a"),
        ('[3,"a",{"x":}}]', ""),
        ("pong", ""),
        ("", ""),
    ],
)
def test_a_broken_frame_says_who_gets_the_error(text: str, answered_to: str) -> None:
    frame = parse(text)

    assert isinstance(frame, Broken)
    assert frame.id == answered_to


def test_what_is_quoted_is_not_mended() -> None:
    frame = parse('[2,"m-,}]1","DataTransfer",{"data":"a:,\\",]"}')

    assert isinstance(frame, Call)
    assert (frame.id, frame.payload) == ("m-,}]1", {"data": 'a:,",]'})


@pytest.mark.parametrize("filler", ['\\"', '\\":,', '\\",]', " ,", ": "])
@pytest.mark.parametrize("end", ["", "\\"])
def test_a_quoted_text_that_is_cut_off_is_read_once(filler: str, end: str) -> None:
    """Once for each of its quotes would take minutes."""
    text = '[2,"a","DataTransfer",{"vendorId":"v","data":"' + filler * 40_000 + end

    assert isinstance(parse(text), Broken)


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert parse(text) is not None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_no_json_is_too_odd(value: object) -> None:
    assert parse(json.dumps(value)) is not None


def test_half_a_surrogate_pair_does_not_travel_on() -> None:
    frame = parse('[2,"a","DataTransfer",{"data":"\\ud800"}]')

    assert frame == Call("a", "DataTransfer", {"data": "?"})


def test_a_message_type_of_no_version_is_told_apart() -> None:
    assert parse('[1,"a"]') == Unlisted("a", 1)


def test_answers_are_compact() -> None:
    assert emit_result("a", {"x": 1, "y": "z"}) == '[3,"a",{"x":1,"y":"z"}]'
    assert len(json.loads(emit_error("a", "InternalError", "x" * 999))[3]) == 255


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-02T12:00:00Z", "2026-03-02T12:00:00.000Z"),
        ("2026-03-02T12:00:00.5Z", "2026-03-02T12:00:00.500Z"),
        ("2026-03-02T14:00:00+02", "2026-03-02T12:00:00.000Z"),
        ("2026-03-02T14:00:00+0200", "2026-03-02T12:00:00.000Z"),
        (" 2026-03-02T12:00:00 ", "2026-03-02T12:00:00.000Z"),
    ],
)
def test_times_are_read_in_every_spelling(text: str, moment: str) -> None:
    read = parse_time(text)

    assert read is not None
    assert wire_time(read) == moment


@pytest.mark.parametrize("text", ["", "2022-02-29T00:00:00Z", "0000-00-00T00:00:00.000Z", 17, None])
def test_what_is_no_time_is_none(text: object) -> None:
    assert parse_time(text) is None


def test_wire_times_have_z_and_milliseconds() -> None:
    assert wire_time(datetime(2026, 3, 2, 12, tzinfo=UTC)) == "2026-03-02T12:00:00.000Z"
