"""Every action of a charger: understood, answered by the specification, kept as facts."""

import json
from pathlib import Path
from typing import Any

import pytest

from shared.domain.facts import StatusChanged
from shared.ocpp.actions import (
    HANDLERS,
    VERSIONS,
    checked,
    error_code,
    handled,
    protocol_for,
    spoken,
)
from shared.ocpp.frames import Broken, Call, ResultError, Send, parse
from shared.ocpp.messages import Message, Refused
from shared.ocpp.schemas import errors_of
from shared.ocpp.schemas import is_known as request_is_known
from tests.fakes.builders import ACCEPTED, CHARGER, NOON

SAMPLES = Path("events/ocpp")
ALL = sorted((version, action) for version, action in HANDLERS)
LATER = [(version, action) for version, action in ALL if version != "1.6"]


def sample(action: str, version: str = "1.6") -> Any:
    return json.loads((SAMPLES / version / f"{action}.json").read_text())


@pytest.mark.parametrize("version", VERSIONS.values())
def test_each_action_of_a_charger_has_a_sample(version: str) -> None:
    actions = {action for known, action in HANDLERS if known == version}

    assert actions == {path.stem for path in (SAMPLES / version).glob("*.json")}


@pytest.mark.parametrize(("version", "action"), ALL)
def test_a_sample_is_answered_as_its_file_says(version: str, action: str) -> None:
    expected = sample(action, version)
    wanted = expected["reply"] or {}
    call = spoken(version, parse(json.dumps(expected["frame"])))
    assert isinstance(call, Call | Send)

    deviations = checked(version, Call(call.id, call.action, call.payload))
    outcome = handled(version, action, Message(call.payload, NOON, CHARGER, ACCEPTED))

    said = {k: "*" if wanted.get(k) == "*" else v for k, v in outcome.reply.items()}
    assert (deviations, said) == ((), wanted)
    assert [fact.kind for fact in outcome.facts] == expected["facts"]
    assert errors_of(version, f"{action}Response", outcome.reply) == ()


@pytest.mark.parametrize(("version", "action"), LATER)
def test_an_action_of_2_x_is_one_of_its_version(version: str, action: str) -> None:
    assert request_is_known(version, action)


@pytest.mark.parametrize("version", ["2.0.1", "2.1"])
def test_what_is_no_call_to_us_is_refused_in_the_spelling_of_2_x(version: str) -> None:
    def code(action: str, payload: Any) -> str:
        with pytest.raises(Refused) as refused:
            checked(version, Call("m-1", action, payload))
        return error_code(version, refused.value.code)

    assert code("RequestStartTransaction", {}) == "NotSupported"
    assert code("MakeCoffee", {}) == "NotImplemented"
    assert code("AuthorizeRequest", {}) == "NotImplemented"
    assert code("Heartbeat", []) == "FormatViolation"


@pytest.mark.parametrize(
    ("version", "text", "told"),
    [
        ("1.6", '[7,"a"]', ("", "MessageTypeNotSupported")),
        ("2.0.1", '[7,"a"]', ("a", "MessageTypeNotSupported")),
        ("2.0.1", "[1]", ("-1", "MessageTypeNotSupported")),
        ("2.0.1", '[6,"a","NotifyPeriodicEventStream",{}]', ("a", "MessageTypeNotSupported")),
        ("2.0.1", '[5,"a","InternalError","",{}]', ("", "MessageTypeNotSupported")),
        ("2.0.1", "[2,", ("-1", "RpcFrameworkError")),
        ("1.6", "[2,", ("-1", "FormationViolation")),
        ("2.1", "[3]", ("", "RpcFrameworkError")),
    ],
)
def test_message_types_are_told_apart_by_version(
    version: str, text: str, told: tuple[str, str]
) -> None:
    frame = spoken(version, parse(text))

    assert isinstance(frame, Broken)
    assert (frame.id, frame.code) == told


def test_2_1_has_messages_without_an_answer() -> None:
    send = spoken("2.1", parse('[6,"a","NotifyPeriodicEventStream",{}]'))
    error = spoken("2.1", parse('[5,"a","FormatViolation","what?",{}]'))

    assert (send, error) == (
        Send("a", "NotifyPeriodicEventStream", {}),
        ResultError("a", ["FormatViolation", "what?", {}]),
    )


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


@pytest.mark.parametrize("version", ["1.6", "2.0.1", "2.1"])
@pytest.mark.parametrize(
    ("vendor", "message_id", "reply"),
    [
        ("BusinessHub", "Release", {"status": "Accepted", "data": "0a1b2c3-d4e5f607"}),
        ("BusinessHub", "Other", {"status": "UnknownVendorId"}),
        ("EV-BOX", "Release", {"status": "UnknownVendorId"}),
    ],
)
def test_a_charger_may_ask_which_release_it_speaks_to(
    version: str, vendor: str, message_id: str, reply: dict[str, str]
) -> None:
    asked = {"vendorId": vendor, "messageId": message_id}
    message = Message(asked, NOON, CHARGER, release="0a1b2c3-d4e5f607")

    outcome = handled(version, "DataTransfer", message)

    assert outcome.reply == reply
    assert errors_of(version, "DataTransferResponse", outcome.reply) == ()


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
