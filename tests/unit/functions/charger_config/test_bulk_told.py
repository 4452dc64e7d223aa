"""What is kept and told of a bulk change: outcomes page by page, the audit log, who may go on."""

import json
from datetime import timedelta

import pytest

from functions.charger_config.handler import handler
from functions.invites.handler import handler as invites
from functions.telemetry.handler import handler as telemetry
from functions.watchdog.handler import handler as watchdog
from shared.domain.ids import ChargerId
from shared.domain.jobs import JobStatus
from shared.domain.people import UserStatus
from shared.stores.bulk_changes import bulk_changes
from shared.stores.chargers import chargers
from shared.stores.people import people
from shared.world import now
from tests.fakes.bulk import VISITORS_ON, ask, deliver, drain, found, outcomes_of, run, shown
from tests.fakes.chargers import put_charger
from tests.fakes.cloud import queued
from tests.fakes.http import Client, Context
from tests.fakes.people import ACME, a_company, a_site, a_user, an_entry, signed_in_as
from tests.fakes.streams import records_of

pytestmark = pytest.mark.usefixtures("aws")

NEXT = {"kind": "control", "control": {"kind": "restart"}}
THREE = {"chargers": ["h1", "nowhere", "h2"]}


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger("h1")
    put_charger("h2")
    return signed_in_as(a_user())


def outcomes(client: Client, job: str, query: str = "") -> tuple[list[str], str | None]:
    answer = client.call(handler, "GET", f"/api/bulk-changes/{job}/outcomes{query}")
    assert answer.status == 200, answer.body
    return [one["id"] for one in answer.body["items"]], answer.body["next_cursor"]


def log(client: Client, query: str = "") -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.call(invites, "GET", f"/api/audit{query}").body["items"]
    return [one for one in found if str(one["action"]).startswith("bulk_change")]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", ["h1", "nowhere", "h2"]),
        ("?outcome=changed", ["h1", "h2"]),
        ("?outcome=failed", ["nowhere"]),
        ("?outcome=unchanged", []),
    ],
)
def test_outcomes_are_told_by_kind(client: Client, query: str, told: list[str]) -> None:
    job = ask(client, THREE, VISITORS_ON)
    run(job)

    assert outcomes(client, job, query) == (told, None)


def test_pages_of_outcomes_together_are_all_of_them(client: Client) -> None:
    job = ask(client, THREE, VISITORS_ON)
    run(job)

    first, cursor = outcomes(client, job, "?limit=2")
    rest, more = outcomes(client, job, f"?limit=2&cursor={cursor}")

    assert (first + rest, more) == (["h1", "nowhere", "h2"], None)


@pytest.mark.parametrize("cursor", ["x", "1", "1.x", "-1.0", "٣.0"])
def test_a_cursor_of_nothing_is_refused(client: Client, cursor: str) -> None:
    job = ask(client, THREE, VISITORS_ON)

    answer = client.call(handler, "GET", f"/api/bulk-changes/{job}/outcomes?cursor={cursor}")

    assert (answer.status, answer.pointers) == (422, ["#/cursor"])


def test_the_log_has_the_request_and_one_line_for_a_hundred(client: Client) -> None:
    job = ask(client, THREE, VISITORS_ON)
    run(job)

    applied, requested = log(client)

    assert requested["action"] == "bulk_change.requested"
    assert requested["after"] == {"change": {**VISITORS_ON, "tariff": None, "visible": False}} | {
        "target": {"chosen": 3}
    }
    assert (applied["action"], applied["subject"]) == ("bulk_change.applied", job)
    assert (applied["after"]["changed"], applied["after"]["failed"]) == (2, 1)  # type: ignore[index]


def test_the_log_is_searched_by_each_charger(client: Client) -> None:
    job = ask(client, THREE, VISITORS_ON)
    run(job)

    [line] = log(client, "?subject=h2")

    off = {"mode": "off", "tariff": None, "visible": False}
    assert line["before"] == {"visitor_use": off}
    assert line["after"] == {"visitor_use": {**off, "mode": "on"}, "outcome": "changed"}
    assert (line["subject"], line["together"], line["who"]) == ("h2", job, "ann@acme.example")


def test_the_log_as_a_file_has_the_charger_too(client: Client) -> None:
    run(ask(client, THREE, VISITORS_ON))

    file = client.call(invites, "GET", "/api/audit/file?subject=h2").body

    assert "bulk_change.applied" in file


def test_whoever_is_blocked_meanwhile_changes_nothing_more(client: Client) -> None:
    a_user(name="boss")
    job = ask(client, THREE, VISITORS_ON)
    deliver(job)
    ann = found(job).requested_by
    user = people().find(ACME, ann)
    assert user is not None
    people().change(user, user.model_copy(update={"status": UserStatus.BLOCKED}), an_entry())

    drain()

    assert set(outcomes_of(job).values()) == {"forbidden"}
    assert chargers().get(ACME, ChargerId("h1")).visitor_use.mode == "off"


def test_a_job_that_can_not_be_begun_says_why(client: Client) -> None:
    a_user(name="boss")
    job = ask(client, THREE, VISITORS_ON)
    user = people().find(ACME, found(job).requested_by)
    assert user is not None
    people().change(user, user.model_copy(update={"status": UserStatus.BLOCKED}), an_entry())

    run(job)

    assert found(job).status is JobStatus.FAILED
    told = shown(signed_in_as(a_user(name="bea")), job)
    assert told["fault"] == "Whoever asked for it may not do this any more."
    assert told["can_retry"] is True


def test_a_job_comes_to_the_queue_when_it_is_asked_for_and_when_that_was_lost(
    client: Client,
) -> None:
    job = ask(client, THREE, VISITORS_ON)
    records = [r for r in records_of("HUB_TABLE") if "BULK#" in str(r["dynamodb"]["Keys"])]
    telemetry({"Records": records}, None)
    asked = queued("bulk")
    bulk_changes().save(found(job).model_copy(update={"due_at": now() - timedelta(seconds=1)}))

    watchdog({}, Context())

    named = {"company": ACME, "bulk": job}
    assert [json.loads(one) for one in (*asked, *queued("bulk"))] == [named, named]


def test_a_job_that_is_stopped_ends_with_what_was_not_begun(client: Client) -> None:
    pace = {"begins_at": "2099-01-01T00:00:00Z", "at_once": 1, "every_min": 60}
    later = (now() + timedelta(days=1)).isoformat()
    job = ask(client, THREE, NEXT, pace={**pace, "begins_at": later})
    run(job)
    assert shown(client, job)["status"] == "running"

    answer = client.call(handler, "POST", f"/api/bulk-changes/{job}/stop")
    drain()

    assert answer.status == 202
    assert shown(client, job)["status"] == "done"
    assert set(outcomes_of(job).values()) == {"stopped"}


def test_a_misspelt_filter_does_not_mean_all(client: Client) -> None:
    body = {"target": {"chargers_matching": {"sits": ["depot"]}}, "change": VISITORS_ON}

    assert client.call(handler, "POST", "/api/bulk-changes", body).status == 422
