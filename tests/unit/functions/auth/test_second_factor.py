"""The second factor, from the app's secret to the codes that open the account."""

import pyotp
import pytest

from functions.auth.handler import handler
from functions.invites.handler import handler as users
from functions.operator_accounts.handler import handler as operators
from shared.domain.people import Role
from shared.http.proof import CODES
from shared.world import now
from tests.fakes.http import Answer, Client
from tests.fakes.people import PASSWORD, a_company, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
BASE = "/api/me/second-factor"


@pytest.fixture
def boss(aws: None) -> Client:
    """An administrator, beside Ann."""
    a_company()
    return signed_in_as(a_user(name="boss"))


@pytest.fixture
def ann(boss: Client) -> Client:
    """Someone without a second factor."""
    return signed_in_as(a_user())


def sign_in(code: str = "", password: str = PASSWORD) -> Answer:
    body = {"email": "ann@acme.example", "password": password, "code": code}
    return Client().call(handler, "POST", "/api/auth/sign-in", body)


def set_up(client: Client) -> tuple[pyotp.TOTP, list[str]]:
    """What the app then knows, and the recovery codes."""
    told = client.call(handler, "POST", BASE, {"password": PASSWORD}).body
    app = pyotp.TOTP(told["secret"])
    answer = client.call(handler, "POST", f"{BASE}/confirm", {"code": app.now()})
    assert answer.status == 200, answer.body
    return app, answer.body["recovery_codes"]


def test_a_proposed_factor_is_asked_for_only_once_it_is_confirmed(ann: Client) -> None:
    told = ann.call(handler, "POST", BASE, {"password": PASSWORD}).body

    assert told["uri"].startswith("otpauth://totp/Business%20Hub:ann%40acme.example?secret=")
    assert sign_in().status == 200
    assert ann.call(handler, "POST", f"{BASE}/confirm", {"code": "abc"}).pointers == ["#/code"]
    assert sign_in().status == 200


def test_a_code_is_asked_for_only_of_who_knows_the_password(ann: Client) -> None:
    set_up(ann)

    assert sign_in().body["code"] == "second_factor_needed"
    assert sign_in(password="wrong").body["code"] == "invalid_credentials"


def test_a_code_opens_the_account_once(ann: Client) -> None:
    app, _ = set_up(ann)
    coming = app.at(_next(app))

    answers = [sign_in(coming), sign_in(coming)]

    assert [answer.status for answer in answers] == [200, 422]


def test_the_code_of_the_set_up_does_not_open_the_account(ann: Client) -> None:
    app, _ = set_up(ann)
    earlier = app.at(int(now().timestamp()) - app.interval)

    assert sign_in(earlier).status == 422


def _next(app: pyotp.TOTP) -> int:
    """A moment in the step that comes, which clocks that run fast are already in."""
    return int(now().timestamp()) + app.interval


def test_a_recovery_code_opens_the_account_once(ann: Client) -> None:
    _, codes = set_up(ann)

    first, second = sign_in(codes[0].upper()), sign_in(codes[0])

    assert len(set(codes)) == 10
    assert (first.status, second.body["code"]) == (200, "invalid_code")
    assert ann.call(handler, "GET", BASE).body["recovery_codes_left"] == 9


def test_new_recovery_codes_replace_the_old_ones(ann: Client) -> None:
    _, old = set_up(ann)

    new = ann.call(handler, "POST", f"{BASE}/recovery-codes", {"password": PASSWORD}).body

    assert sign_in(old[0]).status == 422
    assert sign_in(new["recovery_codes"][0]).status == 200


def test_codes_are_not_to_be_guessed(ann: Client) -> None:
    _, codes = set_up(ann)
    for _ in range(CODES.allowed):
        sign_in("000000x")

    assert sign_in(codes[0]).status == 429


def test_it_is_removed_with_both_factors(ann: Client) -> None:
    _, codes = set_up(ann)
    body = {"password": PASSWORD, "code": codes[0]}

    wrong = ann.call(handler, "POST", f"{BASE}/remove", {**body, "code": "x"})
    right = ann.call(handler, "POST", f"{BASE}/remove", body)

    assert (wrong.status, right.status) == (422, 204)
    assert sign_in().status == 200


def test_where_the_company_asks_for_it_nothing_else_opens(boss: Client, ann: Client) -> None:
    boss.call(users, "PATCH", "/api/company", {"second_factor_required": True})
    held = Client(token=sign_in().body["access_token"])

    refused = held.call(users, "GET", "/api/users")
    _, codes = set_up(held)
    body = {"password": PASSWORD, "code": codes[0]}

    assert refused.body["code"] == "second_factor_missing"
    assert held.call(handler, "GET", "/api/me").status == 200
    assert held.call(handler, "POST", f"{BASE}/remove", body).status == 403
    free = Client(token=sign_in(codes[1]).body["access_token"])
    assert free.call(users, "GET", "/api/users").status == 200


def test_an_administrator_resets_it_for_who_lost_it(boss: Client, ann: Client) -> None:
    set_up(ann)

    answer = boss.call(users, "DELETE", "/api/users/ann/second-factor")

    assert answer.status == 204
    assert sign_in().status == 200
    assert boss.call(users, "DELETE", "/api/users/ann/second-factor").status == 404


def test_staff_can_do_nothing_before_they_have_one_where_the_deployment_requires_it(
    boss: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAFF_SECOND_FACTOR", "required")
    a_user(Role.OPERATOR, "olga")
    signed_in = staff_sign_in()
    cookie = signed_in.cookies[0].partition(";")[0]
    olga = Client(token=signed_in.body["access_token"], cookies=[cookie])
    before = olga.call(operators, "GET", "/api/operator/staff")
    state = olga.call(handler, "GET", BASE).body

    set_up(olga)

    assert (before.status, before.body["code"]) == (403, "second_factor_missing")
    assert (state["required"], state["active"]) == (True, False)
    refreshed = olga.call(handler, "POST", "/api/auth/refresh")
    olga.token = refreshed.body["access_token"]
    assert olga.call(operators, "GET", "/api/operator/staff").status == 200


def test_staff_may_do_without_where_the_deployment_allows_it(boss: Client) -> None:
    a_user(Role.OPERATOR, "olga")

    olga = Client(token=staff_sign_in().body["access_token"])

    assert olga.call(operators, "GET", "/api/operator/staff").status == 200


def test_a_colleague_takes_away_what_another_lost(boss: Client) -> None:
    otto = signed_in_as(a_user(Role.OPERATOR, "otto"))
    olga = signed_in_as(a_user(Role.OPERATOR, "olga"))
    set_up(olga)

    answer = otto.call(operators, "DELETE", "/api/operator/staff/olga/second-factor")

    assert answer.status == 204
    assert staff_sign_in().status == 200


def staff_sign_in() -> Answer:
    """Olga's, with her password alone."""
    body = {"email": "olga@operator.example", "password": PASSWORD}
    return Client().call(handler, "POST", "/api/auth/sign-in", body)
