"""A list on its way into the tables: once, whatever is cut short, repeated or taken meanwhile."""

import csv
import io
import json
from datetime import timedelta
from typing import Any

import boto3
import pytest

from functions.operator_accounts.handler import handler
from functions.operator_accounts.importing import handler as take_in
from functions.operator_accounts.imports import checked
from functions.report_generation.handler import handler as reports
from functions.telemetry.handler import handler as telemetry
from functions.watchdog.handler import handler as watchdog
from shared.domain.companies import Company
from shared.domain.identities import proof_in
from shared.domain.ids import ImportId
from shared.domain.import_jobs import went_on
from shared.domain.jobs import ATTEMPTS, JobStatus
from shared.lists.reading import read
from shared.logs import Failed
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.due import due_in_hub
from shared.stores.import_jobs import import_files, import_jobs
from shared.world import now
from tests.fakes.chargers import put_charger
from tests.fakes.cloud import queued
from tests.fakes.http import Client, Context
from tests.fakes.people import a_company, a_site, a_user, an_entry, signed_in_as
from tests.fakes.streams import records_of

pytestmark = pytest.mark.usefixtures("files")

LIST = """company_name,email_domain,time_zone,currency,language,site_name,serial_number,\
charger_name,password,manager_email
Lumière,lumiere.example,Europe/Paris,EUR,fr,Lyon,LUM-1,Quai 1,,ann@lumiere.example
Lumière,,,,,Lyon,LUM-2,Quai 2,a-password-of-20-let,
""".encode()
WRONG = LIST.replace(b"LUM-2", b"LUM-1")
PATH = "/api/operator/companies/import?mode=apply"


def order(staff: Client) -> str:
    answer = staff.call(handler, "POST", PATH, LIST)
    assert answer.status == 202, answer.body
    return str(answer.body["id"])


def work(job: str) -> None:
    body = json.dumps({"company": "operator", "import": job})
    record = {"messageId": "m1", "body": body, "eventSource": "aws:sqs"}
    take_in({"Records": [record]}, Context())


def state_of(staff: Client, job: str) -> dict[str, Any]:
    state: dict[str, Any] = staff.call(reports, "GET", f"/api/jobs/{job}").body
    return state


def passwords(job: str) -> dict[str, str]:
    """Of the result, by serial number."""
    stored = boto3.client("s3").get_object(Bucket="reports", Key=f"operator/imports/{job}.csv")
    rows = csv.reader(io.StringIO(stored["Body"].read().decode("utf-8-sig")))
    return {row[1]: row[4] for row in list(rows)[1:]}


def proved(job: str) -> set[str]:
    """Serial numbers whose password of the result lets the charger in."""
    told = {serial: (chargers().identity(serial), word) for serial, word in passwords(job).items()}
    return {n for n, (known, word) in told.items() if known and proof_in(known, word.encode())}


def kept_lists() -> list[str]:
    """Of the files, those that are no result."""
    found = boto3.client("s3").list_objects_v2(Bucket="reports").get("Contents", [])
    return [one["Key"] for one in found if not one["Key"].endswith(".csv")]


def names() -> list[str]:
    return [company.name for company in companies().page(10, None)[0]]


def items(kind: str) -> list[Any]:
    found = boto3.client("dynamodb").scan(TableName="hub")["Items"]
    return [one for one in found if one["sk"]["S"].startswith(kind)]


def test_a_list_is_taken_in_with_all_that_it_names(staff: Client) -> None:
    job = order(staff)
    assert state_of(staff, job)["status"] == "queued"

    work(job)

    state = state_of(staff, job)
    assert (state["status"], state["done"], state["total"]) == ("done", 5, 5)
    assert state["failures"] == []
    assert not kept_lists()
    assert "X-Amz-Expires=60" in state["result_url"]
    assert names() == ["Lumière"]
    assert proved(job) == {"LUM-1", "LUM-2"}
    assert passwords(job)["LUM-2"] == "a-password-of-20-let"
    assert len(items("MAIL#")) == 1
    assert len(items("CHARGER#")) == 2
    actions = {item["action"]["S"] for item in items("2") if "action" in item}
    assert actions >= {"companies.imported", "company.created", "charger.registered"}


