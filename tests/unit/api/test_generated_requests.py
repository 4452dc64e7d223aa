"""A short form of `python -m tests.torture schema`."""

from typing import Any

import pytest
import schemathesis

from tests.fakes.api import described, operations
from tests.fakes.gateway import Begin, gateway
from tests.fakes.world import world
from tests.torture import schema


def test_generated_requests_are_answered_as_the_description_says() -> None:
    (row,) = schema.run(2)

    assert row["failed"] == 0


@pytest.mark.parametrize(
    ("status", "kind", "body", "fault"),
    [
        (200, "application/json", b'{"items": [], "next_cursor": null}', ""),
        (200, "application/json", b'{"items": 1, "next_cursor": null}', "200 "),
        (200, "text/plain", b"", "200 "),
        (201, "application/json", b"{}", "201 is not described"),
        (404, "application/json", b"{}", "404 "),
        (500, "application/problem+json", b"{}", "500 "),
    ],
)
def test_the_judge_sees_what_is_not_described(
    status: int, kind: str, body: bytes, fault: str
) -> None:
    found = fault_of(status, kind, body)

    assert found.startswith(fault) if fault else found == ""


def fault_of(status: int, kind: str, body: bytes) -> str:
    """Of an answer to `GET /api/sites`."""
    operation = next(one for one in operations() if str(one) == "GET /api/sites")
    case = schemathesis.openapi.from_dict(described())["/api/sites"]["GET"].Case()

    def app(_environ: object, begin: Begin) -> list[bytes]:
        begin(f"{status} -", [("content-type", kind)])
        return [body]

    return schema.fault_in(operation, case, case.call(app=app))


def test_a_request_arrives_whole() -> None:
    schemas = schemathesis.openapi.from_dict(described())
    body: Any = {"email": "ann@acme.example", "password": ""}
    with world() as there:
        token = {"authorization": f"Bearer {there.boss.token}"}
        sites = schemas["/api/sites"]["GET"].Case(query={"limit": 0})
        entered = schemas["/api/auth/sign-in"]["POST"].Case(body=body)

        answers = [sites.call(app=gateway, headers=token), entered.call(app=gateway)]

    assert [pointers_of(answer) for answer in answers] == [["#/limit"], ["#/password"]]


def pointers_of(answer: Any) -> list[str]:
    """What it complains of."""
    return [error["pointer"] for error in answer.json()["errors"]]
