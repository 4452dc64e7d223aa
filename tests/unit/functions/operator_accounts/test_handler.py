"""What operators set up for a company, through the handler (guide 1.1)."""

import pytest

from functions.auth.handler import handler as auth
from functions.operator_accounts.first_operator import handler as first_operator
from functions.operator_accounts.handler import handler
from shared.domain.identities import proof_in
from shared.domain.ids import CardUid, ChargerId
from shared.stores.chargers import chargers
from shared.stores.states import states
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

BASE = f"/api/operator/companies/{ACME}"
COMPANY = {
    "name": "Ateliers Lumière",
    "email_domain": "Ateliers.example",
    "time_zone": "Europe/Paris",
    "currency": "EUR",
    "language": "fr",
}
CHARGER = {"serial_number": "LUM-1", "name": "Quai 1", "site": "depot"}


def test_a_company_is_created_and_listed(staff: Client) -> None:
    made = staff.call(handler, "POST", "/api/operator/companies", COMPANY)

    listed = staff.call(handler, "GET", "/api/operator/companies").body["items"]
    details = staff.call(handler, "GET", f"/api/operator/companies/{made.body['id']}").body

    assert made.status == 201
    assert [one["email_domain"] for one in listed] == ["ateliers.example"]
    assert (details["sites"], details["chargers"], details["users"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [("time_zone", "Mars/Base"), ("currency", "euro"), ("language", "it"), ("name", "  ")],
)
def test_a_wrong_field_of_a_company_is_named(staff: Client, field: str, value: str) -> None:
    answer = staff.call(handler, "POST", "/api/operator/companies", {**COMPANY, field: value})

    assert answer.pointers == [f"#/{field}"]
    assert staff.call(handler, "GET", "/api/operator/companies").body["items"] == []


def test_a_site_keeps_its_place_on_the_map(staff: Client, acme: None) -> None:
    site = {
        "name": "Siège",
        "address": {"street": "12 rue", "postal_code": "69003", "city": "Lyon", "country": "FR"},
        "position": {"latitude": 45.7605, "longitude": 4.8611},
        "time_zone": "Europe/Paris",
    }

    made = staff.call(handler, "POST", f"{BASE}/sites", site).body

    listed = staff.call(handler, "GET", f"{BASE}/sites?limit=100").body["items"]
    assert made in listed
    assert made["position"] == site["position"]


def test_a_charger_is_registered_with_a_password_that_lets_it_in(staff: Client, acme: None) -> None:
    made = staff.call(handler, "POST", f"{BASE}/chargers", CHARGER)

    identity = chargers().identity("LUM-1")

    assert made.status == 201
    assert identity is not None
    assert proof_in(identity, made.body["password"].encode())
    assert proof_in(identity, b"something else") is None


def test_a_registered_charger_waits_for_its_first_connection(staff: Client, acme: None) -> None:
    made = staff.call(handler, "POST", f"{BASE}/chargers", CHARGER).body

    state = states().get(ACME, ChargerId(made["id"]))

    assert state is not None
    assert state.block == "awaiting_synchronisation"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({}, "#/serial_number"), ({"serial_number": "X-2", "identity": "LUM-1"}, "#/identity")],
)
def test_serial_number_and_identity_are_taken_once(
    staff: Client, acme: None, change: dict[str, str], pointer: str
) -> None:
    staff.call(handler, "POST", f"{BASE}/chargers", CHARGER)

    again = staff.call(handler, "POST", f"{BASE}/chargers", {**CHARGER, **change})

    assert (again.status, again.pointers) == (409, [pointer])
    assert len(staff.call(handler, "GET", f"{BASE}/chargers").body["items"]) == 1


def test_a_charger_needs_a_site_of_the_company(staff: Client, acme: None) -> None:
    answer = staff.call(handler, "POST", f"{BASE}/chargers", {**CHARGER, "site": "elsewhere"})

    assert answer.pointers == ["#/site"]


def test_a_new_password_replaces_the_old_one(staff: Client, acme: None) -> None:
    made = staff.call(handler, "POST", f"{BASE}/chargers", CHARGER).body

    path = f"{BASE}/chargers/{made['id']}/password"
    given = staff.call(handler, "PUT", path, {"password": "0123456789abcdef"}).body

    identity = chargers().identity("LUM-1")
    assert given == {"password": "0123456789abcdef"}
    assert identity is not None
    assert proof_in(identity, b"0123456789abcdef")
    assert proof_in(identity, made["password"].encode()) is None


def test_a_short_password_of_a_charger_is_refused(staff: Client, acme: None) -> None:
    answer = staff.call(handler, "POST", f"{BASE}/chargers", {**CHARGER, "password": "short"})

    assert answer.pointers == ["#/password"]


def test_a_card_is_issued_blocked_and_known_to_decisions(staff: Client, acme: None) -> None:
    charger = staff.call(handler, "POST", f"{BASE}/chargers", CHARGER).body["id"]
    card = {"uid": "04a1b2c3", "visual_number": "FR-LUM-1", "payment_account": "acc-1"}
    staff.call(handler, "POST", "/api/operator/cards", card)

    staff.call(handler, "PATCH", "/api/operator/cards/04A1B2C3", {"blocked": True})

    evidence = chargers().evidence(ACME, ChargerId(charger), CardUid("04A1B2C3"))
    assert evidence is not None
    assert evidence.card is not None
    assert evidence.card.blocked
    assert evidence.private_access is None


def test_managers_are_no_operators(acme: None) -> None:
    manager = signed_in_as(a_user())

    answer = manager.call(handler, "GET", "/api/operator/companies")

    assert answer.status == 403


def test_the_first_operator_is_made_once_and_never_changed() -> None:
    first = first_operator({"email": "ops@hub.example", "password": "first"}, None)
    second = first_operator({"email": "ops@hub.example", "password": "second"}, None)

    body = {"email": "ops@hub.example", "password": "first"}
    assert (first, second) == ({"created": True}, {"created": False})
    assert Client().call(auth, "POST", "/api/auth/sign-in", body).status == 200
