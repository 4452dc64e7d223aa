"""Sign-in, refresh, sign-out and new passwords, through the handler (guide 1.4)."""

import re
from datetime import timedelta

import pytest

from functions.auth.handler import handler
from shared.domain.letters import reset_letter
from shared.domain.links import RESET_LIFETIME, reset_link
from shared.domain.people import Role, User, UserStatus
from shared.domain.signins import digest_of
from shared.http.proof import OF_ACCOUNT
from shared.stores import tables
from shared.stores.links import links
from shared.stores.people import people
from shared.world import new_id, now
from tests.fakes.dying import meanwhile
from tests.fakes.http import Answer, Client
from tests.fakes.people import ACME, PASSWORD, a_company, a_user, an_entry, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")


def _sign_in(client: Client, email: str, password: str = PASSWORD) -> Answer:
    body = {"email": email, "password": password}
    return client.call(handler, "POST", "/api/auth/sign-in", body)


def _cookie(answer: Answer) -> str:
    return answer.cookies[0].split(";")[0]


def _block(user: User) -> None:
    blocked = user.model_copy(update={"status": UserStatus.BLOCKED})
    people().change(user, blocked, an_entry())


def test_signing_in_gives_a_token_and_a_cookie_that_scripts_cannot_read() -> None:
    a_user()

    answer = _sign_in(Client(), "ANN@acme.example")

    assert answer.status == 200
    assert answer.body["expires_in"] == 600
    assert re.match(r"hub_refresh=acme\.ann\.\w+\.[\w-]+;", answer.cookies[0])
    assert {"HttpOnly", "SameSite=Strict", "Path=/api/auth"} <= set(answer.cookies[0].split("; "))


def test_on_https_the_cookie_is_secure_by_its_name_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://hub.test")
    a_user()

    [cookie] = _sign_in(Client(), "ann@acme.example").cookies

    assert cookie.startswith("__Secure-hub_refresh=")
    assert "Secure" in cookie.split("; ")
    kept = Client(cookies=[cookie.partition(";")[0]])
    assert kept.call(handler, "POST", "/api/auth/refresh").status == 200


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer() -> None:
    a_user()

    wrong = _sign_in(Client(), "ann@acme.example", "nope")
    unknown = _sign_in(Client(), "who@acme.example", "nope")

    assert wrong.status == unknown.status == 401
    assert wrong.body == unknown.body
    assert wrong.body["code"] == "invalid_credentials"


def test_a_blocked_user_cannot_sign_in() -> None:
    a_user(name="boss")
    _block(a_user())

    answer = _sign_in(Client(), "ann@acme.example")

    assert (answer.status, answer.body["code"]) == (403, "blocked")


def test_a_blocked_user_is_out_at_the_very_next_request() -> None:
    a_company()
    a_user(name="boss")
    user = a_user()
    client = signed_in_as(user)
    assert client.call(handler, "GET", "/api/me").status == 200

    _block(user)

    assert client.call(handler, "GET", "/api/me").body["code"] == "blocked"


def test_after_too_many_wrong_passwords_even_the_right_one_has_to_wait() -> None:
    a_user()
    for _ in range(OF_ACCOUNT.allowed):
        _sign_in(Client(), "ann@acme.example", "nope")

    answer = _sign_in(Client(address="192.0.2.99"), "ann@acme.example")

    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_signing_out_ends_the_sign_in() -> None:
    a_user()
    cookie = _cookie(_sign_in(Client(), "ann@acme.example"))

    out = Client(cookies=[cookie]).call(handler, "POST", "/api/auth/sign-out")

    assert out.status == 204
    assert out.cookies[0].startswith("hub_refresh=;")
    assert Client(cookies=[cookie]).call(handler, "POST", "/api/auth/refresh").status == 401


def test_forgetting_a_password_never_tells_whether_the_address_is_known() -> None:
    a_user()

    known = Client().call(
        handler, "POST", "/api/auth/forgot-password", {"email": "ann@acme.example"}
    )
    unknown = Client().call(
        handler, "POST", "/api/auth/forgot-password", {"email": "who@acme.example"}
    )

    assert known == unknown
    assert known.status == 202


def test_a_new_password_ends_every_other_sign_in_and_works_once() -> None:
    user = a_user()
    a_company()
    old = signed_in_as(user)
    body = {"token": _reset_token(), "password": "Rainy-Day-8"}

    first = Client().call(handler, "POST", "/api/auth/reset-password", body)
    second = Client().call(handler, "POST", "/api/auth/reset-password", body)

    assert (first.status, second.body["code"]) == (204, "link_used")
    assert old.call(handler, "GET", "/api/me").body["code"] == "sign_in_expired"
    assert _sign_in(Client(), "ann@acme.example", "Rainy-Day-8").status == 200


