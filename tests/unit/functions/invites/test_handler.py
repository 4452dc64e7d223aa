"""User management, through the handler (guide 1.3)."""

import pytest

from functions.auth.handler import handler as auth
from functions.invites.handler import handler
from shared.domain.ids import CompanyId
from shared.domain.people import Role
from shared.stores.audit import audit_log
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, an_entry, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

NEW = {"email": "bob@acme.example", "role": "site_manager"}


@pytest.fixture
def boss() -> Client:
    """The only administrator of Acme."""
    a_company()
    return signed_in_as(a_user(name="boss"))


def test_an_invitation_is_listed_as_open(boss: Client) -> None:
    sent = boss.call(handler, "POST", "/api/invitations", NEW)

    listed = boss.call(handler, "GET", "/api/invitations").body["items"]

    assert sent.status == 201
    assert [(one["email"], one["state"]) for one in listed] == [("bob@acme.example", "open")]


def test_an_address_outside_the_companys_domain_is_refused_in_the_users_language(
    boss: Client,
) -> None:
    answer = boss.call(
        handler, "POST", "/api/invitations", {**NEW, "email": "bob@elsewhere.example"}
    )

    assert answer.status == 422
    assert answer.body["errors"] == [
        {
            "pointer": "#/email",
            "code": "foreign_address",
            "message": "The e-mail address must end with @acme.example.",
        }
    ]


def test_an_address_is_invited_once(boss: Client) -> None:
    boss.call(handler, "POST", "/api/invitations", NEW)

    again = boss.call(handler, "POST", "/api/invitations", {**NEW, "email": "BOB@acme.example"})

    assert (again.status, again.body["code"]) == (409, "already_invited")


def test_the_address_of_a_user_is_not_invited(boss: Client) -> None:
    answer = boss.call(handler, "POST", "/api/invitations", {**NEW, "email": "boss@acme.example"})

    assert (answer.status, answer.body["code"]) == (409, "already_exists")


def test_a_site_of_nobody_is_refused(boss: Client) -> None:
    a_site("depot")

    answer = boss.call(
        handler, "POST", "/api/invitations", {**NEW, "sites": ["depot", "elsewhere"]}
    )

    assert answer.pointers == ["#/sites"]


@pytest.mark.parametrize("change", [{"status": "blocked"}, {"role": "site_manager"}])
def test_the_last_active_administrator_stays(boss: Client, change: dict[str, str]) -> None:
    answer = boss.call(handler, "PATCH", "/api/users/boss", change)

    assert (answer.status, answer.body["code"]) == (409, "last_administrator")


def test_with_a_second_administrator_the_first_may_go(boss: Client) -> None:
    a_user(name="vice")

    answer = boss.call(handler, "PATCH", "/api/users/boss", {"status": "blocked"})

    assert answer.body["status"] == "blocked"
    assert boss.call(handler, "GET", "/api/users").body["code"] == "blocked"


def test_a_blocked_administrator_counts_again_once_unblocked(boss: Client) -> None:
    a_user(name="vice")
    boss.call(handler, "PATCH", "/api/users/vice", {"status": "blocked"})
    boss.call(handler, "PATCH", "/api/users/vice", {"status": "active"})

    assert boss.call(handler, "PATCH", "/api/users/boss", {"status": "blocked"}).status == 200


def test_nobody_becomes_staff_of_the_platform(boss: Client) -> None:
    a_user(name="vice")

    assert boss.call(handler, "PATCH", "/api/users/vice", {"role": "operator"}).status == 403


def test_site_managers_administer_no_users(boss: Client) -> None:
    client = signed_in_as(a_user(Role.SITE_MANAGER, "sam"))

    assert client.call(handler, "GET", "/api/users").status == 403


def test_users_of_another_company_are_not_there(boss: Client) -> None:
    a_company(CompanyId("other"), "other.example")
    a_user(name="eve", company="other")

    assert boss.call(handler, "PATCH", "/api/users/eve", {"status": "blocked"}).status == 404


