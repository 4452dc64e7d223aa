"""No password of a charger is kept or shown."""

import json
from typing import Any

import pytest

from shared.domain.facts import CommandAnswered
from shared.domain.frames import StoredFrame
from shared.domain.redaction import MASK, masked, sets_secret, without_secrets
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON

SECRET = "c0ffee00c0ffee00c0ffee00c0ffee00"
CHANGE = {"key": "AuthorizationKey", "value": SECRET}
SET = {
    "setVariableData": [
        {
            "attributeValue": SECRET,
            "component": {"name": "SecurityCtrlr"},
            "variable": {"name": "BasicAuthPassword"},
        },
        {
            "attributeValue": "300",
            "component": {"name": "OCPPCommCtrlr"},
            "variable": {"name": "HeartbeatInterval"},
        },
    ]
}
REPORT = {
    "reportData": [
        {
            "component": {"name": "SecurityCtrlr"},
            "variable": {"name": "BasicAuthPassword"},
            "variableAttribute": [{"type": "Actual", "value": SECRET}],
        }
    ]
}
KEYS: dict[str, object] = {
    "configurationKey": [{"key": "authorizationkey ", "readonly": False, "value": SECRET}]
}


NETWORK = {"connectionData": {"apn": {"apn": "a", "apnPassword": SECRET}}}


def a_frame(text: str, **fields: Any) -> StoredFrame:
    known = {
        "id": "f1",
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "connection": "one",
        "epoch_ms": 1,
        "protocol": "ocpp1.6",
        "direction": "out",
        "action": "ChangeConfiguration",
        "message_id": "m1",
        "received_at": NOON,
        "frame": text,
    }
    return StoredFrame.model_validate({**known, **fields})


@pytest.mark.parametrize("payload", [CHANGE, SET, REPORT, KEYS, NETWORK])
def test_a_password_is_masked_and_nothing_else(payload: dict[str, Any]) -> None:
    text = json.dumps(masked(payload))

    assert text == json.dumps(payload).replace(SECRET, MASK)


def test_other_settings_are_left_as_they_are() -> None:
    payload = {"key": "HeartbeatInterval", "value": "300"}

    assert (masked(payload), sets_secret(payload), sets_secret(CHANGE)) == (payload, False, True)


def test_a_frame_is_kept_without_it() -> None:
    said = CommandAnswered(at=NOON, message_id="m1", payload=KEYS)
    frame = a_frame(json.dumps([3, "m1", KEYS]), facts=(said,))

    kept = without_secrets(frame).model_dump_json()

    assert SECRET not in kept
    assert kept.count(MASK) == 2


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([2, "m1", "ChangeConfiguration", CHANGE])[:-2],
        f'[2,"m1","ChangeConfiguration",{{"key":"AuthorizationKey","value":"{SECRET}',
    ],
)
def test_a_frame_that_cannot_be_read_is_kept_without_it(text: str) -> None:
    kept = without_secrets(a_frame(text)).frame

    assert SECRET not in kept
    assert kept.startswith("[2,")


def test_a_frame_that_speaks_of_none_is_kept_as_it_is() -> None:
    frame = a_frame('[2, "a",\n "Heartbeat", {}]')

    assert without_secrets(frame) is frame


def test_what_is_nested_without_end_is_masked_whole() -> None:
    nested: Any = CHANGE
    for _ in range(500):
        nested = [nested]

    assert SECRET not in json.dumps(masked(nested))


def test_the_password_in_an_address_is_sent_and_not_kept() -> None:
    asked = {"location": f"ftp://support:{SECRET}@files.example/up", "retries": 1}
    text = json.dumps([2, "m1", "GetDiagnostics", asked])

    kept = [without_secrets(a_frame(said)).frame for said in (text, text[:-3])]

    assert masked(asked) == {"location": "ftp://support:***@files.example/up", "retries": 1}
    assert SECRET not in str(kept)
    assert not sets_secret(asked)


def test_an_address_without_a_password_stays_as_it_is() -> None:
    asked = {"location": "https://files.example:8443/up?for=ann@acme.example"}

    assert masked(asked) == asked