def test_of_two_new_passwords_at_once_the_first_counts() -> None:
    a_user()
    token = _reset_token()

    def reset(password: str) -> Answer:
        body = {"token": token, "password": password}
        return Client().call(handler, "POST", "/api/auth/reset-password", body)

    with meanwhile(lambda: reset("Rainy-Day-8"), after=1):
        second = reset("Foggy-Day-9")

    assert (second.status, second.body["code"]) == (410, "link_used")
    assert _sign_in(Client(), "ann@acme.example", "Rainy-Day-8").status == 200


def test_a_new_password_closes_the_other_links_that_were_sent() -> None:
    a_user()
    for _ in range(2):
        Client().call(handler, "POST", "/api/auth/forgot-password", {"email": "ann@acme.example"})
    mails = tables.query(tables.HUB, f"C#{ACME}", "MAIL#", limit=5).items
    tokens = [mail["values"]["link"].rpartition("/")[2] for mail in mails]

    first, second = (
        Client().call(
            handler, "POST", "/api/auth/reset-password", {"token": token, "password": PASSWORD}
        )
        for token in tokens
    )

    assert (first.status, second.body["code"]) == (204, "link_expired")


@pytest.mark.parametrize(
    ("ago", "status", "code"),
    [
        (RESET_LIFETIME, 410, "link_expired"),
        (RESET_LIFETIME - timedelta(minutes=1), 204, None),
    ],
    ids=["too old", "just in time"],
)
def test_a_link_to_a_new_password_is_good_for_two_hours(
    ago: timedelta, status: int, code: str | None
) -> None:
    user, secret, then = a_user(), new_id(), now() - ago
    links().send(
        reset_link(ACME, user.id, digest_of(secret), then),
        reset_letter(user, secret, new_id(), then),
    )
    body = {"token": secret, "password": "Rainy-Day-8"}

    answer = Client().call(handler, "POST", "/api/auth/reset-password", body)

    assert (answer.status, (answer.body or {}).get("code")) == (status, code)
    is_new = _sign_in(Client(), "ann@acme.example", "Rainy-Day-8").status == 200
    assert is_new == (status == 204)


def test_a_weak_new_password_leaves_the_link_open() -> None:
    a_user()
    token = _reset_token()

    weak = Client().call(
        handler, "POST", "/api/auth/reset-password", {"token": token, "password": "weak"}
    )
    good = Client().call(
        handler, "POST", "/api/auth/reset-password", {"token": token, "password": PASSWORD}
    )

    assert weak.pointers == ["#/password"]
    assert good.status == 204


def test_a_changed_language_is_remembered_and_speaks_at_once() -> None:
    a_company()
    client = signed_in_as(a_user())

    client.call(handler, "PATCH", "/api/me", {"language": "nl"})

    assert client.call(handler, "GET", "/api/me").body["language"] == "nl"
    assert client.call(handler, "GET", "/api/nothing").status == 404


def test_one_chooses_what_one_is_mailed() -> None:
    a_company()
    client = signed_in_as(a_user())

    before = client.call(handler, "GET", "/api/me").body["news"]
    after = client.call(handler, "PATCH", "/api/me", {"news": ["trouble"]}).body["news"]
    unknown = client.call(handler, "PATCH", "/api/me", {"news": ["gossip"]})

    assert (before, after) == ([], ["trouble"])
    assert unknown.status == 422


def test_staff_of_the_platform_have_no_company() -> None:
    client = signed_in_as(a_user(Role.OPERATOR, "olga"))

    me = client.call(handler, "GET", "/api/me").body

    assert me["company"] is None
    assert me["role"] == "operator"


@pytest.mark.parametrize("token", ["", "rubbish", "a.b.c"])
def test_no_token_or_a_forged_one_is_refused(token: str) -> None:
    answer = Client(token=token).call(handler, "GET", "/api/me")

    assert (answer.status, answer.body["code"]) == (401, "unauthenticated")


def _reset_token() -> str:
    Client().call(handler, "POST", "/api/auth/forgot-password", {"email": "ann@acme.example"})
    [mail] = tables.query(tables.HUB, f"C#{ACME}", "MAIL#", limit=1).items
    return str(mail["values"]["link"].rpartition("/")[2])
