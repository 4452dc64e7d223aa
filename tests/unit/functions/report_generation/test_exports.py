"""A company's export, from the request to its file."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import boto3
import pytest

from functions.report_generation.handler import handler
from functions.report_generation.render import handler as render
from tests.fakes.http import Client, Context
from tests.fakes.world import World, world

KINDS = {
    *("company", "sites", "chargers", "cards", "grants", "tariffs", "users", "invitations"),
    *("equipment", "groups", "site_grants", "schedules", "sessions", "decisions", "audit"),
}
NEVER = ("password", "digest", '"link"', "ended_families", "argon2")


@pytest.fixture(scope="module")
def there() -> Iterator[World]:
    """Two companies with one of everything."""
    with world() as made:
        yield made


@pytest.fixture(scope="module")
def export(there: World) -> str:
    """Acme's, made."""
    asked = there.boss.call(handler, "POST", "/api/exports")
    assert asked.status == 202, asked.body
    body = json.dumps({"company": "acme", "report": asked.body["id"]})
    record = {"messageId": "m1", "body": body, "eventSource": "aws:sqs"}
    assert render({"Records": [record]}, Context()) == {"batchItemFailures": []}
    return str(asked.body["id"])


@pytest.fixture(scope="module")
def files(export: str) -> dict[str, str]:
    """What is in it, by name."""
    stored = boto3.client("s3").get_object(Bucket="reports", Key=f"acme/{export}.zip")
    with ZipFile(BytesIO(stored["Body"].read())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def lines(text: str) -> list[dict[str, Any]]:
    """The objects of a file."""
    return [json.loads(line) for line in text.splitlines()]


def test_an_export_holds_every_kind_of_thing(files: dict[str, str]) -> None:
    index = json.loads(files["index.json"])["lines"]

    assert {f"{kind}.jsonl" for kind in KINDS} == set(index)
    assert {name: len(lines(files[name])) for name in index} == index
    assert {one["id"] for one in lines(files["sites.jsonl"])} == {"acme-depot", "acme-yard"}
    assert {one["id"] for one in lines(files["sessions.jsonl"])} == {
        "acme-depot-ch.1",
        "acme-yard-ch.1",
    }


def test_an_export_holds_nothing_of_another_company(files: dict[str, str]) -> None:
    assert "rival" not in "".join(files.values()).casefold()


@pytest.mark.parametrize("secret", NEVER)
def test_an_export_holds_no_secret(files: dict[str, str], secret: str) -> None:
    assert secret not in "".join(files.values())


def test_an_export_is_in_the_audit_log(files: dict[str, str]) -> None:
    newest = lines(files["audit.jsonl"])[0]

    assert (newest["action"], newest["subject"]) == ("company.exported", "acme")


def test_an_administrator_fetches_it(there: World, export: str) -> None:
    job = there.boss.call(handler, "GET", f"/api/jobs/{export}").body

    assert (job["status"], job["format"]) == ("done", "zip")
    assert f"{export}.zip" in job["download_url"]
    assert export in [one["id"] for one in listed(there.boss)]


def test_nobody_else_sees_it_or_asks_for_one(there: World, export: str) -> None:
    for client, refused in ((there.elsewhere, 403), (there.operator, 403)):
        assert client.call(handler, "POST", "/api/exports").status == refused
    for client in (there.elsewhere, there.rival):
        assert client.call(handler, "GET", f"/api/reports/{export}").status == 404
        assert client.call(handler, "GET", f"/api/reports/{export}/file").status == 404
        assert export not in [one["id"] for one in listed(client)]


def test_a_report_of_sessions_is_no_export(there: World) -> None:
    period = {"from": "2026-03-01T00:00:00Z", "to": "2026-04-01T00:00:00Z"}

    answer = there.boss.call(handler, "POST", "/api/reports", {"format": "zip", **period})

    assert (answer.status, answer.pointers) == (422, ["#/format"])


def listed(client: Client) -> list[dict[str, Any]]:
    """Reports that someone sees."""
    found: list[dict[str, Any]] = client.call(handler, "GET", "/api/reports").body["items"]
    return found