def test_a_list_comes_to_the_queue_when_it_is_asked_for_and_when_that_was_lost(
    staff: Client,
) -> None:
    job = ImportId(order(staff))
    records = [r for r in records_of("HUB_TABLE") if "IMPORT" in str(r["dynamodb"]["Keys"])]
    telemetry({"Records": records}, None)
    asked = queued("import")
    waiting = import_jobs().find(job)
    assert waiting is not None
    import_jobs().save(waiting.model_copy(update={"due_at": now()}))

    watchdog({}, Context())

    named = {"company": "operator", "import": job}
    assert [json.loads(one) for one in (*asked, *queued("import"))] == [named, named]


def test_a_list_that_was_asked_for_twice_is_taken_in_once(staff: Client) -> None:
    job = order(staff)
    work(job)

    again = order(staff)
    work(again)

    assert again == job
    assert names() == ["Lumière"]
    assert len(items("MAIL#")) == 1


def test_what_was_made_before_a_crash_is_found_again(staff: Client) -> None:
    job = ImportId(order(staff))
    begun = import_jobs().find(job)
    work(job)
    before = passwords(job)
    done = import_jobs().find(job)
    assert begun is not None
    assert done is not None
    late = now() - timedelta(seconds=1)
    lost = {"status": JobStatus.RUNNING, "due_at": late, "version": done.version}
    import_jobs().save(begun.model_copy(update=lost))
    import_files().keep_list(job, LIST)
    assert list(due_in_hub("import", now())) == [[("operator", job)]]

    work(job)

    assert state_of(staff, job)["status"] == "done"
    assert state_of(staff, job)["failures"] == []
    assert passwords(job) == before
    assert (len(items("CHARGER#")), len(items("MAIL#")), names()) == (2, 1, ["Lumière"])


def test_nothing_is_made_where_something_was_taken_since_the_preview(staff: Client) -> None:
    job = order(staff)
    a_company()
    a_site()
    put_charger(serial_number="LUM-2")

    work(job)

    state = state_of(staff, job)
    assert (state["status"], state["done"]) == ("failed", 0)
    [failure] = state["failures"]
    assert (failure["row"], failure["column"]) == (3, "serial_number")
    assert failure["message"] == "This is already taken."
    assert "Lumière" not in names()
    assert not kept_lists()


def test_what_is_taken_while_it_goes_on_is_told_and_the_rest_is_made(staff: Client) -> None:
    job = ImportId(order(staff))
    a_company()
    a_site()
    put_charger(serial_number="LUM-1")
    [company] = listed_companies(job)
    companies().add(company, an_entry(company.id))
    waiting = import_jobs().find(job)
    assert waiting is not None
    import_jobs().save(went_on(waiting, 1, []))

    work(job)

    state = state_of(staff, job)
    assert (state["status"], [one["row"] for one in state["failures"]]) == ("done", [2])
    assert proved(job) == {"LUM-2"}
    assert passwords(job)["LUM-1"] == ""


def listed_companies(job: ImportId) -> list[Company]:
    """As the first step makes them."""
    waiting = import_jobs().find(job)
    assert waiting is not None
    listing = checked(LIST, read(LIST).rows, waiting.requested_by, waiting.created_at)
    return list(listing.companies.values())


def test_a_list_that_was_refused_is_begun_again_when_it_is_asked_for(staff: Client) -> None:
    job = ImportId(order(staff))
    waiting = import_jobs().find(job)
    assert waiting is not None
    given_up = {"status": JobStatus.FAILED, "attempts": ATTEMPTS}
    import_jobs().save(waiting.model_copy(update=given_up))

    order(staff)
    work(job)

    assert state_of(staff, job)["status"] == "done"


def test_a_list_with_an_error_is_not_taken_in(staff: Client) -> None:
    answer = staff.call(handler, "POST", PATH, WRONG)

    assert (answer.status, answer.body["code"]) == (422, "invalid_list")
    assert answer.pointers == ["#/3/serial_number"]
    assert not items("IMPORT#")


def test_a_failure_is_told_to_the_queue_and_given_up_in_the_end(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = order(staff)
    monkeypatch.setenv("REPORTS_BUCKET", "nowhere")

    for _ in range(ATTEMPTS):
        with pytest.raises(Failed):
            work(job)

    assert state_of(staff, job)["status"] == "failed"


def test_a_job_is_the_operators_alone(staff: Client) -> None:
    job = order(staff)
    a_company()
    boss = signed_in_as(a_user())

    assert boss.call(reports, "GET", f"/api/jobs/{job}").status == 404
    assert staff.call(reports, "GET", "/api/jobs/nowhere").status == 404