def test_every_change_is_in_the_audit_log_with_before_and_after(boss: Client) -> None:
    a_user(Role.SITE_MANAGER, "sam")
    boss.call(handler, "PATCH", "/api/users/sam", {"status": "blocked"})

    newest = boss.call(handler, "GET", "/api/audit").body["items"][0]

    assert (newest["who"], newest["action"]) == ("boss@acme.example", "user.changed")
    assert (newest["before"], newest["after"]) == ({"status": "active"}, {"status": "blocked"})


@pytest.mark.parametrize("body", ["{", '{"email": ', "\\"])
def test_what_is_no_json_is_answered_400(boss: Client, body: str) -> None:
    answer = boss.call(handler, "POST", "/api/invitations", body)

    assert (answer.status, answer.body["code"]) == (400, "malformed")


@pytest.mark.parametrize("body", ["[]", "7", '"text"', "null"])
def test_json_that_is_no_object_is_answered_422(boss: Client, body: str) -> None:
    assert boss.call(handler, "POST", "/api/invitations", body).status == 422


def test_every_wrong_field_is_named_at_once(boss: Client) -> None:
    body = {"email": "no address", "role": "king", "crown": True}

    answer = boss.call(handler, "POST", "/api/invitations", body)

    assert sorted(answer.pointers) == ["#/crown", "#/email", "#/role"]
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_cursor_of_another_list_is_refused(boss: Client) -> None:
    answer = boss.call(handler, "GET", "/api/users?cursor=bm9uc2Vuc2U=")

    assert answer.pointers == ["#/cursor"]


def test_nobody_is_held_to_more_than_a_hundred_sites(boss: Client) -> None:
    a_user(Role.SITE_MANAGER, "sam")
    change = {"sites": [f"s{number}" for number in range(101)]}

    answer = boss.call(handler, "PATCH", "/api/users/sam", change)

    assert (answer.status, answer.pointers) == (422, ["#/sites"])


def test_the_audit_log_is_filtered_by_who_what_and_of_what(boss: Client) -> None:
    a_user(Role.SITE_MANAGER, "sam")
    a_user(Role.SITE_MANAGER, "tom")
    for user in ("sam", "tom"):
        boss.call(handler, "PATCH", f"/api/users/{user}", {"status": "blocked"})
    boss.call(handler, "PATCH", "/api/company", {"language": "nl"})

    by_boss = "/api/audit?who=Boss@acme.example&"
    of_users = boss.call(handler, "GET", f"{by_boss}action=user.").body["items"]
    of_sam = boss.call(handler, "GET", f"{by_boss}subject=sam").body["items"]

    assert [one["subject"] for one in of_users] == ["tom", "sam"]
    assert [(one["before"], one["after"]) for one in of_sam] == [
        ({"status": "active"}, {"status": "blocked"})
    ]


def test_the_audit_log_is_of_a_period_its_end_excluded(boss: Client) -> None:
    boss.call(handler, "PATCH", "/api/company", {"language": "nl"})
    moment = boss.call(handler, "GET", "/api/audit?limit=1").body["items"][0]["at"]
    at = moment[:23] + "Z"

    until = boss.call(handler, "GET", f"/api/audit?action=company.changed&to={at}").body["items"]
    since = boss.call(handler, "GET", f"/api/audit?action=company.changed&from={at}").body["items"]

    assert (len(until), len(since)) == (0, 1)


def test_the_audit_log_is_a_file_in_which_no_cell_is_a_formula(boss: Client) -> None:
    formula = {"action": "odd", "subject": "=1+1", "source": "192.0.2.1"}
    audit_log().add(an_entry().model_copy(update=formula))

    answer = boss.call(handler, "GET", "/api/audit/file?action=odd")

    header, line = answer.body.removeprefix("\ufeff").splitlines()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert header == (
        "Date and time (UTC),E-mail address,Change,Subject,Before,After,Network address"
    )
    assert line.split(",")[1:] == ["test", "odd", "'=1+1", "", "", "192.0.2.1"]


def test_the_file_of_the_audit_log_speaks_as_its_reader_does(boss: Client) -> None:
    boss.call(auth, "PATCH", "/api/me", {"language": "fr"})

    answer = boss.call(handler, "GET", "/api/audit/file")

    header, line, *_ = answer.body.removeprefix("\ufeff").splitlines()
    assert header.startswith("Date et heure (UTC);Adresse e-mail;Modification;")
    assert line.split(";")[1] == "boss@acme.example"
