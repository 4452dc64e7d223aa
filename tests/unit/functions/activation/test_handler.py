"""From the activation e-mail to being signed in, through the handlers (guide 1.2, 1.3)."""

from typing import Any

import pytest

from functions.activation.handler import handler
from functions.auth.handler import handler as auth
from functions.invites.handler import handler as invites
from functions.operator_accounts.handler import handler as operator
from shared.domain.people import Role
from shared.stores import tables
from tests.fakes.http import Client
from tests.fakes.people import ACME, PASSWORD, a_company, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

EMAIL = "camille@acme.example"
FORM: dict[str, Any] = {
    "first_name": "Camille",
    "last_name": "Durand",
    "password": PASSWORD,
    "accept_terms": True,
    "accept_privacy": True,
}


def _mails() -> list[dict[str, Any]]:
    return tables.query(tables.HUB, f"C#{ACME}", "MAIL#", limit=50).items


def _token() -> str:
    a_company()
    staff = signed_in_as(a_user(Role.OPERATOR, "olga"))
    path = f"/api/operator/companies/{ACME}/managers"
    assert staff.call(operator, "POST", path, {"email": EMAIL}).status == 201
    return _newest_link()


def _newest_link() -> str:
    mails = [m for m in _mails() if "/activate/" in m["values"]["link"]]
    newest = max(mails, key=lambda mail: str(mail["created_at"]))
    return str(newest["values"]["link"].rpartition("/")[2])


def test_looking_at_the_link_tells_what_it_is_for_and_changes_nothing() -> None:
    path = f"/api/activations/{_token()}"

    Client().call(handler, "GET", path)
    seen = Client().call(handler, "GET", path).body

    assert seen["state"] == "open"
    assert (seen["kind"], seen["email"]) == ("activation", EMAIL)
    assert (seen["company_name"], seen["language"]) == ("Acme", "fr")


def test_activating_signs_in_at_once_as_the_companys_manager() -> None:
    answer = Client().call(handler, "POST", f"/api/activations/{_token()}", FORM)

    me = Client(token=answer.body["access_token"]).call(auth, "GET", "/api/me").body

    assert answer.status == 201
    assert answer.cookies[0].startswith("hub_refresh=")
    assert (me["email"], me["role"], me["first_name"]) == (EMAIL, "e_mobility_manager", "Camille")
    assert sorted(mail["template"] for mail in _mails()) == ["activation", "welcome"]


def test_the_link_works_once() -> None:
    path = f"/api/activations/{_token()}"
    Client().call(handler, "POST", path, FORM)

    again = Client().call(handler, "POST", path, FORM)

    assert (again.status, again.body["code"]) == (410, "link_used")
    assert Client().call(handler, "GET", path).body["state"] == "used"


@pytest.mark.parametrize(
    ("field", "value"),
    [("password", "weak"), ("accept_terms", False), ("accept_privacy", False), ("first_name", "")],
)
def test_a_wrong_field_is_named_and_nothing_changes(field: str, value: object) -> None:
    path = f"/api/activations/{_token()}"

    refused = Client(language="fr").call(handler, "POST", path, {**FORM, field: value})

    assert refused.status == 422
    assert refused.pointers == [f"#/{field}"]
    assert Client().call(handler, "POST", path, FORM).status == 201


def test_a_new_link_ends_the_old_one() -> None:
    old = _token()

    resent = Client().call(handler, "POST", f"/api/activations/{old}/resend")

    assert resent.status == 202
    assert Client().call(handler, "GET", f"/api/activations/{old}").body["state"] == "expired"
    path = f"/api/activations/{_newest_link()}"
    assert Client().call(handler, "POST", path, FORM).status == 201


def test_who_has_an_account_already_gets_a_link_to_a_new_password() -> None:
    path = f"/api/activations/{_token()}"
    Client().call(handler, "POST", path, FORM)

    resent = Client().call(handler, "POST", f"{path}/resend")

    assert resent.status == 202
    assert "password_reset" in [mail["template"] for mail in _mails()]


def test_a_link_that_never_was_is_not_found() -> None:
    assert Client().call(handler, "GET", "/api/activations/never").status == 404


def test_a_withdrawn_invitation_opens_nothing() -> None:
    a_company()
    boss = signed_in_as(a_user(name="boss"))
    new = {"email": EMAIL, "role": "site_manager"}
    invitation = boss.call(invites, "POST", "/api/invitations", new).body["id"]
    path = f"/api/activations/{_newest_link()}"

    boss.call(invites, "DELETE", f"/api/invitations/{invitation}")

    assert Client().call(handler, "POST", path, FORM).body["code"] == "link_expired"
