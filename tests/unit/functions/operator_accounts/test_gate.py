"""Another password over the air: nobody sees it, and the charger is not shut out."""

import json

import pytest

from functions.operator_accounts.handler import handler
from shared.domain.ids import ChargerId
from shared.domain.people import Role
from shared.domain.refusals import Refusal, RefusedHandshakes
from shared.stores.audit import audit_log
from shared.stores.chargers import chargers
from shared.stores.commands import commands
from shared.stores.refusals import Refusals
from tests.fakes.builders import NOON
from tests.fakes.cloud import queued
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

BASE = f"/api/operator/companies/{ACME}/chargers"


def test_a_password_is_on_its_way(staff: Client, charger: ChargerId) -> None:
    answer = staff.call(handler, "POST", f"{BASE}/{charger}/password/rotation")

    (command,), _ = commands().page_of(ACME, charger, 10, None)
    identity = chargers().identity("lum-1")
    assert (answer.status, answer.body) == (202, {"command": command.id})
    assert (command.action, command.payload["key"]) == ("ChangeConfiguration", "AuthorizationKey")
    assert identity is not None
    assert [one.command for one in identity.next_passwords] == [command.message_id]
    assert [json.loads(body)["charger"] for body in queued("command")] == [charger]


def test_the_audit_log_says_who_and_no_password(staff: Client, charger: ChargerId) -> None:
    staff.call(handler, "POST", f"{BASE}/{charger}/password/rotation")

    (command,), _ = commands().page_of(ACME, charger, 10, None)
    entries, _ = audit_log().page_of(ACME, 10, None)
    assert entries[0].action == "charger.password_rotation"
    assert str(command.payload["value"]) not in entries[0].model_dump_json()


def test_the_gate_of_a_charger_is_shown(staff: Client, charger: ChargerId) -> None:
    refused = RefusedHandshakes(
        identity="LUM-1",
        company=ACME,
        charger=charger,
        refused=1,
        first_at=NOON,
        last_at=NOON,
        last_reason=Refusal.WRONG_PASSWORD,
    )
    Refusals().add(refused, "Basic x", NOON)
    staff.call(handler, "POST", f"{BASE}/{charger}/password/rotation")

    gate = staff.call(handler, "GET", f"{BASE}/{charger}/gate").body

    assert (gate["identity"], gate["passwords_on_their_way"]) == ("LUM-1", 1)
    assert (gate["refused"]["refused"], gate["refused"]["last_reason"]) == (1, "wrong_password")


def test_names_that_nobody_registered_are_listed(staff: Client) -> None:
    refused = RefusedHandshakes(
        identity="GUESS",
        refused=1,
        first_at=NOON,
        last_at=NOON,
        last_reason=Refusal.UNKNOWN_IDENTITY,
    )
    Refusals().add(refused, "Basic x", NOON)

    listed = staff.call(handler, "GET", "/api/operator/unknown-chargers").body["items"]

    assert [one["identity"] for one in listed] == ["GUESS"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"{BASE}/ch1/password/rotation"),
        ("GET", f"{BASE}/ch1/gate"),
        ("GET", "/api/operator/unknown-chargers"),
    ],
)
def test_managers_have_no_part_in_it(method: str, path: str) -> None:
    a_company()
    manager = signed_in_as(a_user(Role.E_MOBILITY_MANAGER, "ann"))

    assert manager.call(handler, method, path).status == 403
