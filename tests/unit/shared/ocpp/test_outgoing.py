"""Every call of ours of every version: valid as sent, and each answer means something."""

import json
from importlib.resources import files
from typing import Any

import pytest

from shared.domain.commands import CommandStatus
from shared.ocpp.actions import HANDLERS
from shared.ocpp.commanding import as_sent, command_forms, fault_in
from shared.ocpp.frames import Call, emit_call, parse
from shared.ocpp.outgoing import MEANINGS, OUTGOING, outcome_of_answer, outcome_of_error
from shared.ocpp.schemas import (
    UNANSWERED,
    deviations_of,
    request_schema,
    resolved_schema,
    response_schema,
)
from tests.fakes.payloads import fullest, least

CALLS = [(version, action) for version, calls in OUTGOING.items() for action in calls]
FOLDERS = {"1.6": "v16", "2.0.1": "v201", "2.1": "v21"}
BOTH_WAYS = {"DataTransfer"}
YES, NO, CANNOT = CommandStatus.ACCEPTED, CommandStatus.REJECTED, CommandStatus.NOT_SUPPORTED


def actions_of(version: str) -> set[str]:
    folder = files("ocpp") / FOLDERS[version] / "schemas"
    names = {path.name.removesuffix(".json") for path in folder.iterdir()}
    requests = {name.removesuffix("Request") for name in names if not name.endswith("Response")}
    return requests & {name.removesuffix("Response") for name in names} | requests & UNANSWERED


def words_in(schema: dict[str, Any], name: str = "status") -> set[str]:
    """The words that stand in fields of this name."""
    found = set(schema.get("properties", {}).get(name, {}).get("enum", []))
    parts = [*schema.get("properties", {}).values()]
    return found.union(*(words_in(part.get("items", part), name) for part in parts))


@pytest.mark.parametrize("version", FOLDERS)
def test_every_message_of_a_version_is_ours_or_the_charger_s(version: str) -> None:
    theirs = {action for spoken, action in HANDLERS if spoken == version}

    assert set(OUTGOING[version]) | theirs == actions_of(version)
    assert set(OUTGOING[version]) & theirs == BOTH_WAYS


@pytest.mark.parametrize(("version", "action"), CALLS)
@pytest.mark.parametrize("made", [least, fullest])
def test_a_call_is_valid_and_compact_as_it_is_sent(version: str, action: str, made: Any) -> None:
    payload = made(resolved_schema(version, request_schema(version, action)))

    text = emit_call("m-1", action, as_sent(version, action, payload))

    assert fault_in(version, action, payload) == ""
    assert parse(text) == Call("m-1", action, payload)
    assert text == json.dumps(json.loads(text), separators=(",", ":"))


@pytest.mark.parametrize(("version", "action"), CALLS)
@pytest.mark.parametrize("made", [least, fullest])
def test_a_valid_answer_deviates_in_nothing_and_has_an_outcome(
    version: str, action: str, made: Any
) -> None:
    payload = made(resolved_schema(version, response_schema(action)))

    outcome = outcome_of_answer(version, action, payload)

    assert deviations_of(version, response_schema(action), payload) == ()
    assert outcome in {YES, NO, CANNOT}


@pytest.mark.parametrize(("version", "action"), CALLS)
def test_every_word_of_an_answer_has_a_meaning(version: str, action: str) -> None:
    call = OUTGOING[version][action]
    schema = resolved_schema(version, response_schema(action))

    words = words_in(schema, call.result_status) if call.results else words_in(schema)

    assert words <= set(MEANINGS)


