"""After a repair, what a charger said is applied again."""

import json
from typing import Any

import pytest

from functions.operator_accounts.handler import handler
from shared.domain.ids import ChargerId
from shared.stores.audit import audit_log
from tests.fakes.cloud import queued
from tests.fakes.http import Client
from tests.fakes.people import ACME

pytestmark = pytest.mark.usefixtures("aws")

BASE = f"/api/operator/companies/{ACME}/chargers"
PERIOD = {"from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z"}


def test_the_frames_of_a_period_go_to_their_queue(staff: Client, charger: ChargerId) -> None:
    answer = staff.call(handler, "POST", f"{BASE}/{charger}/messages/again", PERIOD)

    assert answer.status == 202
    since, until = "2026-03-02T00:00:00+00:00", "2026-03-03T00:00:00+00:00"
    expected = {"company": ACME, "charger": charger, "since": since, "until": until}
    assert list(map(json.loads, queued("frame"))) == [expected]
    assert audit_log().page_of(ACME, 1, None)[0][0].action == "charger.messages_applied_again"


@pytest.mark.parametrize(
    ("change", "pointer"), [({"to": PERIOD["from"]}, "#/to"), ({"from": "then"}, "#/from")]
)
def test_a_period_that_is_none_changes_nothing(
    staff: Client, charger: ChargerId, change: dict[str, Any], pointer: str
) -> None:
    answer = staff.call(handler, "POST", f"{BASE}/{charger}/messages/again", PERIOD | change)

    assert answer.status == 422
    assert [error["pointer"] for error in answer.body["errors"]] == [pointer]
    assert queued("frame") == []
