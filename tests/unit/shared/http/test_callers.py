"""Who calls, from a token (RFC 7519)."""

from datetime import timedelta

import jwt
import pytest

from functions.auth.handler import handler
from shared.domain.tokens import Claims, issued
from shared.stores.token_keys import TokenKeys
from shared.world import now
from tests.fakes.aws import keep_keys
from tests.fakes.http import Client
from tests.fakes.people import NOON, a_company, a_user

pytestmark = pytest.mark.usefixtures("aws")


def _claims(age_s: float = 0) -> Claims:
    user = a_user()
    a_company()
    return Claims(
        user=user.id, company=user.company, family="f", issued_at_s=now().timestamp() - age_s
    )


def _code(token: str) -> str:
    return str(Client(token=token).call(handler, "GET", "/api/me").body.get("code", "ok"))


def test_a_token_signed_with_another_key_is_refused() -> None:
    assert _code(issued(_claims(), "k1", "x" * 40)) == "unauthenticated"


def test_a_token_without_a_signature_is_refused() -> None:
    claims = _claims()
    payload = {"sub": claims.user, "company": claims.company, "exp": 9e9, "iat": 0}

    assert _code(jwt.encode(payload, "", algorithm="none")) == "unauthenticated"


def test_a_token_ends_after_ten_minutes() -> None:
    key = "a key of thirty-two bytes or more, for tests"

    assert _code(issued(_claims(age_s=601), "k1", key)) == "sign_in_expired"


def test_new_keys_sign_nobody_out() -> None:
    claims = _claims()
    old = "a key of thirty-two bytes or more, for tests"
    keep_keys({"current": "k2", "k1": old, "k2": "y" * 40})

    assert _code(issued(claims, "k1", old)) == "ok"
    assert _code(issued(claims, "k2", "y" * 40)) == "ok"


def test_a_key_that_this_process_has_not_heard_of_yet_is_read() -> None:
    keys, old = TokenKeys(), "a key of thirty-two bytes or more, for tests"
    keys.current(NOON)
    keep_keys({"current": "k2", "k1": old, "k2": "y" * 40})

    assert keys.key("k2", NOON + timedelta(minutes=1)) == "y" * 40
    assert keys.key("k1", NOON + timedelta(minutes=1)) == old


def test_problems_speak_the_language_of_the_browser_until_the_user_is_known() -> None:
    answer = Client(language="it, de;q=0.8, en;q=0.5").call(handler, "GET", "/api/me")

    assert answer.body["detail"] == "Bitte melden Sie sich an."