@pytest.mark.parametrize(
    ("version", "action", "payload", "outcome"),
    [
        ("1.6", "Reset", {"status": "Accepted"}, YES),
        ("1.6", "Reset", {"status": "accepted "}, YES),
        ("1.6", "Reset", {}, YES),
        ("1.6", "Reset", {"status": "Perhaps"}, NO),
        ("1.6", "GetConfiguration", {"configurationKey": []}, YES),
        ("1.6", "ChangeConfiguration", {"status": "RebootRequired"}, YES),
        ("1.6", "ChangeConfiguration", {"status": "NotSupported"}, CANNOT),
        ("1.6", "UnlockConnector", {"status": "Unlocked"}, YES),
        ("1.6", "UnlockConnector", {"status": "UnlockFailed"}, NO),
        ("1.6", "SendLocalList", {"status": "VersionMismatch"}, NO),
        ("1.6", "GetInstalledCertificateIds", {"status": "NotFound"}, YES),
        ("1.6", "DeleteCertificate", {"status": "NotFound"}, NO),
        ("1.6", "TriggerMessage", {"status": "NotImplemented"}, CANNOT),
        ("1.6", "DataTransfer", {"status": "UnknownVendorId"}, CANNOT),
        ("1.6", "GetLog", {"status": "AcceptedCanceled"}, YES),
        ("2.0.1", "Reset", {"status": "Scheduled"}, YES),
        ("2.0.1", "GetBaseReport", {"status": "EmptyResultSet"}, YES),
        ("2.0.1", "GetDisplayMessages", {"status": "Unknown"}, YES),
        ("2.0.1", "ClearDisplayMessage", {"status": "Unknown"}, NO),
        ("2.1", "GetTariffs", {"status": "NoTariff"}, YES),
        ("2.0.1", "GetTransactionStatus", {"messagesInQueue": False}, YES),
    ],
)
def test_an_answer_means(
    version: str, action: str, payload: dict[str, Any], outcome: CommandStatus
) -> None:
    assert outcome_of_answer(version, action, payload) is outcome


@pytest.mark.parametrize(
    ("action", "words", "outcome"),
    [
        ("SetVariables", ["Accepted", "RebootRequired"], YES),
        ("SetVariables", ["Accepted", "UnknownVariable"], NO),
        ("SetVariables", ["UnknownComponent", "UnknownVariable"], CANNOT),
        ("GetVariables", ["Accepted", "UnknownVariable"], YES),
        ("GetVariables", ["UnknownVariable"], CANNOT),
        ("GetVariables", ["Rejected"], NO),
    ],
)
def test_a_list_of_results_has_one_outcome(
    action: str, words: list[str], outcome: CommandStatus
) -> None:
    name = f"{action[0].lower()}{action[1:-1]}Result"
    results = [{"attributeStatus": word} for word in words]

    assert outcome_of_answer("2.0.1", action, {name: results}) is outcome


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("NotImplemented", CANNOT),
        ("NotSupported", CANNOT),
        ("MessageTypeNotSupported", CANNOT),
        ("InternalError", NO),
        ("FormationViolation", NO),
        ("any text at all", NO),
    ],
)
def test_an_error_means(code: str, outcome: CommandStatus) -> None:
    assert outcome_of_error(code) is outcome


def test_times_are_sent_with_z_and_milliseconds_however_they_were_written() -> None:
    payload: dict[str, object] = {
        "connectorId": 1,
        "expiryDate": "2026-03-02T13:00:00+01:00",
        "idTag": "A",
        "reservationId": 1,
    }

    sent = as_sent("1.6", "ReserveNow", payload)

    assert sent["expiryDate"] == "2026-03-02T12:00:00.000Z"


@pytest.mark.parametrize("when", ["tomorrow", "2026-03-02T12:00:00"])
def test_what_is_no_time_is_refused(when: str) -> None:
    payload: dict[str, object] = {"retrieveDate": when, "location": "https://files.example/one"}

    assert fault_in("1.6", "UpdateFirmware", payload) == "#/payload/retrieveDate"


@pytest.mark.parametrize("limit", [16.1, 21.4, 7.3])
def test_a_limit_with_one_decimal_is_valid(limit: float) -> None:
    payload = least(resolved_schema("1.6", "SetChargingProfile"))
    periods = payload["csChargingProfiles"]["chargingSchedule"]["chargingSchedulePeriod"]
    periods[0]["limit"] = limit

    assert fault_in("1.6", "SetChargingProfile", payload) == ""


@pytest.mark.parametrize("version", OUTGOING)
def test_there_is_a_form_for_every_call_and_nothing_refers_elsewhere(version: str) -> None:
    forms = [form for group in command_forms(version) for form in group.forms]

    assert {form.action for form in forms} == set(OUTGOING[version])
    assert "$ref" not in json.dumps([form.payload for form in forms])
