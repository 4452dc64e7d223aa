"""Previews that take longer than somebody waits: jobs, which can be left and come back to."""

import json
from datetime import timedelta
from typing import Any

import boto3
import pytest

from functions.report_generation.handler import handler
from functions.report_generation.render import handler as render
from functions.telemetry.handler import handler as telemetry
from functions.watchdog.handler import handler as watchdog
from shared.domain.access_changes import SetVisitorUse
from shared.domain.chargers import Visitors
from shared.domain.foretelling import AT_ONCE, Asked
from shared.domain.ids import ChargerId, PreviewId
from shared.domain.people import User
from shared.domain.preview_jobs import ordered
from shared.stores.previews import previews
from shared.world import now
from tests.fakes.chargers import put_card, put_charger
from tests.fakes.cloud import queued
from tests.fakes.http import Client, Context
from tests.fakes.past import lived, turned_away_often
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as
from tests.fakes.streams import records_of

pytestmark = pytest.mark.usefixtures("aws")

TO_ALL = {"kind": "grant", "to": {"all": True}, "billing": "free"}


@pytest.fixture
def ann(aws: None) -> User:
    return a_user()


@pytest.fixture
def client(ann: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("REPORTS_BUCKET", "reports")
    where: Any = {"LocationConstraint": "eu-west-1"}
    boto3.client("s3").create_bucket(Bucket="reports", CreateBucketConfiguration=where)
    a_company()
    a_site()
    put_charger("h1", visitor_use={"mode": "on"})
    put_card()
    return signed_in_as(ann)


def work_out(job: str) -> None:
    body = json.dumps({"company": "acme", "preview": job})
    record = {"messageId": "m1", "body": body, "eventSource": "aws:sqs"}
    answer = render({"Records": [record]}, Context())
    assert answer == {"batchItemFailures": []}


def test_much_is_worked_out_in_a_job_that_can_be_come_back_to(client: Client) -> None:
    lived(1)
    turned_away_often(AT_ONCE + 1)
    body = {"change": TO_ALL, "target": {"chargers": ["h1"]}}

    asked = client.call(handler, "POST", "/api/previews", body)

    job = asked.body["id"]
    assert (asked.status, asked.body["status"], asked.body["preview"]) == (202, "queued", None)
    work_out(job)
    done = client.call(handler, "GET", f"/api/jobs/{job}").body
    assert (done["status"], done["done"], done["total"]) == ("done", 1, 1)
    assert (done["preview"]["taps"], done["preview"]["taps_in_all"]) == (2_001, 2_001)


def order(ann: User) -> PreviewId:
    """A job that is asked whom the charger would have refused."""
    change = SetVisitorUse(kind="visitor_use", mode=Visitors.OFF)
    job = ordered("one", ann, now())
    previews().add(job, Asked(change=change, chargers=(ChargerId("h1"),)))
    return job.id


def test_a_job_is_shown_to_whoever_asked_alone(client: Client, ann: User) -> None:
    job = order(ann)
    colleague = signed_in_as(a_user(name="bob"))

    assert colleague.call(handler, "GET", f"/api/jobs/{job}").status == 404
    assert client.call(handler, "GET", f"/api/jobs/{job}").status == 200


def test_a_job_comes_to_the_queue_when_it_is_asked_for_and_when_that_was_lost(
    client: Client, ann: User
) -> None:
    job = order(ann)
    records = [r for r in records_of("HUB_TABLE") if "PREVIEW" in str(r["dynamodb"]["Keys"])]
    telemetry({"Records": records}, None)
    asked = queued("report")
    waiting = previews().get(ACME, job)
    assert waiting is not None
    previews().save(waiting.model_copy(update={"due_at": now()}))

    watchdog({}, Context())

    named = {"company": "acme", "preview": job}
    assert [json.loads(one) for one in (*asked, *queued("report"))] == [named, named]


def test_a_message_that_comes_twice_is_worked_out_once(client: Client, ann: User) -> None:
    lived(1)
    job = order(ann)
    work_out(job)
    lived(2)

    work_out(job)

    assert client.call(handler, "GET", f"/api/jobs/{job}").body["total"] == 1


def test_a_job_is_of_the_days_before_it_was_asked_whenever_it_is_worked_out(
    client: Client, ann: User
) -> None:
    job = order(ann)
    lived(1, ended_at=now() + timedelta(hours=1))

    work_out(job)

    assert client.call(handler, "GET", f"/api/jobs/{job}").body["preview"]["sessions"] == 0


def test_a_failure_is_told_to_the_queue_and_given_up_in_the_end(
    client: Client, ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = order(ann)
    monkeypatch.setenv("REPORTS_BUCKET", "nowhere")

    for _ in range(3):
        with pytest.raises(Exception, match="BatchProcessingError"):
            work_out(job)

    assert client.call(handler, "GET", f"/api/jobs/{job}").body["status"] == "failed"
