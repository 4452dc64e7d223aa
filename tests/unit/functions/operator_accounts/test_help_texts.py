"""What operators tell on the help page reaches whoever reads that language (guide 4.1)."""

from typing import Any

import pytest

from functions.invites.handler import handler as invites
from functions.operator_accounts.handler import handler
from shared.domain.help_texts import MOST_QUESTIONS
from shared.domain.people import Role
from tests.fakes.http import Answer, Client
from tests.fakes.people import a_company, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

PATH = "/api/operator/help"
ASKED = {"question": "Who helps at night?", "answer": "The service desk:\nround the clock."}
TEXTS: dict[str, Any] = {
    "language": "en",
    "subscription": "€8 a month per charge point.",
    "questions": [ASKED],
    "version": 0,
}


def put(client: Client, **change: Any) -> Answer:
    return client.call(handler, "PUT", PATH, TEXTS | change)


def test_what_is_set_is_told_to_who_reads_that_language(staff: Client) -> None:
    a_company()
    ann = signed_in_as(a_user(Role.SITE_MANAGER, "ann"))
    before = ann.call(invites, "GET", "/api/help").body

    put(staff)
    put(staff, language="fr", questions=[])

    assert before == {"subscription": "", "questions": []}
    told = ann.call(invites, "GET", "/api/help").body
    assert told == {"subscription": TEXTS["subscription"], "questions": [ASKED]}


def test_each_language_is_by_itself(staff: Client) -> None:
    put(staff, language="de")

    items = staff.call(handler, "GET", PATH).body["items"]

    assert {one["language"]: one["version"] for one in items} == {
        "fr": 0,
        "en": 0,
        "de": 1,
        "nl": 0,
    }


def test_of_two_operators_the_second_is_told_that_it_changed(staff: Client) -> None:
    put(staff)

    late = put(staff, subscription="€9")

    assert (late.status, late.body["code"]) == (409, "changed_meanwhile")
    assert put(staff, subscription="€9", version=1).body["version"] == 2


def test_who_changed_what_is_in_the_log(staff: Client) -> None:
    put(staff)

    log = staff.call(handler, "GET", "/api/operator/audit?action=help.").body["items"]

    assert (log[0]["subject"], log[0]["after"]["questions"]) == ("en", [ASKED])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"language": "it"}, "#/language"),
        ({"subscription": "x" * 1501}, "#/subscription"),
        ({"questions": [{**ASKED, "answer": " "}]}, "#/questions/0/answer"),
        ({"questions": [ASKED] * (MOST_QUESTIONS + 1)}, "#/questions"),
    ],
)
def test_a_wrong_text_is_named_and_changes_nothing(
    staff: Client, change: dict[str, Any], pointer: str
) -> None:
    answer = put(staff, **change)

    assert (answer.status, answer.pointers) == (422, [pointer])
    assert {one["version"] for one in staff.call(handler, "GET", PATH).body["items"]} == {0}


def test_managers_change_no_help(staff: Client) -> None:
    a_company()

    assert put(signed_in_as(a_user())).status == 403
