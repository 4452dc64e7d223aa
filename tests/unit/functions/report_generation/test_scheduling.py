"""Schedules over the API: made, changed, paused, looked at and sent at once (guide 3.7)."""

from datetime import timedelta
from typing import Any

import pytest

from functions.report_generation.handler import handler
from shared.domain.people import Role
from shared.domain.repeats import GIVEN_UP_AFTER
from shared.world import now
from tests.fakes.chargers import put_charger
from tests.fakes.dying import dying_after
from tests.fakes.going_out import make_reports, open_for_business, recipients, send_mails
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

PLAN: dict[str, Any] = {
    "name": "Weekly",
    "every": "week",
    "at": "08:00",
    "format": "csv",
    "language": "en",
    "recipients": ["ann@acme.example"],
}
PATH = "/api/report-schedules"


@pytest.fixture
def boss(aws: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("REPORTS_BUCKET", "reports")
    open_for_business()
    a_company()
    a_site()
    a_site("yard")
    put_charger()
    return signed_in_as(a_user())


def create(client: Client, **more: Any) -> dict[str, Any]:
    answer = client.call(handler, "POST", PATH, {**PLAN, **more})
    assert answer.status == 201, answer.body
    return dict(answer.body)


def states(schedule: dict[str, Any]) -> dict[str, str]:
    return {one["email"]: one["state"] for one in schedule["recipients"]}


def test_a_schedule_says_what_goes_out_next_and_when(boss: Client) -> None:
    made = create(boss)

    shown = boss.call(handler, "GET", f"{PATH}/{made['id']}").body

    assert shown == made
    assert (made["at"], made["sites"], made["paused"], made["last"]) == ("08:00", None, False, None)
    assert made["next"]["due_at"][11:] in ("06:00:00Z", "07:00:00Z")
    assert [one["id"] for one in boss.call(handler, "GET", PATH).body["items"]] == [made["id"]]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"at": "02:30"}, "#/at"),
        ({"at": "25:00"}, "#/at"),
        ({"at": "8"}, "#/at"),
        ({"every": "day"}, "#/every"),
        ({"sites": ["nowhere"]}, "#/sites"),
        ({"recipients": []}, "#/recipients"),
        ({"recipients": ["nobody"]}, "#/recipients/0"),
        ({"recipients": [f"p{n}@acme.example" for n in range(31)]}, "#/recipients"),
        ({"name": " "}, "#/name"),
        ({"format": "zip"}, "#/format"),
    ],
)
def test_a_wrong_plan_is_named(boss: Client, wrong: dict[str, Any], pointer: str) -> None:
    answer = boss.call(handler, "POST", PATH, {**PLAN, **wrong})

    assert (answer.status, answer.pointers) == (422, [pointer])


def test_a_schedule_is_changed_by_who_saw_it_last(boss: Client) -> None:
    made = create(boss)
    plan = {**PLAN, "name": "Monthly", "every": "month", "version": made["version"]}

    after = boss.call(handler, "PUT", f"{PATH}/{made['id']}", plan)
    again = boss.call(handler, "PUT", f"{PATH}/{made['id']}", plan)

    assert (after.status, after.body["name"], after.body["every"]) == (200, "Monthly", "month")
    assert (again.status, again.body["code"]) == (409, "changed_meanwhile")


def test_it_is_paused_resumed_and_deleted(boss: Client) -> None:
    path = f"{PATH}/{create(boss)['id']}"

    paused = boss.call(handler, "POST", f"{path}/pause").body
    resumed = boss.call(handler, "POST", f"{path}/resume").body
    gone = boss.call(handler, "DELETE", path)

    assert (paused["paused"], paused["next"]) == (True, None)
    assert resumed["next"] is not None
    assert gone.status == 204
    assert boss.call(handler, "GET", path).status == 404


def test_somebody_outside_gets_it_once_an_administrator_confirms(boss: Client) -> None:
    made = create(boss, recipients=["ann@acme.example", "eve@elsewhere.example"])
    eve = made["recipients"][1]["id"]
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam"))
    path = f"{PATH}/{made['id']}/recipients/{eve}/confirm"

    refused = sam.call(handler, "POST", path)
    confirmed = boss.call(handler, "POST", path)

    assert states(made)["eve@elsewhere.example"] == "unconfirmed"
    assert refused.status == 403
    assert states(confirmed.body)["eve@elsewhere.example"] == "active"


def test_a_site_manager_plans_for_the_assigned_sites_and_sees_no_other(boss: Client) -> None:
    of_all = create(boss)
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("yard",)))

    mine = create(sam)

    assert mine["sites"] == ["yard"]
    assert sam.call(handler, "GET", f"{PATH}/{of_all['id']}").status == 404
    assert [one["id"] for one in sam.call(handler, "GET", PATH).body["items"]] == [mine["id"]]
    assert len(boss.call(handler, "GET", PATH).body["items"]) == 2


def test_a_preview_shows_the_mail_and_sends_nothing(boss: Client) -> None:
    path = f"{PATH}/{create(boss)['id']}"

    job = boss.call(handler, "POST", f"{path}/preview")
    early = boss.call(handler, "GET", f"/api/reports/{job.body['id']}/letter")
    make_reports()
    letter = boss.call(handler, "GET", f"/api/reports/{job.body['id']}/letter").body
    send_mails()

    assert (job.status, early.status) == (202, 404)
    assert letter["subject"].startswith("Weekly: ")
    assert [line["label"] for line in letter["lines"]] == ["Sessions", "Energy (kWh)", "Duration"]
    assert "<h1" in letter["html"]
    assert boss.call(handler, "GET", f"{path}/runs").body["items"] == []
    assert recipients() == []


def test_what_was_sent_is_sent_once_though_its_answer_could_not_be_kept(
    boss: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{PATH}/{create(boss)['id']}"
    boss.headers["idempotency-key"] = "k1"

    with dying_after(2) as died:
        boss.call(handler, "POST", f"{path}/send")
    later = now() + GIVEN_UP_AFTER + timedelta(seconds=1)
    monkeypatch.setattr("shared.http.repeating.now", lambda: later)
    again = boss.call(handler, "POST", f"{path}/send")

    assert died
    [run] = boss.call(handler, "GET", f"{path}/runs").body["items"]
    assert (again.status, again.body) == (202, run)


def test_what_is_sent_at_once_is_sent_once_and_in_the_history(boss: Client) -> None:
    path = f"{PATH}/{create(boss)['id']}"
    boss.headers["idempotency-key"] = "k1"

    first, second = (boss.call(handler, "POST", f"{path}/send") for _ in range(2))
    make_reports()
    send_mails()

    [run] = boss.call(handler, "GET", f"{path}/runs").body["items"]
    assert (first.status, first.body) == (202, second.body)
    assert (run["by"], run["failed"]) == ("ann@acme.example", False)
    [delivery] = run["deliveries"]
    assert (delivery["email"], delivery["state"]) == ("ann@acme.example", "sent")
    assert recipients() == ["ann@acme.example"]
