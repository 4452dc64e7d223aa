"""A user is erased, through the handler."""

import json

import boto3
import pytest

from functions.invites.handler import handler
from shared.domain.people import Role
from shared.domain.reachability import MailProblem, Unreachable
from shared.domain.schedule_runs import Delivery, DeliveryState
from shared.stores import tables
from shared.stores.companies import companies
from shared.stores.federation import subjects
from shared.stores.people import people
from shared.stores.reachability import reachability
from shared.stores.schedule_runs import delivered, schedule_runs
from shared.stores.schedules import schedules
from tests.fakes.belongings import put_bulk_change, put_factor
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import ACME, NOON, a_company, a_site, a_user, signed_in_as
from tests.fakes.planned import put_schedule

SENT = DeliveryState.SENT
pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def boss() -> Client:
    """An administrator of Acme."""
    a_company()
    return signed_in_as(a_user(name="boss"))


def everything() -> str:
    """All items of all people and companies."""
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName="hub")
    return json.dumps([item for page in pages for item in page["Items"]], default=str)


def test_nothing_is_left_of_someone_who_did_everything(boss: Client) -> None:
    ann = a_user(name="anna", first_name="Anna", last_name="Martin", second_factor=True)
    put_factor(ann, confirmed=True)
    subjects().link(ACME, "subject-1", ann.id)
    reachability().lose(Unreachable(email=ann.email, problem=MailProblem.BOUNCED, since=NOON))
    client = signed_in_as(ann)
    invited = {"email": "bob@acme.example", "role": "site_manager"}
    assert client.call(handler, "POST", "/api/invitations", invited).status == 201
    a_site()
    put_bulk_change(put_charger(), ann)
    boss.call(handler, "PATCH", "/api/users/anna", {"role": "site_manager", "sites": None})
    assert ann.email in everything()

    answer = boss.call(handler, "DELETE", "/api/users/anna")

    assert answer.status == 204
    left = everything()
    assert ann.email not in left
    assert "Martin" not in left
    assert "subject-1" not in left
    assert client.call(handler, "GET", "/api/users").status == 401


def test_nothing_goes_to_them_any_more_and_nothing_says_that_it_did(boss: Client) -> None:
    ann, acme = a_user(name="anna"), companies().get(ACME)
    a_site()
    put_schedule(acme, "depot", ann, "bob@acme.example")
    [schedule] = schedules().each_of(ACME)
    [run] = schedule_runs().page_of(ACME, schedule.id, 9, None)[0]
    to = {schedule.recipients[0].id: Delivery(email=ann.email, state=SENT, at=NOON)}
    tables.write_alone(delivered(ACME, schedule.id, run.id, to))

    assert boss.call(handler, "DELETE", "/api/users/anna").status == 204

    [after] = schedules().each_of(ACME)
    [known] = schedule_runs().page_of(ACME, schedule.id, 9, None)[0]
    assert [one.email for one in after.recipients] == ["bob@acme.example"]
    assert [one.email for one in known.deliveries.values()] == ["erased:anna"]
    assert ann.email not in everything()


def test_it_is_in_the_audit_log_and_what_they_did_stays(boss: Client) -> None:
    ann = a_user(name="anna")
    signed_in_as(ann).call(handler, "PATCH", "/api/company", {"language": "nl"})

    boss.call(handler, "DELETE", "/api/users/anna")

    changes = boss.call(handler, "GET", "/api/audit").body["items"]
    told = [(one["action"], one["who"], one["subject"]) for one in changes]
    assert told[0] == ("user.erased", "boss@acme.example", "anna")
    assert ("company.changed", "erased:anna", "acme") in told


def test_a_repeat_is_answered_as_the_first_was(boss: Client) -> None:
    a_user(name="anna")
    boss.call(handler, "DELETE", "/api/users/anna")

    assert boss.call(handler, "DELETE", "/api/users/anna").status == 204
    assert everything().count("user.erased") == 1
    assert a_user(name="anna").email == "anna@acme.example"


def test_whoever_never_was_there_is_not_found(boss: Client) -> None:
    assert boss.call(handler, "DELETE", "/api/users/nobody").status == 404


def test_the_last_active_administrator_stays(boss: Client) -> None:
    answer = boss.call(handler, "DELETE", "/api/users/boss")

    assert (answer.status, answer.body["code"]) == (409, "last_administrator")
    assert people().find(ACME, people().page_of(ACME, 9, None)[0][0].id) is not None
    assert "erased" not in everything()


def test_an_administrator_may_go_while_another_stays(boss: Client) -> None:
    a_user(name="second")

    assert boss.call(handler, "DELETE", "/api/users/boss").status == 204
    assert "boss@acme.example" not in everything()


def test_what_was_cut_short_is_done_by_the_next_try(boss: Client) -> None:
    a_user(name="anna")
    blocked = {"status": "blocked"}
    boss.call(handler, "PATCH", "/api/users/anna", blocked)

    assert boss.call(handler, "DELETE", "/api/users/anna").status == 204
    assert "anna@acme.example" not in everything()


def test_site_managers_erase_nobody(boss: Client) -> None:
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam"))

    assert sam.call(handler, "DELETE", "/api/users/boss").status == 403
