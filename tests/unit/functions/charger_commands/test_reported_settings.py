"""Settings that a charger reports by itself, over the wire."""

import json
from collections.abc import Iterator

import pytest

from shared.domain.holding_items import report_item
from shared.stores.holdings import holdings
from tests.fakes.builders import ACME, CHARGER, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.holding import HoldingCharger
from tests.fakes.keeping import Wire


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger(granted=False)
        yield


def report(number: int, *, interval: str, more: bool) -> str:
    variable = {"component": {"name": "OCPPCommCtrlr"}, "variable": {"name": "HeartbeatInterval"}}
    other = {"component": {"name": "EVSE", "evse": {"id": number}}, "variable": {"name": "Power"}}
    told = [
        {**variable, "variableAttribute": [{"value": interval}]},
        {**other, "variableAttribute": [{"value": "11000", "mutability": "ReadOnly"}]},
    ]
    payload = {"requestId": 4, "seqNo": number, "reportData": told, "tbc": more}
    return json.dumps([2, f"r{number}", "NotifyReport", payload])


def test_settings_that_the_charger_reports_are_shown_and_brought_into_step_again() -> None:
    inner = HoldingCharger()
    wire = Wire(inner, "ocpp2.0.1")
    wire.connect()
    wire.settle()
    wished = inner.settings["OCPPCommCtrlr.HeartbeatInterval"]
    inner.settings["OCPPCommCtrlr.HeartbeatInterval"] = "3600"

    for number, more in ((2, False), (1, True), (1, True)):
        wire.say(report(number, interval="3600", more=more))
    wire.follow()
    shown = holdings().look(ACME, CHARGER)[0].configuration
    wire.settle()

    assert {"EVSE#1.Power", "EVSE#2.Power"} <= set(shown.real)
    assert shown.real["OCPPCommCtrlr.HeartbeatInterval"].value == "3600"
    assert inner.settings["OCPPCommCtrlr.HeartbeatInterval"] == wished
    item = report_item(shown)
    assert item is not None
    assert not item.complete
