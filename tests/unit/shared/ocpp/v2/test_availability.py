"""Status of connectors in 2.x."""

from typing import Any

import pytest

from shared.domain.facts import StatusChanged
from shared.ocpp.actions import handled
from shared.ocpp.messages import Message, Refused
from tests.fakes.builders import CHARGER, NOON


def status(**payload: Any) -> tuple[int, str]:
    [fact] = handled("2.0.1", "StatusNotification", Message(payload, NOON, CHARGER)).facts
    assert isinstance(fact, StatusChanged)
    return fact.connector, fact.status.value


def test_a_connector_goes_by_the_number_of_its_evse() -> None:
    assert status(evseId=2, connectorId=1, connectorStatus="Occupied") == (2, "Preparing")


def test_evse_0_is_the_charger_as_a_whole() -> None:
    assert status(evseId=0, connectorId=0, connectorStatus="Faulted") == (0, "Faulted")


def test_the_fields_and_words_of_1_6_are_taken() -> None:
    assert status(connectorId=1, errorCode="NoError", status="Charging") == (1, "Charging")


@pytest.mark.parametrize("payload", [{"evseId": 1}, {"evseId": 1, "connectorStatus": "Odd"}])
def test_a_status_that_says_none_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        status(**payload)


def events(name: str, value: str, variable: str = "AvailabilityState") -> list[tuple[int, str]]:
    """What a NotifyEvent says of EVSE 2, or of the charger."""
    data = {
        "timestamp": "2026-03-02T11:00:00Z",
        "actualValue": value,
        "component": {"name": name, "evse": {"id": 2, "connectorId": 1}},
        "variable": {"name": variable},
    }
    payload = {"eventData": [data]}
    facts = handled("2.1", "NotifyEvent", Message(payload, NOON, CHARGER)).facts
    assert facts[0].kind == "noted"
    return [(f.connector, f.status.value) for f in facts if isinstance(f, StatusChanged)]


def test_an_event_of_availability_is_a_status() -> None:
    assert events("Connector", "Occupied") == [(2, "Preparing")]
    assert events("EVSE", "Faulted") == [(2, "Faulted")]


def test_any_other_event_is_none() -> None:
    assert events("Connector", "true", "Problem") == []
    assert events("Controller", "Available") == []
    assert events("Connector", "Odd") == []


def placed(component: dict[str, Any], **event: Any) -> list[tuple[int, str | None]]:
    """Where an event of availability is, and of which transaction."""
    data = {
        "timestamp": "2026-03-02T11:00:00Z",
        "actualValue": "Charging",
        "component": component,
        "variable": {"name": "AvailabilityState"},
        **event,
    }
    facts = handled("2.1", "NotifyEvent", Message({"eventData": [data]}, NOON, CHARGER)).facts
    return [(f.connector, f.transaction_id) for f in facts if isinstance(f, StatusChanged)]


def test_a_connector_without_its_evse_is_not_the_charger_as_a_whole() -> None:
    assert placed({"name": "Connector"}) == []
    assert placed({"name": "EVSE"}) == []
    assert placed({"name": "ChargingStation"}) == [(0, None)]
    assert placed({"name": "Connector", "evse": {"id": 0}}) == [(0, None)]


def test_a_connector_without_its_evse_is_where_the_transaction_is_that_it_names() -> None:
    assert placed({"name": "Connector"}, transactionId="t-1") == [(0, "t-1")]
    assert placed({"name": "Connector", "evse": {"id": 2}}, transactionId="t-1") == [(2, None)]
