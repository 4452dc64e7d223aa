"""The refresh cookie, which is replaced at each use (guide 1.4)."""

import pytest

from functions.auth.handler import handler
from tests.fakes.dying import answers_lost
from tests.fakes.http import Answer, Client
from tests.fakes.people import PASSWORD, a_user


@pytest.fixture
def first(aws: None) -> str:
    """The cookie of somebody who has just signed in."""
    a_user()
    body = {"email": "ann@acme.example", "password": PASSWORD}
    return cookie_of(Client().call(handler, "POST", "/api/auth/sign-in", body))


def cookie_of(answer: Answer) -> str:
    return answer.cookies[0].split(";")[0]


def refresh(cookie: str) -> Answer:
    return Client(cookies=[cookie]).call(handler, "POST", "/api/auth/refresh")


def test_the_refresh_cookie_is_replaced_at_each_use(first: str) -> None:
    answer = refresh(first)

    assert answer.status == 200
    assert cookie_of(answer) != first


def test_the_cookie_is_replaced_also_where_the_table_was_asked_twice(first: str) -> None:
    with answers_lost():
        answer = refresh(first)

    assert cookie_of(answer) != first


def test_a_second_tab_at_the_same_moment_is_served_without_a_new_cookie(first: str) -> None:
    refresh(first)

    answer = refresh(first)

    assert answer.status == 200
    assert answer.cookies == []


def test_a_refresh_token_two_rotations_old_ends_the_whole_sign_in(first: str) -> None:
    second = cookie_of(refresh(first))
    third = cookie_of(refresh(second))

    stolen = refresh(first)
    honest = refresh(third)

    assert stolen.body["code"] == honest.body["code"] == "sign_in_expired"


def test_a_page_of_another_origin_cannot_refresh(first: str) -> None:
    elsewhere = Client(cookies=[first], headers={"origin": "https://evil.example"})

    answer = elsewhere.call(handler, "POST", "/api/auth/refresh")

    assert answer.status == 403
