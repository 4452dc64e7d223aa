"""What holds for every route of the API's description: it can be reached, and changes are kept."""

import boto3
import pytest

from tests.fakes.api import Operation, operations
from tests.fakes.asking import rightful
from tests.fakes.world import World

LEAVES_NO_AUDIT_ENTRY = {
    "POST /api/auth/sign-in": "no change: the sign-in itself is kept, with device and address",
    "POST /api/auth/refresh": "no change by a person: the browser keeps them signed in",
    "POST /api/auth/company/leave": "no change: someone leaves for their identity provider",
    "POST /api/me/second-factor": "no change: it counts for nothing until it is confirmed",
    "POST /api/auth/forgot-password": "anyone may ask in anyone's name; the new password is kept",
    "POST /api/chargers/{charger}/configuration/refresh": "no change: it is read once more",
    "POST /api/operator/companies/{company}/reopen": "nothing was closed: test_support.py",
    "POST /api/card-groups/{group}/cards/removal": "nothing was in it: test_card_groups.py",
    "POST /api/bulk-changes/{bulk_change}/stop": "it is over: test_bulk_told.py",
    "PUT /api/operator/companies/{company}/chargers/{charger}/site": "it is there: test_moves.py",
    "POST /api/tariffs/example": "no change: nothing is kept",
    "POST /api/operator/companies/import": "looked at; taken in: test_importing.py",
    "POST /api/previews": "no change: it tells what one would make of the past",
    "POST /api/report-schedules/{schedule}/preview": "no change: the report is kept, as above",
    "POST /api/reports": "no change: the report is kept, with who asked for it",
}

TOLD_ELSEWHERE = {
    "GET /api/health": "answers with what only the build makes: tests/e2e",
    "POST /api/auth/company/return": "needs an identity provider: functions/auth/test_federation",
    "PUT /api/identity-provider": "needs an identity provider: functions/auth/test_federation",
}


@pytest.fixture(params=[o for o in operations() if str(o) not in TOLD_ELSEWHERE], ids=str)
def operation(request: pytest.FixtureRequest) -> Operation:
    """Each."""
    found: Operation = request.param
    return found


def test_a_route_serves_its_rightful_caller_and_leaves_an_audit_entry(
    operation: Operation, there: World
) -> None:
    before = audit_entries()

    answer = rightful(operation, there)

    documented = [status for status in operation.described["responses"] if status != "default"]
    assert str(answer.status) in documented, (
        f"{answer.body}: if the request made from the description can't be right, "
        "add what would do to BODIES in tests/fakes/filling.py"
    )
    if operation.changes and str(operation) not in LEAVES_NO_AUDIT_ENTRY:
        [entry, *_] = [one for one in audit_entries() if one not in before]
        assert "192.0.2.7" in entry


def test_exceptions_from_the_audit_log_are_of_routes_that_there_are() -> None:
    assert {*LEAVES_NO_AUDIT_ENTRY, *TOLD_ELSEWHERE} <= {str(one) for one in operations()}


def audit_entries() -> list[str]:
    """All of them, of all companies."""
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName="hub")
    return [str(i) for page in pages for i in page["Items"] if i["pk"]["S"].endswith("#AUDIT")]
