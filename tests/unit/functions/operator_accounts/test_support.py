"""Companies edited and closed, staff, search: what operators do beyond the first list."""

import base64
from typing import Any

import pytest

from functions.activation.handler import handler as activation
from functions.auth.handler import handler as auth
from functions.ocpp_authorizer.handler import handler as authorizer
from functions.operator_accounts.handler import handler
from shared.domain.ids import OPERATOR
from shared.domain.people import Role
from shared.stores import tables
from shared.stores.chargers import chargers
from tests.fakes.http import Client
from tests.fakes.people import ACME, PASSWORD, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("acme")
BASE = f"/api/operator/companies/{ACME}"
SIGN_IN = {"email": "ann@acme.example", "password": PASSWORD}


def effect(password: str) -> str:
    """What the authorizer says to the charger LUM-1."""
    pair = base64.b64encode(f"LUM-1:{password}".encode()).decode()
    event: dict[str, Any] = {
        "headers": {"Authorization": f"Basic {pair}"},
        "queryStringParameters": {"identity": "LUM-1", "id": "LUM-1"},
        "methodArn": "arn",
    }
    said = authorizer(event, None)["policyDocument"]["Statement"][0]["Effect"]
    return str(said)


def test_a_closed_company_lets_nobody_in_and_an_opened_one_does_again(staff: Client) -> None:
    ann = signed_in_as(a_user())
    charger = {"serial_number": "LUM-1", "name": "Quai 1", "site": "depot"}
    password = staff.call(handler, "POST", f"{BASE}/chargers", charger).body["password"]
    assert effect(password) == "Allow"

    staff.call(handler, "POST", f"{BASE}/close")

    assert ann.call(auth, "GET", "/api/me").body["code"] == "company_closed"
    assert (
        Client().call(auth, "POST", "/api/auth/sign-in", SIGN_IN).body["code"] == "company_closed"
    )
    assert effect(password) == "Deny"
    assert staff.call(handler, "GET", f"{BASE}/chargers").body["items"] != []

    staff.call(handler, "POST", f"{BASE}/reopen")

    log = staff.call(handler, "GET", f"{BASE}/audit?action=company.").body["items"]
    assert [one["action"] for one in log][:2] == ["company.reopened", "company.closed"]
    assert ann.call(auth, "GET", "/api/me").body["code"] == "sign_in_expired"
    assert Client().call(auth, "POST", "/api/auth/sign-in", SIGN_IN).status == 200
    assert chargers().identity("LUM-1") is not None


def test_a_company_is_changed_and_its_log_says_what(staff: Client) -> None:
    contact = {"name": "Kim", "email": "kim@hub.example", "phone": "+33 1"}

    answer = staff.call(
        handler, "PATCH", BASE, {"name": "Acme SA", "account_manager": contact, "subdomains": True}
    )

    log = staff.call(handler, "GET", f"{BASE}/audit?action=company.").body["items"]
    assert (answer.body["name"], answer.body["account_manager"]) == ("Acme SA", contact)
    assert (log[0]["before"]["name"], log[0]["after"]["name"]) == ("Acme", "Acme SA")
    listed = staff.call(handler, "GET", "/api/operator/companies").body["items"]
    assert [one["name"] for one in listed] == ["Acme SA"]


def test_the_log_of_a_company_is_a_file_too(staff: Client) -> None:
    staff.call(handler, "PATCH", BASE, {"name": "Acme SA"})

    answer = staff.call(handler, "GET", f"{BASE}/audit/file?action=company.changed")

    _, line = answer.body.removeprefix("\ufeff").splitlines()
    assert line.split(",")[1:6] == [
        "olga@operator.example",
        "company.changed",
        ACME,
        "name: Acme",
        "name: Acme SA",
    ]
    assert staff.call(handler, "GET", "/api/operator/companies/none/audit/file").status == 404


def test_a_public_suffix_is_no_companys_domain(staff: Client) -> None:
    answer = staff.call(handler, "PATCH", BASE, {"email_domain": "co.uk"})

    assert (answer.pointers, answer.body["code"]) == (["#/email_domain"], "public_domain")


def test_an_address_of_a_sub_domain_is_invited_where_it_was_decided(staff: Client) -> None:
    body = {"email": "kim@lyon.acme.example"}
    refused = staff.call(handler, "POST", f"{BASE}/managers", body)
    staff.call(handler, "PATCH", BASE, {"subdomains": True})

    invited = staff.call(handler, "POST", f"{BASE}/managers", body)

    assert (refused.body["code"], invited.status) == ("foreign_address", 201)


