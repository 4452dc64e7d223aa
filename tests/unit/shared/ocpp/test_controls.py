"""The same wish, in the words of each version."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from shared.domain.controls import Control
from shared.domain.errors import Invalid
from shared.ocpp.commanding import fault_in
from shared.ocpp.controls import call_for
from shared.ocpp.outgoing import OUTGOING

EVSE_2 = {"id": 2}
CONTROL: TypeAdapter[Any] = TypeAdapter(Control)
SOC = {"component": {"name": "OCPPCommCtrlr"}, "variable": {"name": "HeartbeatInterval"}}
CASES: list[tuple[dict[str, Any], tuple[str, Any], tuple[str, Any]]] = [
    (
        {"kind": "start_session", "uid": "04A1", "connector": 2},
        ("RemoteStartTransaction", {"connectorId": 2, "idTag": "04A1"}),
        (
            "RequestStartTransaction",
            {
                "evseId": 2,
                "remoteStartId": 9,
                "idToken": {"idToken": "04A1", "type": "ISO14443"},
            },
        ),
    ),
    (
        {"kind": "stop_session", "transaction_id": "77"},
        ("RemoteStopTransaction", {"transactionId": 77}),
        ("RequestStopTransaction", {"transactionId": "77"}),
    ),
    (
        {"kind": "unlock", "connector": 2},
        ("UnlockConnector", {"connectorId": 2}),
        ("UnlockConnector", {"evseId": 2, "connectorId": 1}),
    ),
    (
        {"kind": "restart", "how": "now"},
        ("Reset", {"type": "Hard"}),
        ("Reset", {"type": "Immediate"}),
    ),
    (
        {"kind": "restart"},
        ("Reset", {"type": "Soft"}),
        ("Reset", {"type": "OnIdle"}),
    ),
    (
        {"kind": "set_availability", "in_service": False},
        ("ChangeAvailability", {"connectorId": 0, "type": "Inoperative"}),
        ("ChangeAvailability", {"operationalStatus": "Inoperative"}),
    ),
    (
        {"kind": "set_availability", "in_service": True, "connector": 2},
        ("ChangeAvailability", {"connectorId": 2, "type": "Operative"}),
        ("ChangeAvailability", {"evse": EVSE_2, "operationalStatus": "Operative"}),
    ),
    (
        {"kind": "ask_for", "message": "status", "connector": 2},
        ("TriggerMessage", {"requestedMessage": "StatusNotification", "connectorId": 2}),
        (
            "TriggerMessage",
            {"evse": {"id": 2, "connectorId": 1}, "requestedMessage": "StatusNotification"},
        ),
    ),
    ({"kind": "forget_cards"}, ("ClearCache", {}), ("ClearCache", {})),
    (
        {"kind": "read_settings"},
        ("GetConfiguration", {}),
        ("GetBaseReport", {"requestId": 9, "reportBase": "FullInventory"}),
    ),
    (
        {"kind": "read_settings", "names": ["OCPPCommCtrlr.HeartbeatInterval"]},
        ("GetConfiguration", {"key": ["OCPPCommCtrlr.HeartbeatInterval"]}),
        ("GetVariables", {"getVariableData": [SOC]}),
    ),
    (
        {"kind": "change_setting", "name": "OCPPCommCtrlr.HeartbeatInterval", "value": "9"},
        ("ChangeConfiguration", {"key": "OCPPCommCtrlr.HeartbeatInterval", "value": "9"}),
        ("SetVariables", {"setVariableData": [{"attributeValue": "9", **SOC}]}),
    ),
    (
        {"kind": "send_logs", "location": "https://f.example/", "since": "2026-03-02T12:00:00Z"},
        (
            "GetDiagnostics",
            {"location": "https://f.example/", "startTime": "2026-03-02T12:00:00.000Z"},
        ),
        (
            "GetLog",
            {
                "logType": "DiagnosticsLog",
                "requestId": 9,
                "log": {
                    "remoteLocation": "https://f.example/",
                    "oldestTimestamp": "2026-03-02T12:00:00.000Z",
                },
            },
        ),
    ),
    (
        {"kind": "update_firmware", "location": "https://f.example/", "at": "2026-03-02T12:00:00Z"},
        (
            "UpdateFirmware",
            {"location": "https://f.example/", "retrieveDate": "2026-03-02T12:00:00.000Z"},
        ),
        (
            "UpdateFirmware",
            {
                "requestId": 9,
                "firmware": {
                    "location": "https://f.example/",
                    "retrieveDateTime": "2026-03-02T12:00:00.000Z",
                },
            },
        ),
    ),
]


@pytest.mark.parametrize(("control", "old", "new"), CASES, ids=[str(case[0]) for case in CASES])
@pytest.mark.parametrize("version", OUTGOING)
def test_a_control_is_a_valid_call_of_each_version(
    version: str, control: dict[str, Any], old: tuple[str, Any], new: tuple[str, Any]
) -> None:
    action, payload = call_for(version, CONTROL.validate_python(control), 9)

    assert (action, payload) == (old if version == "1.6" else new)
    assert fault_in(version, action, payload) == ""


@pytest.mark.parametrize(
    ("version", "control", "pointer"),
    [
        ("1.6", {"kind": "stop_session", "transaction_id": "a-b"}, "#/control/transaction_id"),
        ("1.6", {"kind": "start_session", "uid": "0" * 21}, "#/control/uid"),
        ("2.0.1", {"kind": "change_setting", "name": "Heart", "value": "9"}, "#/control/name"),
        ("2.1", {"kind": "read_settings", "names": ["A.B", "C"]}, "#/control/names/1"),
    ],
)
def test_what_a_version_can_not_name_is_refused(
    version: str, control: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(Invalid) as refused:
        call_for(version, CONTROL.validate_python(control), 9)

    assert refused.value.pointer == pointer
