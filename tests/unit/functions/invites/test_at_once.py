"""Two administrators act at the same moment: one of them stays, and nothing is done twice."""

from typing import Any

import pytest

from functions.invites.handler import handler
from functions.operator_accounts.handler import handler as operator
from shared.domain.ids import OPERATOR, CompanyId
from shared.domain.people import Role, User
from shared.stores import tables
from shared.stores.people import people
from tests.fakes.dying import meanwhile
from tests.fakes.http import Answer, Client
from tests.fakes.people import ACME, a_company, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

LIMITS = 3
"""Counters that an invitation adds to before it is written."""
BLOCKED, DEMOTED = {"status": "blocked"}, {"role": "site_manager"}


def administrators(company: CompanyId) -> list[User]:
    return [user for user in people().each_of(company) if user.administers]


@pytest.mark.parametrize(
    ("method", "body"),
    [("PATCH", BLOCKED), ("PATCH", DEMOTED), ("DELETE", None)],
    ids=["blocked", "demoted", "erased"],
)
def test_of_two_who_end_each_other_the_one_whose_change_came_first_stays(
    method: str, body: Any
) -> None:
    a_company()
    ann, bea = (signed_in_as(a_user(name=name)) for name in ("ann", "bea"))
    first: list[Answer] = []

    def before_that() -> None:
        first.append(ann.call(handler, method, "/api/users/bea", body))

    with meanwhile(before_that):
        second = bea.call(handler, method, "/api/users/ann", body)

    assert first[0].status in (200, 204)
    assert (second.status, second.body["code"]) == (409, "last_administrator")
    assert [user.id for user in administrators(ACME)] == ["ann"]


def test_two_who_change_the_same_one_at_once_count_them_once() -> None:
    a_company()
    ann, bea = (signed_in_as(a_user(name=name)) for name in ("ann", "bea"))
    a_user(name="cleo")

    def before_that() -> None:
        assert ann.call(handler, "PATCH", "/api/users/cleo", DEMOTED).status == 200

    with meanwhile(before_that):
        second = bea.call(handler, "PATCH", "/api/users/cleo", BLOCKED)

    assert (second.status, second.body["code"]) == (409, "changed_meanwhile")
    assert ann.call(handler, "PATCH", "/api/users/bea", BLOCKED).status == 200
    alone = ann.call(handler, "PATCH", "/api/users/ann", DEMOTED)
    assert alone.body["code"] == "last_administrator"


def test_an_address_that_two_invite_at_once_is_invited_once() -> None:
    a_company()
    ann, bea = (signed_in_as(a_user(name=name)) for name in ("ann", "bea"))
    new = {"email": "bob@acme.example", "role": "site_manager"}

    with meanwhile(lambda: ann.call(handler, "POST", "/api/invitations", new), after=LIMITS):
        second = bea.call(handler, "POST", "/api/invitations", new)

    assert (second.status, second.body["code"]) == (409, "already_invited")
    assert len(tables.query(tables.HUB, f"C#{ACME}", "MAIL#", limit=9).items) == 1


def test_one_of_the_platforms_staff_stays_as_well() -> None:
    olga, otto = (signed_in_as(a_user(Role.OPERATOR, name)) for name in ("olga", "otto"))

    def block(client: Client, member: str) -> Answer:
        return client.call(operator, "PATCH", f"/api/operator/staff/{member}", BLOCKED)

    with meanwhile(lambda: block(olga, "otto")):
        second = block(otto, "olga")

    assert (second.status, second.body["code"]) == (409, "last_administrator")
    assert [user.id for user in administrators(OPERATOR)] == ["olga"]