def test_a_manager_who_should_not_have_been_invited_is_no_longer(staff: Client) -> None:
    body = {"email": "kim@acme.example"}
    invitation = staff.call(handler, "POST", f"{BASE}/managers", body).body["id"]
    [mail] = tables.query(tables.HUB, f"C#{ACME}", "MAIL#", limit=1).items
    link = f"/api/activations/{mail['values']['link'].rpartition('/')[2]}"

    gone = staff.call(handler, "DELETE", f"{BASE}/managers/{invitation}")

    log = staff.call(handler, "GET", f"{BASE}/audit?action=invitation.").body["items"]
    assert gone.status == 204
    assert Client().call(activation, "GET", link).body["state"] == "withdrawn"
    assert staff.call(handler, "GET", f"{BASE}/managers").body["items"] == []
    assert (log[0]["action"], log[0]["before"]["email"]) == ("invitation.withdrawn", body["email"])
    assert staff.call(handler, "DELETE", f"{BASE}/managers/{invitation}").status == 404


def test_a_site_is_changed(staff: Client) -> None:
    change = {"name": "Lyon", "position": {"latitude": 45.7, "longitude": 4.8}}

    answer = staff.call(handler, "PATCH", f"{BASE}/sites/depot", change)

    assert (answer.body["name"], answer.body["position"]) == ("Lyon", change["position"])
    assert staff.call(handler, "PATCH", f"{BASE}/sites/none", change).status == 404


def test_a_subscription_is_set_and_shown_in_the_live_state(staff: Client) -> None:
    charger = {"serial_number": "LUM-1", "name": "Quai 1", "site": "depot"}
    made = staff.call(handler, "POST", f"{BASE}/chargers", charger).body["id"]
    subscription = {"started_on": "2026-01-01", "renews_on": "2027-01-01"}

    body = {"name": "Quai 2", "subscription": subscription}
    answer = staff.call(handler, "PATCH", f"{BASE}/chargers/{made}", body)

    state = tables.get(tables.HUB, (f"C#{ACME}", f"STATE#{made}"))
    assert (answer.body["name"], answer.body["subscription"]) == ("Quai 2", subscription)
    assert state is not None
    assert state["subscription"] == subscription


def test_a_renewal_is_not_before_the_start(staff: Client) -> None:
    charger = {"serial_number": "LUM-1", "name": "Quai 1", "site": "depot"}
    made = staff.call(handler, "POST", f"{BASE}/chargers", charger).body["id"]
    body = {"subscription": {"started_on": "2026-02-01", "renews_on": "2026-01-01"}}

    answer = staff.call(handler, "PATCH", f"{BASE}/chargers/{made}", body)

    assert answer.pointers == ["#/subscription/renews_on"]


def test_staff_invite_a_colleague_of_their_own_domain_who_then_is_staff(staff: Client) -> None:
    path = "/api/operator/staff-invitations"
    foreign = staff.call(handler, "POST", path, {"email": "eve@evil.example"})
    invited = staff.call(handler, "POST", path, {"email": "otto@operator.example"})
    [mail] = tables.query(tables.HUB, f"C#{OPERATOR}", "MAIL#", limit=1).items
    token = mail["values"]["link"].rpartition("/")[2]
    form = {
        "first_name": "Otto",
        "last_name": "O",
        "password": PASSWORD,
        "accept_terms": True,
        "accept_privacy": True,
    }

    shown = Client().call(activation, "GET", f"/api/activations/{token}")
    joined = Client().call(activation, "POST", f"/api/activations/{token}", form)

    otto = Client(token=joined.body["access_token"])
    assert (foreign.body["code"], invited.status) == ("foreign_address", 201)
    assert shown.body["company_name"] == "Business Hub"
    assert mail["template"] == "staff_invitation"
    assert "staff_welcome" in [
        one["template"] for one in tables.each(tables.HUB, f"C#{OPERATOR}", "MAIL#")
    ]
    assert otto.call(handler, "GET", "/api/operator/companies").status == 200


def test_staff_are_blocked_but_for_the_last(staff: Client) -> None:
    otto = signed_in_as(a_user(Role.OPERATOR, "otto"))

    blocked = staff.call(handler, "PATCH", "/api/operator/staff/otto", {"status": "blocked"})
    last = staff.call(handler, "PATCH", "/api/operator/staff/olga", {"status": "blocked"})

    log = staff.call(handler, "GET", "/api/operator/audit?subject=otto&action=user.").body["items"]
    assert (blocked.status, last.body["code"]) == (200, "last_administrator")
    assert otto.call(handler, "GET", "/api/operator/staff").body["code"] == "blocked"
    assert log[0]["after"] == {"status": "blocked"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ac", "company"),
        ("dep", "site"),
        ("DEPOT", "site"),
        ("LUM-1", "charger"),
        ("fr-lum-1", "card"),
        ("04a1b2", "card"),
        ("Ann@acme.example", "person"),
    ],
)
def test_everything_is_found_by_one_field(staff: Client, text: str, kind: str) -> None:
    a_user()
    charger = {"serial_number": "LUM-1", "name": "Quai 1", "site": "depot"}
    staff.call(handler, "POST", f"{BASE}/chargers", charger)
    card = {"uid": "04A1B2", "visual_number": "FR-LUM-1"}
    staff.call(handler, "POST", "/api/operator/cards", card)

    items = staff.call(handler, "GET", f"/api/operator/search?text={text}").body["items"]

    assert [one["kind"] for one in items] == [kind]
