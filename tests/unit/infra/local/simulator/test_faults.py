"""What each fault makes of a frame that is right."""

import json
from typing import Any

import pytest

from infra.local.simulator.faults import frames_for

SAMPLES = [{"value": "1234", "unit": "Wh", "measurand": "Energy.Active.Import.Register"}]
METER = [
    2,
    "m-1",
    "MeterValues",
    {
        "connectorId": 1,
        "meterValue": [{"timestamp": "2026-03-02T12:00:00.000Z", "sampledValue": SAMPLES}],
    },
]


def told(frame: list[Any], *faults: str) -> list[str]:
    return frames_for(json.dumps(frame, separators=(",", ":")), frozenset(faults))


def sample(*faults: str) -> Any:
    (text,) = told(METER, *faults)
    return json.loads(text)[3]["meterValue"][0]


def test_without_a_fault_nothing_changes() -> None:
    assert told(METER) == [json.dumps(METER, separators=(",", ":"))]


@pytest.mark.parametrize(
    ("fault", "value"),
    [("kwh_values", ("1.234000", "kWh")), ("numbers_for_text", (1234.0, "Wh"))],
)
def test_values_are_odd(fault: str, value: tuple[object, str]) -> None:
    (read,) = sample(fault)["sampledValue"]

    assert (read["value"], read["unit"]) == value


@pytest.mark.parametrize(
    ("fault", "time"),
    [("no_zone", "2026-03-02T12:00:00.000"), ("short_zone", "2026-03-02T12:00:00.000+00")],
)
def test_times_are_odd(fault: str, time: str) -> None:
    assert sample(fault)["timestamp"] == time


def test_a_list_begins_with_a_comma() -> None:
    (text,) = told(METER, "leading_commas")

    assert '"sampledValue":[,{' in text


def test_a_start_comes_twice_under_two_ids() -> None:
    start = [2, "m-1", "StartTransaction", {"connectorId": 1}]

    one, two = (json.loads(text) for text in told(start, "repeated_start"))

    assert (one[2:], one[1]) == (two[2:], "m-1")
    assert two[1] != one[1]


def test_a_stop_names_no_transaction() -> None:
    (text,) = told([2, "m-1", "StopTransaction", {"transactionId": 7}], "stop_minus_one")

    assert json.loads(text)[3] == {"transactionId": -1}


def test_an_answer_lacks_its_end() -> None:
    (text,) = told([3, "m-1", {"configurationKey": [], "unknownKey": []}], "cut_off_answers")

    assert text == '[3,"m-1",{"configurationKey":[],"unknownKey":[]'


def test_an_empty_frame_follows() -> None:
    assert told([3, "m-1", {}], "empty_frames") == ['[3,"m-1",{}]', ""]
