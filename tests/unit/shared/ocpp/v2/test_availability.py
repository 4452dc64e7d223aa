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
