"""Which calls we may make to a charger."""

import pytest

from shared.ocpp.commanding import LONGEST, fault_in


@pytest.mark.parametrize(
    ("version", "action", "payload"),
    [
        ("1.6", "Reset", {"type": "Soft"}),
        ("1.6", "DataTransfer", {"vendorId": "us"}),
        ("2.0.1", "Reset", {"type": "Immediate"}),
    ],
)
def test_what_the_version_knows_may_be_sent(
    version: str, action: str, payload: dict[str, object]
) -> None:
    assert fault_in(version, action, payload) == ""


@pytest.mark.parametrize(
    "action", ["MakeCoffee", "BootNotification", "ResetResponse", "x" * 300, "../Reset"]
)
def test_what_is_no_call_to_a_charger_is_refused(action: str) -> None:
    assert fault_in("1.6", action, {}) == "#/action"


@pytest.mark.parametrize(
    "value", ["\ud800", float("inf"), "x" * LONGEST], ids=["half a pair", "infinite", "too long"]
)
def test_what_no_frame_can_hold_is_refused(value: object) -> None:
    assert fault_in("1.6", "DataTransfer", {"vendorId": "us", "data": value}) == "#/payload"


def test_the_field_that_is_wrong_is_named() -> None:
    assert fault_in("1.6", "Reset", {"type": "Gentle"}) == "#/payload/type"
