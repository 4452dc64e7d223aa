"""One company never sees, changes or learns of another's data: every route of the description.

A new route is covered by being described. What it names is taken from `tests/fakes/world.py`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest

from tests.fakes.api import Operation, operations
from tests.fakes.aws import Frozen
from tests.fakes.cloud import INDEXES
from tests.fakes.filling import Ids, body_of, path_of, query_of
from tests.fakes.http import Answer, Client
from tests.fakes.work import counted
from tests.fakes.world import BOUND_TO_SITE, World

PROTECTED = [one for one in operations() if not one.public]
MORE_WORK = {
    "POST /api/cards/adoptions": "the chargers that a card was held to are read to see whose"
}
"""Where time may tell a site manager what was at another site of the same company."""
CALLED = ("label", "holder", "cost_centre")
"""What a company calls a card is for all of its managers to say, wherever the card is granted."""


@pytest.fixture(params=PROTECTED, ids=str)
def operation(request: pytest.FixtureRequest) -> Operation:
    """Each that needs a token."""
    found: Operation = request.param
    return found


@dataclass(frozen=True)
class Stranger:
    """Someone who acts on what is not theirs; `marker` stands in all of that."""

    client: Client
    own: Ids
    theirs: Ids
    nowhere: Ids
    marker: str
    shared: tuple[str, ...] = ()
    """What entries of cards hold that is this one's to change as well."""


def another_company(there: World) -> Stranger:
    """Its administrator."""
    return Stranger(there.rival, there.rivals, there.depot, there.nowhere, "acme")


def another_site(there: World) -> Stranger:
    """A site manager of another site of the same company."""
    nowhere = {name: there.nowhere[name] for name in BOUND_TO_SITE}
    theirs = {**there.yard, **nowhere}
    return Stranger(there.elsewhere, there.yard, there.depot, theirs, "depot", CALLED)


@pytest.mark.parametrize("stranger", [another_company, another_site])
def test_what_is_not_yours_is_as_if_it_were_not_there(
    operation: Operation, there: World, frozen: Frozen, stranger: Any
) -> None:
    someone = stranger(there)
    before = kept_of(someone)

    for theirs, nothing in requests(operation, someone):
        with counted() as of_theirs:
            asked = call(operation, someone, theirs)
        after = kept_of(someone) if frozen.thawed() else before
        frozen.freeze_again()
        with counted() as of_nothing:
            compared = call(operation, someone, nothing)
        frozen.freeze_again()

        assert told(asked) == told(compared), theirs
        assert of_theirs == of_nothing or asked.status < 400 or told_by(operation, stranger), theirs
        assert someone.marker not in json.dumps(asked.body).casefold(), theirs
        assert after == before, theirs


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [("blocked", 403, "blocked"), ("visitor", 401, "unauthenticated")],
    ids=["blocked", "anonymous"],
)
def test_who_is_blocked_or_unknown_gets_and_changes_nothing(
    operation: Operation, there: World, frozen: Frozen, who: str, status: int, code: str
) -> None:
    path = path_of(operation, there.depot) + query_of(operation, there.depot)
    body = body_of(operation, there.depot)

    answer = getattr(there, who).call(operation.handler(), operation.method, path, body)

    assert (answer.status, answer.body["code"]) == (status, code)
    assert not frozen.thawed()


Request = tuple[str, Any]
"""A path with its query, and a body."""


def requests(operation: Operation, someone: Stranger) -> Iterator[tuple[Request, Request]]:
    """With their ids and with ids of nothing: at each place alone, then everywhere."""
    for place in (*operation.parameters("path"), "query", "body"):
        theirs = request(operation, someone, place, someone.theirs)
        nothing = request(operation, someone, place, someone.nowhere)
        if theirs != nothing:
            yield theirs, nothing
    yield (
        request(operation, someone, "all", someone.theirs),
        request(operation, someone, "all", someone.nowhere),
    )


def request(operation: Operation, someone: Stranger, place: str, ids: Ids) -> Request:
    """`ids` at `place`, and what is someone's own at all others."""
    own = ids if place == "all" else someone.own
    path = path_of(operation, {**own, place: ids.get(place, "")})
    query = query_of(operation, ids if place == "query" else own)
    return path + query, body_of(operation, ids if place == "body" else own)


def told_by(operation: Operation, stranger: Any) -> bool:
    """Whether the work behind the answer says more than the answer, to a colleague."""
    return stranger is another_site and str(operation) in MORE_WORK


def call(operation: Operation, someone: Stranger, asked: Request) -> Answer:
    """What the function behind the operation answers."""
    return someone.client.call(operation.handler(), operation.method, *asked)


def told(answer: Answer) -> Any:
    """All that an answer tells of what was named: of what was made now, only that it was."""
    return (answer.status, answer.body if answer.status >= 400 else None)


def kept_of(someone: Stranger) -> list[str]:
    """All items, of all tables, that hold the marker; not the counters of attempts."""
    client = boto3.client("dynamodb")
    pages = [page for n in INDEXES for page in client.get_paginator("scan").paginate(TableName=n)]
    items = [_shown(item, someone.shared) for page in pages for item in page["Items"]]
    return sorted(
        item for item in items if someone.marker in item.casefold() and "LIMIT#" not in item
    )


def _shown(item: dict[str, Any], shared: tuple[str, ...]) -> str:
    names = shared if item["sk"]["S"].startswith("ENTRY#") else ()
    kept = {name: value for name, value in item.items() if name not in names}
    return json.dumps(kept, sort_keys=True, default=str)
