"""What links in the mails of schedules open, for people who do not sign in here (guide 3.7)."""

import re

import pytest

from functions.report_generation.handler import handler
from tests.fakes.chargers import put_charger
from tests.fakes.going_out import make_reports, open_for_business, recipients, send_mails, sent
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as
from tests.unit.functions.report_generation.test_scheduling import PATH, PLAN

ANYBODY = Client()
BOOKS = "books@acme.example"


@pytest.fixture
def schedule(aws: None, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, str]:
    """Of the boss, sent to an address that is nobody's here."""
    monkeypatch.setenv("REPORTS_BUCKET", "reports")
    open_for_business()
    a_company()
    a_site()
    put_charger()
    boss = signed_in_as(a_user())
    plan = {**PLAN, "recipients": [BOOKS]}
    made = boss.call(handler, "POST", PATH, plan).body["id"]
    send(boss, made)
    return boss, made


def send(boss: Client, schedule: str) -> None:
    boss.call(handler, "POST", f"{PATH}/{schedule}/send")
    make_reports()
    send_mails()


def link(name: str) -> str:
    """A path of the newest mail."""
    plain = sent()[-1].get_body(("plain",))
    assert plain is not None
    [found] = re.findall(rf"http://hub\.test(/{name}/\S+)", plain.get_content())
    return str(found)


def test_the_file_is_there_for_whoever_has_the_link(schedule: tuple[Client, str]) -> None:
    answer = ANYBODY.call(handler, "GET", link("api/report-files"))

    assert answer.status == 302
    assert "X-Amz-Expires=60" in answer.headers["Location"]


def test_taken_off_the_schedule_they_open_nothing_more(schedule: tuple[Client, str]) -> None:
    boss, made = schedule
    plan = {**PLAN, "version": 0}

    assert boss.call(handler, "PUT", f"{PATH}/{made}", plan).status == 200

    assert ANYBODY.call(handler, "GET", link("api/report-files")).status == 410


def test_once_the_schedule_is_gone_they_open_nothing_more(schedule: tuple[Client, str]) -> None:
    boss, made = schedule

    boss.call(handler, "DELETE", f"{PATH}/{made}")

    assert ANYBODY.call(handler, "GET", link("api/report-files")).status == 404


def test_a_look_takes_nobody_off(schedule: tuple[Client, str]) -> None:
    secret = link("unsubscribe").rpartition("/")[2]

    for _ in range(2):
        shown = ANYBODY.call(handler, "GET", f"/api/unsubscriptions/{secret}").body

    assert shown == {
        "name": "Weekly",
        "company_name": "Acme",
        "email": BOOKS,
        "subscribed": True,
    }


def test_one_click_takes_its_reader_off_for_good(schedule: tuple[Client, str]) -> None:
    boss, made = schedule
    header = str(sent()[-1]["List-Unsubscribe"])
    path = header.removeprefix("<http://hub.test").removesuffix(">")

    answers = [ANYBODY.call(handler, "POST", path, b"List-Unsubscribe=One-Click") for _ in range(2)]
    send(boss, made)

    assert [answer.status for answer in answers] == [204, 204]
    assert recipients() == [BOOKS]
    assert ANYBODY.call(handler, "GET", path).body["subscribed"] is False
    assert ANYBODY.call(handler, "GET", link("api/report-files")).status == 410
    [reader] = boss.call(handler, "GET", f"{PATH}/{made}").body["recipients"]
    assert reader["state"] == "unsubscribed"


@pytest.mark.parametrize(
    "path", ["/api/report-files/nothing", "/api/unsubscriptions/nothing"], ids=["file", "leave"]
)
def test_a_link_that_is_none_opens_nothing(schedule: tuple[Client, str], path: str) -> None:
    assert ANYBODY.call(handler, "GET", path).status == 404


def test_a_link_to_leave_is_none_to_the_file(schedule: tuple[Client, str]) -> None:
    secret = link("unsubscribe").rpartition("/")[2]

    assert ANYBODY.call(handler, "GET", f"/api/report-files/{secret}").status == 404
