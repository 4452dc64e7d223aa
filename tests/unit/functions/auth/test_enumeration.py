"""Whether an address is known is told neither by an answer nor by the work behind it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from argon2 import low_level

from functions.auth.handler import handler
from functions.auth.recovery import RESETS_FROM_ADDRESS, RESETS_OF_ACCOUNT
from shared.http.proof import FROM_ADDRESS
from shared.stores.tables import dynamodb
from tests.fakes.http import Answer, Client
from tests.fakes.people import a_user

pytestmark = pytest.mark.usefixtures("aws")
KNOWN, UNKNOWN = "ann@acme.example", "who@acme.example"


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often each kind of work is done: requests to tables, hashes of passwords."""
    work: Counter[str] = Counter()
    verify = low_level.verify_secret

    def verified(*given: Any) -> bool:
        work["hash"] += 1
        return verify(*given)

    def requested(model: Any, **_: Any) -> None:
        work[model.name] += 1

    monkeypatch.setattr(low_level, "verify_secret", verified)
    events = dynamodb().meta.events
    events.register("before-call.dynamodb", requested)
    yield work
    events.unregister("before-call.dynamodb", requested)
    monkeypatch.setattr(low_level, "verify_secret", verify)


def ask(path: str, email: str) -> Answer:
    body = {"email": email, "password": "wrong"} if path.endswith("in") else {"email": email}
    return Client().call(handler, "POST", path, body)


@pytest.mark.parametrize("path", ["/api/auth/sign-in", "/api/auth/forgot-password"])
def test_a_known_and_an_unknown_address_cost_the_same_work(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_user()

    with counted(monkeypatch) as of_known:
        known = ask(path, KNOWN)
    with counted(monkeypatch) as of_unknown:
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
