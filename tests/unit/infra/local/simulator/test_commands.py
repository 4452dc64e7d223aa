"""Every command to a simulated charger is answered, and does what it says."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from infra.local.simulator.fleet import Fleet
from infra.local.simulator.scenario import Scenario, chargers_of
from infra.local.simulator.station import Station
from tests.unit.infra.local.simulator.central import Central, central, usual, usual_2

Doing = Callable[[Central, Station], Awaitable[Any]]
PROFILE = {
    "chargingProfileId": 1,
    "stackLevel": 0,
    "chargingProfilePurpose": "TxDefaultProfile",
    "chargingProfileKind": "Absolute",
    "chargingSchedule": {
        "chargingRateUnit": "A",
        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 10}],
    },
}
LOCATION = {"location": "https://example.com/f"}
LATER = "2026-03-02T13:00:00Z"
TOKEN = {"idToken": "B", "type": "ISO14443"}
COMMANDS_16: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("RemoteStartTransaction", {"idTag": "A", "connectorId": 1}, {"status": "Accepted"}),
    ("RemoteStartTransaction", {"idTag": "A", "connectorId": 7}, {"status": "Rejected"}),
    ("RemoteStopTransaction", {"transactionId": 99}, {"status": "Rejected"}),
    ("UnlockConnector", {"connectorId": 1}, {"status": "Unlocked"}),
    ("UnlockConnector", {"connectorId": 9}, {"status": "NotSupported"}),
    ("TriggerMessage", {"requestedMessage": "Heartbeat"}, {"status": "Accepted"}),
    ("TriggerMessage", {"requestedMessage": "MeterValues"}, {"status": "NotImplemented"}),
    ("ExtendedTriggerMessage", {"requestedMessage": "Heartbeat"}, {"status": "Accepted"}),
    ("ChangeAvailability", {"connectorId": 1, "type": "Inoperative"}, {"status": "Accepted"}),
    (
        "ChangeConfiguration",
        {"key": "HeartbeatInterval", "value": "60"},
        {"status": "Accepted"},
    ),
    ("ChangeConfiguration", {"key": "Colour", "value": "red"}, {"status": "NotSupported"}),
    (
        "ChangeConfiguration",
        {"key": "NumberOfConnectors", "value": "3"},
        {"status": "Rejected"},
    ),
    ("GetLocalListVersion", {}, {"listVersion": 0}),
    (
        "SendLocalList",
        {
            "listVersion": 3,
            "updateType": "Full",
            "localAuthorizationList": [{"idTag": "B", "idTagInfo": {"status": "Accepted"}}],
        },
        {"status": "Accepted"},
    ),
    (
        "SendLocalList",
        {"listVersion": 0, "updateType": "Differential"},
        {"status": "VersionMismatch"},
    ),
    ("ClearCache", {}, {"status": "Accepted"}),
    (
        "ReserveNow",
        {"connectorId": 1, "expiryDate": LATER, "idTag": "B", "reservationId": 4},
        {"status": "Accepted"},
    ),
    ("CancelReservation", {"reservationId": 5}, {"status": "Rejected"}),
    (
        "SetChargingProfile",
        {"connectorId": 1, "csChargingProfiles": PROFILE},
        {"status": "Accepted"},
    ),
    ("ClearChargingProfile", {}, {"status": "Unknown"}),
    ("UpdateFirmware", {**LOCATION, "retrieveDate": LATER}, {}),
    (
        "SignedUpdateFirmware",
        {
            "requestId": 1,
            "firmware": {
                **LOCATION,
                "retrieveDateTime": LATER,
                "signature": "s",
                "signingCertificate": "c",
            },
        },
        {"status": "Accepted"},
    ),
    ("GetDiagnostics", LOCATION, {"fileName": "SIM-0001.log"}),
    (
        "GetLog",
        {"log": {"remoteLocation": "https://x"}, "logType": "DiagnosticsLog", "requestId": 1},
        {"status": "Accepted", "filename": "SIM-0001.log"},
    ),
    ("DataTransfer", {"vendorId": "us"}, {"status": "UnknownVendorId"}),
    ("CertificateSigned", {"certificateChain": "c"}, {"status": "Accepted"}),
    ("Reset", {"type": "Soft"}, {"status": "Accepted"}),
]
COMMANDS_2: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("RequestStartTransaction", {"idToken": TOKEN, "remoteStartId": 1}, {"status": "Accepted"}),
    ("RequestStopTransaction", {"transactionId": "x"}, {"status": "Rejected"}),
    ("GetTransactionStatus", {}, {"messagesInQueue": False}),
    ("UnlockConnector", {"evseId": 9, "connectorId": 1}, {"status": "UnknownConnector"}),
    ("TriggerMessage", {"requestedMessage": "Heartbeat"}, {"status": "Accepted"}),
    ("ChangeAvailability", {"operationalStatus": "Inoperative"}, {"status": "Accepted"}),
    ("GetLocalListVersion", {}, {"versionNumber": 0}),
    (
        "SendLocalList",
        {
            "versionNumber": 3,
            "updateType": "Full",
            "localAuthorizationList": [{"idToken": TOKEN, "idTokenInfo": {"status": "Accepted"}}],
        },
        {"status": "Accepted"},
    ),
    ("ClearCache", {}, {"status": "Accepted"}),
    (
        "ReserveNow",
        {"id": 4, "expiryDateTime": LATER, "idToken": TOKEN, "evseId": 1},
        {"status": "Accepted"},
    ),
    ("CancelReservation", {"reservationId": 5}, {"status": "Rejected"}),
    ("ClearChargingProfile", {"chargingProfileId": 1}, {"status": "Unknown"}),
    (
        "UpdateFirmware",
        {"requestId": 1, "firmware": {**LOCATION, "retrieveDateTime": LATER}},
        {"status": "Accepted"},
    ),
    (
        "GetLog",
        {"log": {"remoteLocation": "https://x"}, "logType": "DiagnosticsLog", "requestId": 1},
        {"status": "Accepted"},
    ),
    (
        "CustomerInformation",
        {"requestId": 1, "report": True, "clear": False},
        {"status": "Accepted"},
    ),
    ("DataTransfer", {"vendorId": "us"}, {"status": "UnknownVendorId"}),
    ("Reset", {"type": "OnIdle"}, {"status": "Accepted"}),
]


def asked(doing: Doing, answering: Any = usual, **make: Any) -> Any:
    """What `doing` answers, with a charger that nobody comes to."""

    async def live() -> Any:
        async with central(answering) as server:
            fleet = {"drivers": False, "connectors": 1, **make}
            scenario = Scenario.model_validate({"cards": ["A"], "fleet": [fleet]})
            chargers = Fleet(scenario, chargers_of(scenario), ("A",), server.address)
            running = asyncio.create_task(chargers.run())
            while chargers.online < 1:
                await asyncio.sleep(0.01)
            try:
                return await doing(server, chargers.lives[0].station)
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)

    return asyncio.run(live())


@pytest.mark.parametrize(
    ("action", "payload", "answer"), COMMANDS_16, ids=lambda value: str(value)[:40]
)
def test_a_command_of_1_6_is_answered(
    action: str, payload: dict[str, Any], answer: dict[str, Any]
) -> None:
    reply = asked(lambda server, _: server.ask(action, payload))

    assert reply[2] == answer


@pytest.mark.parametrize(
    ("action", "payload", "answer"), COMMANDS_2, ids=lambda value: str(value)[:40]
)
@pytest.mark.parametrize("version", ["2.0.1", "2.1"])
def test_a_command_of_2_is_answered(
    version: str, action: str, payload: dict[str, Any], answer: dict[str, Any]
) -> None:
    reply = asked(lambda server, _: server.ask(action, payload), usual_2, version=version)

    assert reply[2] == answer


def test_variables_are_held_and_changed() -> None:
    named = {"component": {"name": "TxCtrlr"}, "variable": {"name": "StopTxOnInvalidId"}}
    unknown = {"component": {"name": "TxCtrlr"}, "variable": {"name": "Colour"}}

    async def change(server: Central, _: Station) -> Any:
        new = {"setVariableData": [{**named, "attributeValue": "false"}]}
        await server.ask("SetVariables", new)
        return await server.ask("GetVariables", {"getVariableData": [named, unknown]})

    first, second = asked(change, usual_2, version="2.0.1")[2]["getVariableResult"]

    assert first["attributeValue"] == "false"
    assert second["attributeStatus"] == "UnknownVariable"


def test_a_base_report_comes_in_parts_the_last_of_which_says_so() -> None:
    async def report(server: Central, _: Station) -> list[dict[str, Any]]:
        await server.ask("GetBaseReport", {"requestId": 9, "reportBase": "FullInventory"})
        return await server.until(3, "NotifyReport")

    parts = asked(report, usual_2, version="2.0.1")

    assert [(part["seqNo"], part["tbc"]) for part in parts] == [(0, True), (1, True), (2, False)]


def test_configuration_is_held_and_changed() -> None:
    async def change(server: Central, _: Station) -> Any:
        await server.ask("ChangeConfiguration", {"key": "HeartbeatInterval", "value": "60"})
        return await server.ask("GetConfiguration", {"key": ["HeartbeatInterval", "Colour"]})

    answer = asked(change)[2]

    assert answer["configurationKey"][0]["value"] == "60"
    assert answer["unknownKey"] == ["Colour"]


def test_a_start_from_afar_charges_and_a_stop_ends_it() -> None:
    async def remote(server: Central, _: Station) -> tuple[Any, Any]:
        await server.ask("RemoteStartTransaction", {"idTag": "A"})
        (start,) = await server.until(1, "StartTransaction")
        await asyncio.sleep(0.05)
        await server.ask("RemoteStopTransaction", {"transactionId": 7})
        (stop,) = await server.until(1, "StopTransaction")
        return start, stop

    start, stop = asked(remote)

    assert (start["idTag"], stop["reason"]) == ("A", "Remote")


def test_a_firmware_update_tells_its_steps() -> None:
    async def update(server: Central, _: Station) -> list[dict[str, Any]]:
        await server.ask("UpdateFirmware", {**LOCATION, "retrieveDate": LATER})
        return await server.until(4, "FirmwareStatusNotification")

    assert [step["status"] for step in asked(update)][-1] == "Installed"


def test_a_profile_limits_the_power() -> None:
    async def limit(server: Central, station: Station) -> float:
        await server.ask("SetChargingProfile", {"connectorId": 1, "csChargingProfiles": PROFILE})
        return station.power_w(1, 11_000)

    assert asked(limit) == 6_900


def test_a_reset_boots_again() -> None:
    async def reset(server: Central, _: Station) -> int:
        await server.ask("Reset", {"type": "Hard"})
        await server.until(2, "BootNotification")
        return len(server.handshakes)

    assert asked(reset) == 2


def test_a_charger_that_dies_on_what_it_does_not_know_comes_back() -> None:
    async def kill(server: Central, _: Station) -> int:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(server.ask("MakeCoffee", {}), 0.3)
        await server.until(2, "BootNotification")
        return len(server.handshakes)

    assert asked(kill, faults=["dies_on_unknown_action"]) == 2


def test_a_local_list_opens_the_charger_while_nobody_answers() -> None:
    async def send(server: Central, station: Station) -> bool:
        entry = {"idTag": "B", "idTagInfo": {"status": "Accepted"}}
        whole = {"listVersion": 1, "updateType": "Full", "localAuthorizationList": [entry]}
        await server.ask("SendLocalList", whole)
        return station.is_welcome("B")

    assert asked(send)
