"""Passwords in calls of ours are shown to nobody."""

from typing import Any

import pytest

from shared.ocpp.secrets import HIDDEN, without_secrets

VARIABLE = {"component": {"name": "SecurityCtrlr"}, "variable": {"name": "BasicAuthPassword"}}


@pytest.mark.parametrize(
    ("payload", "shown"),
    [
        (
            {"key": "AuthorizationKey", "value": "s"},
            {"key": "AuthorizationKey", "value": HIDDEN},
        ),
        (
            {"setVariableData": [{**VARIABLE, "attributeValue": "s"}]},
            {"setVariableData": [{**VARIABLE, "attributeValue": HIDDEN}]},
        ),
        (
            {"connectionData": {"apn": {"apn": "a", "apnPassword": "s"}}},
            {"connectionData": {"apn": {"apn": "a", "apnPassword": HIDDEN}}},
        ),
        ({"key": "HeartbeatInterval", "value": "9"}, {"key": "HeartbeatInterval", "value": "9"}),
    ],
)
def test_what_is_shown(payload: dict[str, Any], shown: dict[str, Any]) -> None:
    assert without_secrets(payload) == shown
