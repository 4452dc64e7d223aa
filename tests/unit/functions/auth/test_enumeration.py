"""Whether an address is known is told neither by an answer nor by the work behind it."""

import pytest

from functions.auth.handler import handler
from functions.auth.recovery import RESETS_FROM_ADDRESS, RESETS_OF_ACCOUNT
from shared.domain.people import UserStatus
from shared.http.proof import FROM_ADDRESS
from tests.fakes.http import Answer, Client
from tests.fakes.people import a_user
from tests.fakes.work import counted

pytestmark = pytest.mark.usefixtures("aws")
KNOWN, UNKNOWN = "ann@acme.example", "who@acme.example"


def ask(path: str, email: str) -> Answer:
    body = {"email": email, "password": "wrong"} if path.endswith("in") else {"email": email}
    return Client().call(handler, "POST", path, body)


@pytest.mark.parametrize("path", ["/api/auth/sign-in", "/api/auth/forgot-password"])
@pytest.mark.parametrize("status", UserStatus)
def test_a_known_and_an_unknown_address_cost_the_same_work(path: str, status: UserStatus) -> None:
    a_user(status=status)

    with counted() as of_known:
        known = ask(path, KNOWN)
    with counted() as of_unknown:
        unknown = ask(path, UNKNOWN)

    assert known == unknown
    assert of_known == of_unknown
    assert of_known["UpdateItem"] == 2
    assert of_known["hash"] == (1 if path.endswith("in") else 0)


def test_an_unknown_address_is_limited_like_a_known_one() -> None:
    a_user()

    answers = {
        email: [ask("/api/auth/forgot-password", email).status for _ in range(6)]
        for email in (KNOWN, UNKNOWN)
    }

    assert answers[KNOWN] == answers[UNKNOWN] == [202] * RESETS_OF_ACCOUNT.allowed + [429]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/auth/sign-in", FROM_ADDRESS.allowed),
        ("/api/auth/forgot-password", RESETS_FROM_ADDRESS.allowed),
    ],
)
def test_one_network_address_tries_many_accounts_only_so_often(path: str, allowed: int) -> None:
    statuses = [ask(path, f"user{number}@acme.example").status for number in range(allowed + 1)]

    assert 429 not in statuses[:-1]
    assert statuses[-1] == 429
