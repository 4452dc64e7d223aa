"""A report from the request to its file (guide 3.6)."""

import json
from io import BytesIO
from typing import Any

import boto3
import pytest
from python_calamine import CalamineWorkbook

from functions.report_generation.handler import handler
from functions.report_generation.render import handler as render
from shared.domain.people import Role
from tests.fakes.chargers import put_charger, put_session
from tests.fakes.http import Client, Context
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
MARCH = {"from": "2026-03-01T00:00:00Z", "to": "2026-04-01T00:00:00Z"}


@pytest.fixture
def client(aws: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("REPORTS_BUCKET", "reports")
    where: Any = {"LocationConstraint": "eu-west-1"}
    boto3.client("s3").create_bucket(Bucket="reports", CreateBucketConfiguration=where)
    a_company()
    a_site()
    a_site("other")
    put_charger()
    return signed_in_as(a_user())


def ask(client: Client, **more: object) -> str:
    body = {"format": "xlsx", **MARCH, **more}
    answer = client.call(handler, "POST", "/api/reports", body)
    assert answer.status == 202, answer.body
    return str(answer.body["id"])


def make(report: str) -> dict[str, Any]:
    body = json.dumps({"company": "acme", "report": report})
    record = {"messageId": "m1", "body": body, "eventSource": "aws:sqs"}
    return render({"Records": [record]}, Context())  # type: ignore[arg-type, return-value]


def rows_of(report: str, sheet: int = 0) -> list[list[Any]]:
    stored = boto3.client("s3").get_object(Bucket="reports", Key=f"acme/{report}.xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(stored["Body"].read()))
    return book.get_sheet_by_index(sheet).to_python()


def test_a_report_is_asked_for_made_and_fetched(client: Client) -> None:
    put_session(1)
    put_session(2)
    report = ask(client)
    assert client.call(handler, "GET", f"/api/jobs/{report}").body["status"] == "queued"

    assert make(report) == {"batchItemFailures": []}

    job = client.call(handler, "GET", f"/api/reports/{report}").body
    assert (job["status"], job["done"], job["total"]) == ("done", 2, 2)
    assert job["from"] == MARCH["from"]
    assert "X-Amz-Expires=60" in job["download_url"]
    assert [row[0] for row in rows_of(report)[1:]] == ["h1.1", "h1.2"]
    fetched = client.call(handler, "GET", f"/api/reports/{report}/file")
    assert (fetched.status, fetched.body) == (302, None)


def test_a_message_that_comes_twice_makes_it_once(client: Client) -> None:
    report = ask(client)
    make(report)
    put_session(1)

    make(report)

    assert client.call(handler, "GET", f"/api/reports/{report}").body["done"] == 0


def test_a_report_of_some_sites_holds_their_sessions_in_order(client: Client) -> None:
    put_session(1, charger="h2", site="other")
    put_session(2)
    put_session(3, charger="h3", site="third")
    report = ask(client, sites=["depot", "other"])

    make(report)

    assert [row[0] for row in rows_of(report)[1:]] == ["h2.1", "h1.2"]


def test_a_site_manager_gets_the_assigned_sites_and_sees_no_other_report(client: Client) -> None:
    put_session(1)
    put_session(2, charger="h2", site="other")
    of_all = ask(client)
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))
    mine = ask(sam)

    make(mine)

    assert [row[0] for row in rows_of(mine)[1:]] == ["h2.2"]
    assert sam.call(handler, "GET", f"/api/reports/{of_all}").status == 404
    assert [r["id"] for r in sam.call(handler, "GET", "/api/reports").body["items"]] == [mine]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"to": MARCH["from"]}, "#/to"),
        ({"sites": ["nowhere"]}, "#/sites"),
        ({"format": "docx"}, "#/format"),
        ({"from": "yesterday"}, "#/from"),
    ],
)
def test_a_wrong_wish_is_named(client: Client, wrong: dict[str, Any], pointer: str) -> None:
    body = {"format": "pdf", **MARCH, **wrong}

    answer = client.call(handler, "POST", "/api/reports", body)

    assert (answer.status, answer.pointers) == (422, [pointer])


def test_a_failure_is_told_to_the_queue_and_given_up_in_the_end(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = ask(client)
    monkeypatch.setenv("REPORTS_BUCKET", "nowhere")

    for _ in range(3):
        with pytest.raises(Exception, match="All records failed"):
            make(report)

    assert client.call(handler, "GET", f"/api/reports/{report}").body["status"] == "failed"
