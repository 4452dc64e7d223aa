"""What an event of OCPP 2.x costs in the gateway, as DynamoDB bills it."""

import json
from typing import Any

import pytest

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from shared.stores import tables
from tests.bench.counting import CountingClient, dynamodb_is
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.events import at, event, frame, meter, token

SPEAKER = Speaker(ACME, CHARGER, DEPOT, "ocpp2.0.1", 1, "conn-1")
EVSE = {"evse": {"id": 1, "connectorId": 1}}
EIGHT = [
    ("Energy.Active.Import.Register", "Wh", None),
    ("Power.Active.Import", "W", None),
    *(("Current.Import", "A", f"L{n}") for n in (1, 2, 3)),
    *(("Voltage", "V", f"L{n}-N") for n in (1, 2, 3)),
]


def eight_values() -> dict[str, Any]:
    sampled = [
        {
            "value": 230.1 + n,
            "measurand": measurand,
            "unitOfMeasure": {"unit": unit},
            **({"phase": phase} if phase else {}),
        }
        for n, (measurand, unit, phase) in enumerate(EIGHT)
    ]
    return {"meterValue": [{"timestamp": at(5), "sampledValue": sampled}]}


@pytest.mark.parametrize(
    ("payload", "reads", "writes"),
    [
        (event("Updated", 4, 5, trigger="MeterValuePeriodic", **eight_values()), 0, 1),
        (event("Updated", 3, 4, info={"chargingState": "SuspendedEV"}), 0, 1),
        (event("Started", 0, 0, **EVSE, **meter(1000, 0)), 0, 1),
        (event("Started", 0, 0, **EVSE, **token(), **meter(1000, 0)), 4, 1),
        (event("Updated", 1, 1, trigger="Authorized", **token()), 4, 1),
        (event("Ended", 9, 9, **token(), **meter(6000, 9)), 2, 1),
    ],
)
def test_an_event_is_one_write_and_only_a_card_is_read_for(
    payload: dict[str, Any], reads: float, writes: float
) -> None:
    with cloud():
        store_charger()
        client = CountingClient(tables.dynamodb())
        with dynamodb_is(client):
            reply = json.loads(answer(SPEAKER, frame(payload), NOON))

    assert reply[0] == 3
    assert (client.reads, client.writes) == (reads, writes)
