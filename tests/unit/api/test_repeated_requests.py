"""What holds for every route that makes something: asked for again, it is made once."""

from datetime import timedelta
from typing import Any

import boto3
import pytest

from shared.domain.repeats import GIVEN_UP_AFTER
from shared.world import now
from tests.fakes.api import Operation, operations
from tests.fakes.asking import rightful
from tests.fakes.dying import dying_after
from tests.fakes.http import Answer
from tests.fakes.world import World

WITHOUT_KEY = {
    "POST /api/activations/{token}": "an account is activated once",
    "POST /api/activations/{token}/resend": "each link is sent, and only the last opens anything",
    "POST /api/auth/forgot-password": "each link is sent",
    "POST /api/bulk-changes/{bulk_change}/retry": "what follows from a change is there once",
    "POST /api/bulk-changes/{bulk_change}/stop": "it has been stopped",
    "POST /api/bulk-changes/{bulk_change}/undo": "what follows from a change is there once",
    "POST /api/cards": "a card's number is there once: 409",
    "POST /api/chargers/{charger}/configuration/refresh": "it is asked for already",
    "POST /api/invitations": "who was invited is there once: 409",
    "POST /api/invitations/{invitation}/resend": "each link is sent",
    "POST /api/operator/cards": "a card's number is there once: 409",
    "POST /api/operator/companies/import": "the same list is the same job",
    "POST /api/operator/companies/{company}/chargers": "a serial number is there once: 409",
    "POST /api/operator/companies/{company}/chargers/{charger}/messages/again": "harmless twice",
    "POST /api/operator/companies/{company}/chargers/{charger}/password/rotation": "one by one",
    "POST /api/operator/companies/{company}/managers": "who was invited is there once: 409",
    "POST /api/operator/companies/{company}/managers/{invitation}/resend": "each link is sent",
    "POST /api/operator/staff-invitations": "who was invited is there once: 409",
    "POST /api/operator/staff-invitations/{staff_invitation}/resend": "each link is sent",
    "POST /api/previews": "no change: it tells what one would make of the past",
}
"""Made or sent without regard to a key: why nothing is there twice for it."""
_MADE = {"201", "202"}


def makes(operation: Operation) -> bool:
    """Something that was not there."""
    return operation.method == "POST" and not _MADE.isdisjoint(operation.described["responses"])


@pytest.fixture(
    params=[one for one in operations() if makes(one) and str(one) not in WITHOUT_KEY], ids=str
)
def operation(request: pytest.FixtureRequest) -> Operation:
    """Each of the others."""
    found: Operation = request.param
    return found


def test_the_same_request_under_a_key_makes_it_once(operation: Operation, there: World) -> None:
    first = rightful(operation, there, "k1")
    made = kept()

    again = rightful(operation, there, "k1")

    assert first.status in (201, 202)
    assert (again.status, again.body) == (first.status, first.body)
    assert kept() == made


@pytest.mark.parametrize("writes", [1, 2], ids=["before it was made", "before it was answered"])
def test_who_asks_again_because_the_function_died_finds_it_made_once(
    writes: int, operation: Operation, there: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept()
    with dying_after(writes) as died:
        rightful(operation, there, "k1")
    cut_off = kept()
    later = now() + GIVEN_UP_AFTER + timedelta(seconds=1)
    monkeypatch.setattr("shared.http.repeating.now", lambda: later)

    again = rightful(operation, there, "k1")

    assert died
    assert (cut_off == before) is (writes == 1)
    assert again.status in (201, 202)
    made = kept()
    assert told_id(again) in str(made.keys() - before.keys())
    assert writes == 1 or made.keys() == cut_off.keys()
    assert rightful(operation, there, "k1").body == again.body
    assert kept() == made


def test_exceptions_are_routes_that_make_something() -> None:
    assert {str(one) for one in operations() if makes(one)} >= set(WITHOUT_KEY)


def told_id(answer: Answer) -> str:
    """Of a command: the part of it that is the command's alone."""
    return str(answer.body["id"]).rpartition(".")[2]


def kept() -> dict[str, Any]:
    """All that is there, but for what is kept of the requests themselves."""
    scan = boto3.client("dynamodb").get_paginator("scan")
    pages = [page for table in ("hub", "connections") for page in scan.paginate(TableName=table)]
    items = [item for page in pages for item in page["Items"]]
    named = {f"{item['pk']['S']} {item['sk']['S']}": item for item in items}
    return {name: item for name, item in named.items() if not name.startswith("REPEAT#")}
