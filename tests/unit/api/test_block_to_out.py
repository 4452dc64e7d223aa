"""Whoever is blocked is out at the next request, everywhere: HTTP, live socket, links to files.

Every route refuses them: `test_tenancy.py`. Here they were in until a moment ago.
"""

import pytest
from moto.backends import get_backend

from functions.auth.handler import handler as auth
from functions.invites.handler import handler as invites
from functions.live_updates.authorizer import handler as opening
from functions.operator_accounts.handler import handler as operator
from functions.report_generation.handler import handler as reports
from functions.telemetry.news import tell_charger
from shared.domain.ids import ChargerId, UserId
from shared.domain.people import Role, User
from shared.domain.sockets import Socket
from shared.stores.sockets import sockets
from shared.world import now
from tests.fakes.belongings import put_report
from tests.fakes.chargers import put_charger
from tests.fakes.http import Answer, Client
from tests.fakes.logs import logged
from tests.fakes.people import ACME, PASSWORD, a_company, a_site, a_user, signed_in_as

PAGE = "page"


@pytest.fixture
def boss(aws: None) -> Client:
    """An administrator of Acme, which has a charger."""
    a_company()
    a_site()
    put_charger("h1")
    return signed_in_as(a_user(name="boss"))


@pytest.fixture
def ann(boss: Client) -> User:
    """Her colleague."""
    return a_user(name="ann")


def block(client: Client, user: str) -> Answer:
    answer = client.call(invites, "PATCH", f"/api/users/{user}", {"status": "blocked"})
    assert answer.status == 200, answer.body
    return answer


def signs_in(email: str) -> Client:
    """With token and cookie."""
    body = {"email": email, "password": PASSWORD}
    answer = Client().call(auth, "POST", "/api/auth/sign-in", body)
    cookies = [cookie.partition(";")[0] for cookie in answer.cookies]
    return Client(token=answer.body["access_token"], cookies=cookies)


def opens(client: Client) -> str:
    """What the live socket's authorizer says."""
    offered = {"Sec-WebSocket-Protocol": f"hub.live.v1, {client.token}"}
    said = opening({"headers": offered, "methodArn": "arn"}, None)
    return str(said["policyDocument"]["Statement"][0]["Effect"])


def a_page_of(user: str) -> None:
    """An open one, at API Gateway and in the table."""
    page = Socket(
        connection=f"{PAGE}-{user}", company=ACME, user=UserId(user), sites=None, opened_at=now()
    )
    sockets().add(page)


def pushed() -> dict[str, bytes]:
    """What went to pages that are still open, by page."""
    kept = get_backend("apigatewaymanagementapi")["123456789012"]["eu-west-1"].connections
    return {name: page.data for name, page in kept.items()}


def test_http_is_closed_to_the_token_the_cookie_and_the_password(boss: Client, ann: User) -> None:
    client = signs_in(ann.email)
    assert client.call(auth, "GET", "/api/me").status == 200

    block(boss, ann.id)

    asked = [
        client.call(auth, "GET", "/api/me"),
        client.call(auth, "POST", "/api/auth/refresh"),
        Client().call(
            auth, "POST", "/api/auth/sign-in", {"email": ann.email, "password": PASSWORD}
        ),
    ]
    assert [(one.status, one.body["code"]) for one in asked] == [(403, "blocked")] * 3


def test_a_live_socket_is_closed_before_the_answer_to_who_blocks(boss: Client, ann: User) -> None:
    client = signs_in(ann.email)
    for user in ("ann", "boss"):
        a_page_of(user)
    tell_charger(ACME, ChargerId("h1"))
    assert set(pushed()) == {"page-ann", "page-boss"}

    block(boss, ann.id)
    before = pushed()
    tell_charger(ACME, ChargerId("h1"))

    assert set(before) == set(pushed()) == {"page-boss"}
    assert opens(client) == "Deny"


def test_one_that_cannot_be_closed_at_once_keeps_nobody_from_being_blocked(
    boss: Client, ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signs_in(ann.email)
    a_page_of("ann")
    monkeypatch.setenv("CONNECTIONS_ENDPOINT", "http://127.0.0.1:9/{api_id}/{stage}")

    with logged() as lines:
        block(boss, ann.id)

    assert [line["message"] for line in lines()] == ["open pages could not be ended"]
    assert client.call(auth, "GET", "/api/me").status == 403
    assert sockets().of_company(ACME), "the stream of the user's change closes it"


@pytest.mark.parametrize("form", ["csv", "zip"])
def test_a_link_to_a_file_is_closed_and_its_last_address_is_good_for_a_minute(
    boss: Client, ann: User, form: str
) -> None:
    put_report(ann, "r1", form)
    client = signs_in(ann.email)
    link = "/api/reports/r1/file"
    given = client.call(reports, "GET", link)

    block(boss, ann.id)

    assert "X-Amz-Expires=60" in given.headers["Location"]
    for path in (link, "/api/reports/r1", "/api/jobs/r1"):
        assert client.call(reports, "GET", path).body["code"] == "blocked"


def test_staff_are_out_at_their_next_request_too(aws: None) -> None:
    olga = signed_in_as(a_user(Role.OPERATOR, "olga"))
    client = signs_in(a_user(Role.OPERATOR, "otto").email)
    assert client.call(operator, "GET", "/api/operator/companies").status == 200

    olga.call(operator, "PATCH", "/api/operator/staff/otto", {"status": "blocked"})

    asked = [
        client.call(operator, "GET", "/api/operator/companies"),
        client.call(reports, "GET", "/api/jobs/some"),
        client.call(auth, "POST", "/api/auth/refresh"),
    ]
    assert [one.body["code"] for one in asked] == ["blocked"] * 3
    assert opens(client) == "Deny"


def test_who_is_erased_is_out_as_well(boss: Client, ann: User) -> None:
    client = signs_in(ann.email)
    a_page_of("ann")
    tell_charger(ACME, ChargerId("h1"))

    boss.call(invites, "DELETE", "/api/users/ann")

    assert client.call(auth, "GET", "/api/me").status == 401
    assert pushed() == {}
    assert sockets().of_company(ACME) == []
