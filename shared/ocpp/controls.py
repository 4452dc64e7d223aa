"""What managers ask of a charger, in the words of the version that it speaks.

In 2.x a connector of ours is an EVSE, by its number; each has one connector.
"""

from collections.abc import Callable
from typing import Any

from shared.domain import controls
from shared.domain.commands import RECONNECT
from shared.domain.controls import Control
from shared.domain.errors import Invalid
from shared.ocpp.times import wire_time

Payload = dict[str, Any]
_LARGEST = 2**31 - 1
_MESSAGES = {
    "boot": "BootNotification",
    "heartbeat": "Heartbeat",
    "status": "StatusNotification",
    "meter_values": "MeterValues",
    "firmware_status": "FirmwareStatusNotification",
}


def call_for(version: str, control: Control, request_id: int) -> tuple[str, Payload]:
    """Action and payload; RECONNECT, in any version, where it is no call. `request_id` is new each
    time, for the calls of 2.x that want one.

    Raises Invalid where the version can't name what is meant.
    """
    if isinstance(control, controls.RestartCommunication):
        return RECONNECT, {}
    if version == "1.6":
        return _IN_1_6[type(control)](control)
    return _IN_2[type(control)](control, request_id % _LARGEST)


def _start_16(control: controls.StartSession) -> tuple[str, Payload]:
    if len(control.uid) > 20:
        raise Invalid("#/control/uid")
    return "RemoteStartTransaction", _given(connectorId=control.connector, idTag=control.uid)


def _stop_16(control: controls.StopSession) -> tuple[str, Payload]:
    try:
        number = int(control.transaction_id)
    except ValueError as problem:
        raise Invalid("#/control/transaction_id") from problem
    return "RemoteStopTransaction", {"transactionId": number}


def _unlock_16(control: controls.Unlock) -> tuple[str, Payload]:
    return "UnlockConnector", {"connectorId": control.connector}


def _restart_16(control: controls.Restart) -> tuple[str, Payload]:
    return "Reset", {"type": "Hard" if control.how == "now" else "Soft"}


def _availability_16(control: controls.SetAvailability) -> tuple[str, Payload]:
    payload = {"connectorId": control.connector or 0, "type": _operative(control)}
    return "ChangeAvailability", payload


def _ask_16(control: controls.AskFor) -> tuple[str, Payload]:
    message = _MESSAGES[control.message]
    return "TriggerMessage", _given(requestedMessage=message, connectorId=control.connector)


def _read_16(control: controls.ReadSettings) -> tuple[str, Payload]:
    return "GetConfiguration", _given(key=control.names or None)


def _change_16(control: controls.ChangeSetting) -> tuple[str, Payload]:
    return "ChangeConfiguration", {"key": control.name, "value": control.value}


def _logs_16(control: controls.SendLogs) -> tuple[str, Payload]:
    return "GetDiagnostics", _given(
        location=control.location,
        startTime=wire_time(control.since) if control.since else None,
        stopTime=wire_time(control.until) if control.until else None,
    )


def _firmware_16(control: controls.UpdateFirmware) -> tuple[str, Payload]:
    payload = {"location": control.location, "retrieveDate": wire_time(control.at)}
    return "UpdateFirmware", payload


def _start_2(control: controls.StartSession, request_id: int) -> tuple[str, Payload]:
    token = {"idToken": control.uid, "type": "ISO14443"}
    return "RequestStartTransaction", _given(
        evseId=control.connector, remoteStartId=request_id, idToken=token
    )


def _stop_2(control: controls.StopSession, _request_id: int) -> tuple[str, Payload]:
    return "RequestStopTransaction", {"transactionId": control.transaction_id}


def _unlock_2(control: controls.Unlock, _request_id: int) -> tuple[str, Payload]:
    return "UnlockConnector", {"evseId": control.connector, "connectorId": 1}


def _restart_2(control: controls.Restart, _request_id: int) -> tuple[str, Payload]:
    return "Reset", {"type": "Immediate" if control.how == "now" else "OnIdle"}


def _availability_2(control: controls.SetAvailability, _request_id: int) -> tuple[str, Payload]:
    evse = {"id": control.connector} if control.connector else None
    return "ChangeAvailability", _given(evse=evse, operationalStatus=_operative(control))


def _ask_2(control: controls.AskFor, _request_id: int) -> tuple[str, Payload]:
    evse: Payload | None = {"id": control.connector} if control.connector else None
    if evse and control.message == "status":
        evse["connectorId"] = 1
    return "TriggerMessage", _given(evse=evse, requestedMessage=_MESSAGES[control.message])


def _read_2(control: controls.ReadSettings, request_id: int) -> tuple[str, Payload]:
    if not control.names:
        return "GetBaseReport", {"requestId": request_id, "reportBase": "FullInventory"}
    data = [_variable(name, f"#/control/names/{n}") for n, name in enumerate(control.names)]
    return "GetVariables", {"getVariableData": data}


def _change_2(control: controls.ChangeSetting, _request_id: int) -> tuple[str, Payload]:
    named = _variable(control.name, "#/control/name")
    return "SetVariables", {"setVariableData": [{"attributeValue": control.value, **named}]}


def _logs_2(control: controls.SendLogs, request_id: int) -> tuple[str, Payload]:
    log = _given(
        remoteLocation=control.location,
        oldestTimestamp=wire_time(control.since) if control.since else None,
        latestTimestamp=wire_time(control.until) if control.until else None,
    )
    return "GetLog", {"logType": "DiagnosticsLog", "requestId": request_id, "log": log}


def _firmware_2(control: controls.UpdateFirmware, request_id: int) -> tuple[str, Payload]:
    firmware = {"location": control.location, "retrieveDateTime": wire_time(control.at)}
    return "UpdateFirmware", {"requestId": request_id, "firmware": firmware}


def _variable(name: str, pointer: str) -> Payload:
    component, dot, variable = name.partition(".")
    if not (component and dot and variable):
        raise Invalid(pointer)
    return {"component": {"name": component}, "variable": {"name": variable}}


def _operative(control: controls.SetAvailability) -> str:
    return "Operative" if control.in_service else "Inoperative"


def _given(**fields: Any) -> Payload:
    return {name: value for name, value in fields.items() if value is not None}


_IN_1_6: dict[type, Callable[[Any], tuple[str, Payload]]] = {
    controls.StartSession: _start_16,
    controls.StopSession: _stop_16,
    controls.Unlock: _unlock_16,
    controls.Restart: _restart_16,
    controls.SetAvailability: _availability_16,
    controls.AskFor: _ask_16,
    controls.ForgetCards: lambda _control: ("ClearCache", {}),
    controls.ReadSettings: _read_16,
    controls.ChangeSetting: _change_16,
    controls.SendLogs: _logs_16,
    controls.UpdateFirmware: _firmware_16,
}
_IN_2: dict[type, Callable[[Any, int], tuple[str, Payload]]] = {
    controls.StartSession: _start_2,
    controls.StopSession: _stop_2,
    controls.Unlock: _unlock_2,
    controls.Restart: _restart_2,
    controls.SetAvailability: _availability_2,
    controls.AskFor: _ask_2,
    controls.ForgetCards: lambda _control, _request_id: ("ClearCache", {}),
    controls.ReadSettings: _read_2,
    controls.ChangeSetting: _change_2,
    controls.SendLogs: _logs_2,
    controls.UpdateFirmware: _firmware_2,
}
