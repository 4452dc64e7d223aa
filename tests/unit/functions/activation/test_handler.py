"""From the activation e-mail to being signed in, through the handlers (guide 1.2, 1.3)."""

from datetime import timedelta
from typing import Any

import pytest

from functions.activation.handler import handler
from functions.auth.handler import handler as auth
from functions.invites.handler import handler as invites
from functions.operator_accounts.handler import handler as operator
from shared.domain.invitations import LIFETIME, Invitee, invite
from shared.domain.legal_terms import CURRENT
from shared.domain.letters import invitation_letter
from shared.domain.people import Role
from shared.domain.signins import digest_of
from shared.stores import tables
from shared.stores.invitations import invitations
from shared.stores.people import people
from shared.world import new_id, now
from tests.fakes.dying import meanwhile
from tests.fakes.http import Answer, Client
from tests.fakes.people import ACME, PASSWORD, a_company, a_user, an_entry, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

EMAIL = "camille@acme.example"
COUNTED = 2
"""Attempts that are counted before an account is made: of the network address, of the account."""
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


def test_what_was_accepted_is_kept_with_the_account_and_in_the_log() -> None:
    path = f"/api/activations/{_token()}"
    version = Client().call(handler, "GET", path).body["terms_version"]

    answer = Client().call(handler, "POST", path, {**FORM, "terms_version": version})

    client = Client(token=answer.body["access_token"])
    accepted = client.call(auth, "GET", "/api/me").body["accepted_terms"]
    log = client.call(invites, "GET", "/api/audit?action=user.activated").body["items"]
    assert accepted["version"] == version == CURRENT
    assert log[0]["after"]["accepted_terms"] == accepted


def test_the_link_works_once() -> None:
    path = f"/api/activations/{_token()}"
    Client().call(handler, "POST", path, FORM)

    again = Client().call(handler, "POST", path, FORM)

    assert (again.status, again.body["code"]) == (410, "link_used")
    assert Client().call(handler, "GET", path).body["state"] == "used"


def test_two_who_follow_the_link_at_once_make_one_account() -> None:
    path = f"/api/activations/{_token()}"
    first: list[Answer] = []

    def before_that() -> None:
        first.append(Client().call(handler, "POST", path, FORM))

    with meanwhile(before_that, after=COUNTED):
        second = Client().call(handler, "POST", path, FORM)

    assert (first[0].status, second.status, second.body["code"]) == (201, 410, "link_used")
    assert [user.email for user in people().each_of(ACME)] == [EMAIL]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "weak"),
        ("accept_terms", False),
        ("accept_privacy", False),
        ("terms_version", "2020-01-01"),
        ("first_name", ""),
    ],
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


@pytest.fixture
def boss() -> Client:
    """An administrator of Acme."""
    a_company()
    return signed_in_as(a_user(name="boss"))


def _invited(boss: Client) -> str:
    """The id of an invitation."""
    new = {"email": EMAIL, "role": "site_manager"}
    return str(boss.call(invites, "POST", "/api/invitations", new).body["id"])


def test_a_withdrawn_invitation_says_so_and_sends_nothing_more(boss: Client) -> None:
    invitation = _invited(boss)
    path = f"/api/activations/{_newest_link()}"

    boss.call(invites, "DELETE", f"/api/invitations/{invitation}")

    assert Client().call(handler, "GET", path).body["state"] == "withdrawn"
    asked = [
        Client().call(handler, "POST", path, FORM),
        Client().call(handler, "POST", f"{path}/resend"),
    ]
    assert [(one.status, one.body["code"]) for one in asked] == [(410, "link_withdrawn")] * 2
    assert len(_mails()) == 1


def test_a_withdrawn_invitation_says_so_by_its_older_links_too(boss: Client) -> None:
    invitation = _invited(boss)
    path = f"/api/activations/{_newest_link()}"
    boss.call(invites, "POST", f"/api/invitations/{invitation}/resend")

    boss.call(invites, "DELETE", f"/api/invitations/{invitation}")

    assert Client().call(handler, "GET", path).body["state"] == "withdrawn"


def test_who_is_invited_again_after_that_gets_in_by_the_new_link_alone(boss: Client) -> None:
    invitation = _invited(boss)
    old = f"/api/activations/{_newest_link()}"
    boss.call(invites, "DELETE", f"/api/invitations/{invitation}")
    _invited(boss)
    new = f"/api/activations/{_newest_link()}"

    assert Client().call(handler, "GET", old).body["state"] == "expired"
    assert Client().call(handler, "POST", new, FORM).status == 201
    assert Client().call(handler, "GET", old).body["state"] == "used"


def test_an_older_link_of_an_account_that_is_there_leads_to_a_new_password(boss: Client) -> None:
    invitation = _invited(boss)
    old = f"/api/activations/{_newest_link()}"
    boss.call(invites, "POST", f"/api/invitations/{invitation}/resend")
    Client().call(handler, "POST", f"/api/activations/{_newest_link()}", FORM)

    assert Client().call(handler, "GET", old).body["state"] == "used"
    assert Client().call(handler, "POST", f"{old}/resend").status == 202
    assert "password_reset" in [mail["template"] for mail in _mails()]


def _sent(ago: timedelta) -> str:
    """The secret of an invitation that was sent so long ago."""
    company, boss = a_company(), a_user(name="boss")
    secret, then = new_id(), now() - ago
    invitee = Invitee(email=EMAIL, role=Role.SITE_MANAGER)
    invitation = invite(invitee, company, boss, digest_of(secret), then)
    address = f"http://hub.test/activate/{secret}"
    letter = invitation_letter(invitation, company, address, new_id(), then)
    invitations().add(invitation, letter, an_entry())
    return secret


def test_a_link_that_is_too_old_says_so_and_a_new_one_can_be_had() -> None:
    path = f"/api/activations/{_sent(LIFETIME)}"

    seen = Client().call(handler, "GET", path).body
    refused = Client().call(handler, "POST", path, FORM)
    resent = Client().call(handler, "POST", f"{path}/resend")

    assert (seen["state"], seen["email"]) == ("expired", EMAIL)
    assert (refused.status, refused.body["code"]) == (410, "link_expired")
    assert resent.status == 202
    fresh = f"/api/activations/{_newest_link()}"
    assert Client().call(handler, "POST", fresh, FORM).status == 201


def test_a_link_opens_on_its_last_day() -> None:
    path = f"/api/activations/{_sent(LIFETIME - timedelta(hours=1))}"

    assert Client().call(handler, "GET", path).body["state"] == "open"
    assert Client().call(handler, "POST", path, FORM).status == 201
