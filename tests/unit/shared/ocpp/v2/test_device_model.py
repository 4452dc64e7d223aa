"""Reports of settings in 2.x."""

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.facts import SettingsReported
from shared.domain.steps import Reported
from shared.ocpp.actions import handled
from shared.ocpp.messages import Message
from shared.ocpp.times import wire_time
from shared.ocpp.variables import name_of, variable_of
from tests.fakes.builders import CHARGER, NOON

INTERVAL = {"component": {"name": "AlignedDataCtrlr"}, "variable": {"name": "Interval"}}
PASSWORD = {"component": {"name": "SecurityCtrlr"}, "variable": {"name": "BasicAuthPassword"}}


def told(*rows: dict[str, Any], **payload: Any) -> SettingsReported:
    said = {"requestId": 3, "seqNo": 1, "reportData": list(rows), **payload}
    [fact] = handled("2.0.1", "NotifyReport", Message(said, NOON, CHARGER)).facts
    assert isinstance(fact, SettingsReported)
    return fact


def test_each_attribute_is_a_setting() -> None:
    attributes = [
        {"value": "900", "mutability": "ReadOnly"},
        {"type": "MaxSet", "value": 3600},
        {"type": "Target"},
    ]

    fact = told({**INTERVAL, "variableAttribute": attributes})

    assert fact.settings == {
        "AlignedDataCtrlr.Interval": Reported(value="900", read_only=True),
        "AlignedDataCtrlr.Interval@MaxSet": Reported(value="3600"),
        "AlignedDataCtrlr.Interval@Target": Reported(),
    }


def test_a_password_is_not_told() -> None:
    fact = told(
        {**PASSWORD, "variableAttribute": [{"value": "a"}, {"type": "Target", "value": "b"}]}
    )

    assert [reported.value for reported in fact.settings.values()] == [None, None]


@pytest.mark.parametrize(
    ("tbc", "last"), [(None, True), (False, True), (True, False), ("true", False)]
)
def test_the_last_part_says_that_no_more_comes_or_says_nothing(tbc: Any, last: bool) -> None:
    payload = {} if tbc is None else {"tbc": tbc}

    assert told(**payload).is_last is last


def test_a_report_counts_as_of_when_it_was_made_never_of_the_future() -> None:
    late, ahead = NOON - timedelta(hours=2), NOON + timedelta(minutes=2)

    assert told(generatedAt=wire_time(late)).at == late
    assert told(generatedAt=wire_time(ahead)).at == NOON
    assert told(generatedAt="1970-01-01T00:00:00Z").at == NOON


def test_a_broken_report_is_taken_as_far_as_it_can_be_read() -> None:
    fact = told(
        {"component": "?"}, {"variableAttribute": [{"value": "1"}]}, seqNo="x", requestId=None
    )

    assert (fact.number, fact.request, set(fact.settings)) == (0, 0, set())


@pytest.mark.parametrize(
    "name",
    [
        "EVSE#2.Power",
        "Connector#2-1.ConnectorType",
        "OCPPCommCtrlr.MessageAttempts[TransactionEvent]",
        "Fan[left]#1.Speed@Target",
    ],
)
def test_a_name_and_its_variable_are_the_same(name: str) -> None:
    entry: dict[str, Any] = variable_of(name)

    assert name_of(entry, entry.get("attributeType", "")) == name
