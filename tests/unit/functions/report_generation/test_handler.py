"""A report from the request to its file (guide 3.6)."""

import base64
import json
from io import BytesIO
from typing import Any

import boto3
import pytest
from python_calamine import CalamineWorkbook

from functions.report_generation.handler import handler
from functions.report_generation.render import handler as render
from shared.domain.people import Role
from shared.domain.sessions import Grade
from shared.domain.signed_values import SignedValue
from shared.logs import Failed
from shared.stores.registers import registers
from tests.fakes.aws import make_bucket
from tests.fakes.chargers import NOON, put_charger, put_session
from tests.fakes.dying import answers_lost
from tests.fakes.http import Client, Context
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
MARCH = {"from": "2026-03-01T00:00:00Z", "to": "2026-04-01T00:00:00Z"}


@pytest.fixture
def client(aws: None) -> Client:
    make_bucket()
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
    return render({"Records": [record]}, Context())  # type: ignore[return-value]


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


def test_a_report_is_asked_for_and_made_though_the_table_was_asked_twice(client: Client) -> None:
    with answers_lost():
        report = ask(client)
        make(report)

    listed = client.call(handler, "GET", "/api/reports").body["items"]
    assert [(one["id"], one["status"]) for one in listed] == [(report, "done")]


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


@pytest.mark.parametrize("file_format", ["xlsx", "pdf", "csv", "json"])
def test_each_format_is_made(client: Client, file_format: str) -> None:
    put_session(1)
    report = ask(client, format=file_format)

    assert make(report) == {"batchItemFailures": []}

    stored = boto3.client("s3").list_objects_v2(Bucket="reports")["Contents"]
    assert [one["Key"] for one in stored] == [f"acme/{report}.{file_format}"]
    assert client.call(handler, "GET", f"/api/reports/{report}").body["done"] == 1


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"charger": "h2"}, ["h2.2"]),
        ({"card": "04be7"}, ["h1.3"]),
        ({"card": "04BE7", "charger": "h2"}, []),
        ({"charger": "h2", "sites": ["depot"]}, []),
        ({"holder": "peet"}, ["h1.3"]),
        ({"cost_centre": "47a"}, ["h1.3"]),
        ({"cost_centre": "47"}, []),
        ({"access": "public"}, ["h2.2"]),
        ({"billing": "paid"}, ["h2.2"]),
        ({"grade": "C"}, ["h1.1"]),
    ],
)
def test_a_report_holds_what_was_selected(
    client: Client, chosen: dict[str, Any], expected: list[str]
) -> None:
    put_session(1, grade="C")
    paid = {"accepted": True, "reason": "visitors_paid", "billing": "paid", "tariff": "t1"}
    put_session(2, charger="h2", site="other", decision=paid)
    put_session(3, uid="04BE7", holder="Ann Peeters", cost_centre="47A")
    report = ask(client, **chosen)

    make(report)

    assert [row[0] for row in rows_of(report)[1:]] == expected
    assert client.call(handler, "GET", f"/api/reports/{report}").body["done"] == len(expected)


def test_a_report_says_what_it_was_narrowed_to(client: Client) -> None:
    report = ask(client, charger="h1", access="private", grade="B", language="fr")

    make(report)

    said = (
        "Sélection\xa0: Borne\xa0: Charger h1 · Accès\xa0: privé · B : complète, du début à la fin"
    )
    assert said in [row[0] for row in rows_of(report, sheet=1)]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"grade": "E"}, "#/grade"),
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
        with pytest.raises(Failed):
            make(report)

    assert client.call(handler, "GET", f"/api/reports/{report}").body["status"] == "failed"


def test_charge_detail_records_carry_what_was_signed_of_sessions_of_grade_a(
    client: Client,
) -> None:
    ocmf = 'OCMF|{"RD":[{"TX":"B"},{"TX":"E"}]}|{"SD":"3045 "}'
    value = SignedValue(at=NOON, context="Transaction.End", text=ocmf)
    for number, grade in ((1, Grade.SIGNED), (2, Grade.REBUILT), (3, Grade.SIGNED)):
        session = put_session(number, grade=grade)
        registers().sign(session.company, session.charger, session.transaction_id, [value])
    report = ask(client, format="json")

    make(report)

    stored = boto3.client("s3").get_object(Bucket="reports", Key=f"acme/{report}.json")
    first, second, third = json.loads(stored["Body"].read())
    assert first["signed_data"] == third["signed_data"]
    [told] = first["signed_data"]["signed_values"]
    assert base64.b64decode(told["signed_data"]).decode() == ocmf
    assert "signed_data" not in second
