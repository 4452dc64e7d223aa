"""Sign-in through a company's identity provider, against one that runs."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from oidc_provider_mock import User as Account  # type: ignore[import-untyped]
from oidc_provider_mock import run_server_in_thread

from functions.auth.handler import handler
from shared.domain.ids import CompanyId, UserId
from shared.domain.people import Role, UserStatus
from shared.stores.audit import audit_log
from shared.stores.companies import companies
from shared.stores.people import people
from tests.fakes.http import Answer, Client
from tests.fakes.people import ACME, a_company, a_user, an_entry, signed_in_as

LEA = "lea@lyon.acme.example"
ACCOUNTS = {
    "ann-1": "ann@acme.example",
    "ann-2": "ann@acme.example",
    "eve": "eve@other.example",
    "new": "new@acme.example",
    "lea": LEA,
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    claims = [Account(sub=sub, claims={"email": email}) for sub, email in ACCOUNTS.items()]
    with run_server_in_thread(require_nonce=True, user_claims=claims) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def ann(aws: None, issuer: str) -> Client:
    """The administrator of a company that has set its provider."""
    a_company()
    client = signed_in_as(a_user())
    assert put_provider(client, issuer).status == 200
    return client


def put_provider(client: Client, address: str, **fields: Any) -> Answer:
    new = {"issuer": address, "client_id": "hub", "client_secret": "secret", **fields}
    return client.call(handler, "PUT", "/api/identity-provider", new)


def leave(client: Client, email: str = "ann@acme.example") -> str:
    answer = client.call(handler, "POST", "/api/auth/company/leave", {"email": email})
    assert answer.status == 200, answer.body
    client.cookies = [cookie.split(";")[0] for cookie in answer.cookies]
    return str(answer.body["url"])


def at_provider(url: str, account: str) -> dict[str, str]:
    """Signs in there; what the browser is sent back with."""
    answer = httpx.post(url, data={"sub": account})
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    return {"code": asked["code"][0], "state": asked["state"][0]}


def come_back(client: Client, brought: dict[str, str]) -> Answer:
    return client.call(handler, "POST", "/api/auth/company/return", brought)


def through(account: str) -> Answer:
    browser = Client()
    return come_back(browser, at_provider(leave(browser), account))


@pytest.mark.usefixtures("ann")
def test_who_is_vouched_for_is_signed_in() -> None:
    answer = through("ann-1")

    client = Client(token=answer.body["access_token"])
    assert client.call(handler, "GET", "/api/me").body["email"] == "ann@acme.example"
    assert any(cookie.startswith("hub_refresh=") for cookie in answer.cookies)


@pytest.mark.usefixtures("ann")
def test_an_address_that_was_given_to_someone_new_opens_nothing() -> None:
    through("ann-1")

    answer = through("ann-2")

    assert (answer.status, answer.body["code"]) == (401, "federation_failed")


@pytest.mark.parametrize(
    ("account", "code"), [("eve", "federation_failed"), ("new", "identity_unknown")]
)
@pytest.mark.usefixtures("ann")
def test_who_is_not_the_companys_is_not_signed_in(account: str, code: str) -> None:
    answer = through(account)

    assert (answer.status, answer.body["code"]) == (401, code)
    assert answer.cookies == []


def test_a_provider_does_not_open_another_company_of_its_domain(ann: Client) -> None:
    beta = CompanyId("beta")
    a_company(beta, "acme.example")
    known = a_user(Role.SITE_MANAGER, "bob", company=beta)
    new = {"id": UserId("new"), "email": "new@acme.example"}
    people().add(known.model_copy(update=new), "hash", an_entry(beta))

    answer = through("new")

    assert (answer.status, answer.body["code"]) == (401, "identity_unknown")


@pytest.mark.usefixtures("ann")
def test_addresses_of_sub_domains_count_where_they_are_the_companys() -> None:
    known = a_user(Role.SITE_MANAGER, "bob")
    new = {"id": UserId("lea"), "email": LEA}
    people().add(known.model_copy(update=new), "hash", an_entry())
    acme = companies().get(ACME)
    before = Client().call(handler, "POST", "/api/auth/company/leave", {"email": LEA})

    companies().change(acme, acme.model_copy(update={"subdomains": True}), an_entry())

    browser = Client()
    answer = come_back(browser, at_provider(leave(browser, LEA), "lea"))
    assert (before.status, before.body["code"]) == (404, "no_identity_provider")
    assert Client(token=answer.body["access_token"]).call(handler, "GET", "/api/me").status == 200


def test_a_blocked_user_stays_out(ann: Client) -> None:
    a_user(name="bob")
    through("ann-1")
    user = people().get(ACME, UserId("ann"))
    people().change(user, user.model_copy(update={"status": UserStatus.BLOCKED}), an_entry())

    answer = through("ann-1")

    assert (answer.status, answer.body["code"]) == (403, "blocked")


@pytest.mark.usefixtures("ann")
def test_a_return_counts_once() -> None:
    browser = Client()
    brought = at_provider(leave(browser), "ann-1")
    come_back(browser, brought)

    assert come_back(browser, brought).status == 401


@pytest.mark.usefixtures("ann")
def test_another_browser_can_not_be_made_to_return() -> None:
    brought = at_provider(leave(Client()), "ann-1")

    assert come_back(Client(), brought).status == 401


@pytest.mark.usefixtures("ann")
def test_leaving_tells_nothing_about_an_address() -> None:
    known, unknown = leave(Client()), leave(Client(), "nobody@acme.example")

    assert set(parse_qs(known)) == set(parse_qs(unknown))


@pytest.mark.usefixtures("ann")
def test_a_domain_without_a_provider_is_told() -> None:
    answer = Client().call(handler, "POST", "/api/auth/company/leave", {"email": "a@b.example"})

    assert (answer.status, answer.body["code"]) == (404, "no_identity_provider")


def test_a_provider_is_shown_without_its_secret_and_logged_without_it(ann: Client) -> None:
    shown = ann.call(handler, "GET", "/api/identity-provider").body

    log, _ = audit_log().page_of(ACME, 10, None)
    assert (shown["has_secret"], shown["redirect_uri"]) == (True, "http://hub.test/sign-in/company")
    assert "secret" not in {key for key in shown if key != "has_secret"}
    assert [e.action for e in log if e.action.startswith("identity")] == [
        "identity_provider.changed"
    ]
    assert '"secret"' not in "".join(entry.model_dump_json() for entry in log)


def test_a_secret_that_is_not_given_again_stays(ann: Client, issuer: str) -> None:
    answer = put_provider(ann, issuer, client_secret=None)

    assert answer.body["has_secret"] is True
    assert through("ann-1").status == 200


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"issuer": "http://127.0.0.1:9"}, "provider_unreachable"),
        ({"issuer": "ftp://login.example"}, "bad_format"),
        ({"issuer": "https://user@login.example"}, "bad_format"),
    ],
)
def test_an_issuer_that_does_not_answer_is_told_at_its_field(
    ann: Client, issuer: str, fields: dict[str, Any], code: str
) -> None:
    answer = put_provider(ann, issuer, **fields)

    assert (answer.status, answer.pointers) == (422, ["#/issuer"])
    assert answer.body["errors"][0]["code"] == code


def test_schemes_that_the_deployment_does_not_allow_are_not_tried(
    ann: Client, issuer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVIDER_SCHEMES", "https")

    assert put_provider(ann, issuer).pointers == ["#/issuer"]


def test_a_provider_of_the_same_domain_is_another_companys(ann: Client, issuer: str) -> None:
    a_company(CompanyId("beta"), "acme.example")
    other = signed_in_as(a_user(name="cleo", company=CompanyId("beta")))

    answer = put_provider(other, issuer)

    assert (answer.status, answer.pointers) == (409, ["#/issuer"])


def test_site_managers_neither_see_nor_set_it(ann: Client, issuer: str) -> None:
    local = signed_in_as(a_user(Role.SITE_MANAGER, "bob"))

    assert local.call(handler, "GET", "/api/identity-provider").status == 403
    assert put_provider(local, issuer).status == 403
    assert local.call(handler, "DELETE", "/api/identity-provider").status == 403


def test_a_removed_provider_opens_nothing(ann: Client) -> None:
    browser = Client()
    brought = at_provider(leave(browser), "ann-1")

    ann.call(handler, "DELETE", "/api/identity-provider")

    assert come_back(browser, brought).status == 401
    assert ann.call(handler, "GET", "/api/identity-provider").body["issuer"] is None
    assert ann.call(handler, "DELETE", "/api/identity-provider").status == 404
