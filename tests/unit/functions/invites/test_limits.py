"""Invitations and activations are limited: per account, per network address, per person."""

import pytest

from functions.activation.behind import FROM_ADDRESS as ACTIVATIONS_FROM_ADDRESS
from functions.activation.handler import OF_ACCOUNT as ACTIVATIONS_OF_ACCOUNT
from functions.activation.handler import RESENDS
from functions.activation.handler import handler as activation
from functions.invites.handler import handler
from functions.operator_accounts.handler import handler as operator
from shared.domain.ids import CompanyId
from shared.domain.people import Role
from shared.http.inviting import FROM_ADDRESS, OF_ACCOUNT, TO_PERSON
from shared.stores import tables
from tests.fakes.http import Client, Handler
from tests.fakes.people import ACME, a_company, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("tables")

EMAIL = "bob@acme.example"
INVITATIONS = "/api/invitations"
STAFF = "/api/operator/staff-invitations"
MANAGERS = f"/api/operator/companies/{ACME}/managers"


@pytest.fixture
def boss() -> Client:
    """An administrator of Acme."""
    a_company()
    return signed_in_as(a_user(name="boss"))


@pytest.fixture
def staff() -> Client:
    """An operator."""
    return signed_in_as(a_user(Role.OPERATOR, "olga"))


def ask(client: Client, times: int) -> list[int]:
    """Statuses of attempts to invite so many strangers; a refused one counts as well."""
    bodies = [
        {"email": f"x{number}@other.example", "role": "site_manager"} for number in range(times)
    ]
    return [client.call(handler, "POST", INVITATIONS, body).status for body in bodies]


def test_a_company_has_only_so_many_invitations_sent(boss: Client) -> None:
    statuses = ask(boss, OF_ACCOUNT.allowed + 1)

    assert set(statuses[:-1]) == {422}
    assert statuses[-1] == 429


def test_from_one_network_address_only_so_many_go_out_whoever_asks(boss: Client) -> None:
    a_company(CompanyId("rival"), "rival.example")
    rival = signed_in_as(a_user(name="villain", company=CompanyId("rival")))
    ask(boss, OF_ACCOUNT.allowed)

    statuses = ask(rival, FROM_ADDRESS.allowed - OF_ACCOUNT.allowed + 1)

    assert 429 not in statuses[:-1]
    assert statuses[-1] == 429


@pytest.mark.parametrize(
    ("who", "function", "path", "email"),
    [
        ("boss", handler, INVITATIONS, EMAIL),
        ("staff", operator, MANAGERS, EMAIL),
        ("staff", operator, STAFF, "otto@operator.example"),
    ],
    ids=["colleague", "manager", "staff"],
)
def test_nobody_is_written_to_without_end(
    request: pytest.FixtureRequest, boss: Client, who: str, function: Handler, path: str, email: str
) -> None:
    client: Client = request.getfixturevalue(who)
    new = {"email": email} | ({"role": "site_manager"} if who == "boss" else {})
    invitation = client.call(function, "POST", path, new).body["id"]

    again = f"{path}/{invitation}/resend"
    statuses = [client.call(function, "POST", again).status for _ in range(TO_PERSON.allowed)]

    assert statuses == [202] * (TO_PERSON.allowed - 1) + [429]


def link(boss: Client) -> str:
    """Of a colleague who is invited."""
    boss.call(handler, "POST", INVITATIONS, {"email": EMAIL, "role": "site_manager"})
    [mail] = tables.query(tables.HUB, f"C#{ACME}", "MAIL#", limit=1).items
    return f"/api/activations/{mail['values']['link'].rpartition('/')[2]}"


def test_one_account_is_activated_with_so_many_tries(boss: Client) -> None:
    path = link(boss)
    form = {
        "first_name": "Bob",
        "last_name": "B",
        "password": "weak",
        "accept_terms": True,
        "accept_privacy": True,
    }

    statuses = [
        Client(address=f"192.0.2.{number}").call(activation, "POST", path, form).status
        for number in range(ACTIVATIONS_OF_ACCOUNT.allowed + 1)
    ]

    assert statuses == [422] * ACTIVATIONS_OF_ACCOUNT.allowed + [429]


def test_one_network_address_tries_so_many_links() -> None:
    paths = [f"/api/activations/guess{n}" for n in range(ACTIVATIONS_FROM_ADDRESS.allowed + 1)]

    statuses = [Client().call(activation, "GET", path).status for path in paths]

    assert statuses == [404] * ACTIVATIONS_FROM_ADDRESS.allowed + [429]


def test_a_link_has_so_many_new_ones_sent(boss: Client) -> None:
    path = f"{link(boss)}/resend"

    statuses = [
        Client(address=f"192.0.2.{number}").call(activation, "POST", path).status
        for number in range(RESENDS.allowed + 1)
    ]

    assert statuses == [202] * RESENDS.allowed + [429]
