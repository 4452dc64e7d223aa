"""Every action of a charger: understood, answered by the specification, kept as facts."""

import json
from pathlib import Path
from typing import Any

import pytest

from shared.domain.facts import StatusChanged
from shared.ocpp.actions import HANDLERS, VERSIONS, checked, handled, protocol_for
from shared.ocpp.frames import Call, parse
from shared.ocpp.messages import Message, Refused
from shared.ocpp.schemas import errors_of
from tests.fakes.builders import ACCEPTED, CHARGER, NOON

SAMPLES = Path("events/ocpp/1.6")
GENERAL = sorted(action for version, action in HANDLERS if version == "2.0.1")


def sample(action: str) -> Any:
    return json.loads((SAMPLES / f"{action}.json").read_text())


def test_each_action_of_1_6_has_a_sample() -> None:
    actions = {action for version, action in HANDLERS if version == "1.6"}

    assert actions == {path.stem for path in SAMPLES.glob("*.json")}


@pytest.mark.parametrize("action", sorted(path.stem for path in SAMPLES.glob("*.json")))
def test_a_sample_is_answered_as_its_file_says(action: str) -> None:
    expected = sample(action)
    call = parse(json.dumps(expected["frame"]))
    assert isinstance(call, Call)

    deviations = checked("1.6", call)
    outcome = handled("1.6", action, Message(call.payload, NOON, CHARGER, ACCEPTED))

    said = {k: "*" if expected["reply"].get(k) == "*" else v for k, v in outcome.reply.items()}
    assert (deviations, said) == ((), expected["reply"])
    assert [fact.kind for fact in outcome.facts] == expected["facts"]
    assert errors_of("1.6", f"{action}Response", outcome.reply) == ()


@pytest.mark.parametrize("action", GENERAL)
def test_the_general_path_answers_2_0_1_by_its_schema(action: str) -> None:
    payload = {"connectorStatus": "Available", "evseId": 1, "idToken": {"idToken": "04A1B2C3"}}

    outcome = handled("2.0.1", action, Message(payload, NOON, CHARGER, ACCEPTED))

    errors = errors_of("2.0.1", f"{action}Response", outcome.reply)
    assert [e for e in errors if "shorter" not in e[1]] == []


@pytest.mark.parametrize(
    ("action", "payload", "code"),
    [
        ("Reset", {}, "NotSupported"),
        ("MakeCoffee", {}, "NotImplemented"),
        ("../Reset", {}, "NotImplemented"),
        ("Heartbeat", [], "FormationViolation"),
    ],
)
def test_what_is_no_call_to_us_is_refused(action: str, payload: Any, code: str) -> None:
    with pytest.raises(Refused) as refused:
        checked("1.6", Call("m-1", action, payload))

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("action", "payload", "code"),
    [
        ("Authorize", {}, "OccurenceConstraintViolation"),
        ("StatusNotification", {"connectorId": 1}, "OccurenceConstraintViolation"),
        ("StatusNotification", {"connectorId": 1, "status": "Odd"}, "PropertyConstraintViolation"),
        (
            "StatusNotification",
            {"connectorId": "x", "status": "Available"},
            "TypeConstraintViolation",
        ),
    ],
)
def test_what_means_nothing_without_a_field_is_refused(
    action: str, payload: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        handled("1.6", action, Message(payload, NOON, CHARGER, ACCEPTED))

    assert refused.value.code == code


@pytest.mark.parametrize("action", ["StartTransaction", "StopTransaction", "MeterValues"])
def test_what_money_hangs_on_is_never_refused(action: str) -> None:
    outcome = handled("1.6", action, Message({}, NOON, CHARGER, ACCEPTED))

    assert len(outcome.facts) == 1


def test_the_same_start_gets_the_same_transaction_id_whenever_it_comes() -> None:
    payload = sample("StartTransaction")["frame"][3]
    later = NOON.replace(hour=18)

    first = handled("1.6", "StartTransaction", Message(payload, NOON, CHARGER, ACCEPTED))
    again = handled("1.6", "StartTransaction", Message(payload, later, CHARGER, ACCEPTED))

    assert first.reply["transactionId"] == again.reply["transactionId"]
    assert 0 < first.reply["transactionId"] < 2**31


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        ("", "ocpp1.6"),
        ("ocpp1.6", "ocpp1.6"),
        ("ocpp2.0.1, ocpp1.6", "ocpp2.0.1"),
        ("ocpp1.5,ocpp1.6", "ocpp1.6"),
        ("mqtt", ""),
    ],
)
def test_the_protocol_is_the_first_that_both_speak(offered: str, chosen: str) -> None:
    assert protocol_for(offered) == chosen


def test_each_version_has_a_boot() -> None:
    assert all((version, "BootNotification") in HANDLERS for version in VERSIONS.values())


def test_endless_text_stays_in_the_frame_and_off_the_live_state() -> None:
    payload = {"connectorId": 1, "status": "Faulted", "errorCode": "x" * 9000, "info": "y" * 9000}

    [fact] = handled("1.6", "StatusNotification", Message(payload, NOON, CHARGER)).facts

    assert isinstance(fact, StatusChanged)
    assert (len(fact.error_code), len(fact.info)) == (255, 255)
