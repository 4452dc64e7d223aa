"""The own sign-ins and password, through the handler (guide 1.4)."""

import pytest

from functions.auth.handler import handler
from shared.http.proof import OF_ACCOUNT
from tests.fakes.http import Client
from tests.fakes.people import PASSWORD, a_company, a_user

pytestmark = pytest.mark.usefixtures("aws")
NEW = "Rainy-Day-8"


@pytest.fixture
def ann(aws: None) -> None:
    """A user, and her company."""
    a_company()
    a_user()


def device(name: str, password: str = PASSWORD) -> Client:
    """Ann, signed in on a device of that name."""
    client = Client(address="198.51.100.4", headers={"user-agent": name})
    body = {"email": "ann@acme.example", "password": password}
    answer = client.call(handler, "POST", "/api/auth/sign-in", body)
    assert answer.status == 200, answer.body
    client.token = answer.body["access_token"]
    client.cookies = [answer.cookies[0].split(";")[0]]
    return client


def test_a_user_sees_where_they_are_signed_in(ann: None) -> None:
    device("Telephone")
    laptop = device("Laptop")

    items = laptop.call(handler, "GET", "/api/me/sign-ins").body["items"]

    assert {(one["device"], one["address"], one["current"]) for one in items} == {
        ("Telephone", "198.51.100.4", False),
        ("Laptop", "198.51.100.4", True),
    }


def test_a_device_whose_sign_in_was_ended_is_out_at_its_next_request(ann: None) -> None:
    phone, laptop = device("Telephone"), device("Laptop")
    items = laptop.call(handler, "GET", "/api/me/sign-ins").body["items"]
    [doomed] = [one["id"] for one in items if one["device"] == "Telephone"]

    ended = laptop.call(handler, "DELETE", f"/api/me/sign-ins/{doomed}")

    assert ended.status == 204
    assert phone.call(handler, "GET", "/api/me").body["code"] == "sign_in_expired"
    assert phone.call(handler, "POST", "/api/auth/refresh").status == 401
    assert laptop.call(handler, "GET", "/api/me").status == 200
    assert laptop.call(handler, "DELETE", f"/api/me/sign-ins/{doomed}").status == 404


def test_all_others_are_ended_and_this_one_goes_on_with_a_new_token(ann: None) -> None:
    phone, laptop = device("Telephone"), device("Laptop")

    answer = laptop.call(handler, "POST", "/api/me/sign-ins/end-others")

    fresh = Client(token=answer.body["access_token"])
    assert phone.call(handler, "GET", "/api/me").status == 401
    assert laptop.call(handler, "GET", "/api/me").status == 401
    assert len(fresh.call(handler, "GET", "/api/me/sign-ins").body["items"]) == 1


def test_who_signs_out_is_out_at_once_with_the_access_token_too(ann: None) -> None:
    laptop = device("Laptop")

    laptop.call(handler, "POST", "/api/auth/sign-out")

    assert laptop.call(handler, "GET", "/api/me").body["code"] == "sign_in_expired"


def test_a_changed_password_ends_the_other_sign_ins(ann: None) -> None:
    phone, laptop = device("Telephone"), device("Laptop")
    body = {"current_password": PASSWORD, "password": NEW}

    answer = laptop.call(handler, "POST", "/api/me/password", body)

    assert phone.call(handler, "GET", "/api/me").status == 401
    assert Client(token=answer.body["access_token"]).call(handler, "GET", "/api/me").status == 200
    assert device("Tablet", NEW).call(handler, "GET", "/api/me").status == 200


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        pytest.param({"current_password": "x"}, "#/current_password", "wrong_password", id="wrong"),
        pytest.param({"password": "weak"}, "#/password", "weak_password", id="weak"),
        pytest.param({"password": "Password1!"}, "#/password", "common_password", id="common"),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it_to_a_good_one(
    ann: None, change: dict[str, str], pointer: str, code: str
) -> None:
    laptop = device("Laptop")
    body = {"current_password": PASSWORD, "password": NEW, **change}

    answer = laptop.call(handler, "POST", "/api/me/password", body)

    assert (answer.pointers, answer.body["code"]) == ([pointer], code)
    assert laptop.call(handler, "GET", "/api/me").status == 200


def test_the_current_password_cannot_be_guessed_from_an_open_browser(ann: None) -> None:
    laptop = device("Laptop")
    body = {"current_password": "x", "password": NEW}
    for _ in range(OF_ACCOUNT.allowed):
        laptop.call(handler, "POST", "/api/me/password", body)

    answer = laptop.call(
        handler, "POST", "/api/me/password", {**body, "current_password": PASSWORD}
    )

    assert answer.status == 429
