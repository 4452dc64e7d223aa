"""Open pages of the web client: kept while open, and alive."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from functions.live_updates import authorizer
from functions.live_updates.handler import handler
from shared.stores.sockets import sockets
from tests.fakes.builders import ACME
from tests.fakes.cloud import cloud


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        yield


def event(route: str, **more: Any) -> dict[str, Any]:
    known = {"company": ACME, "user": "u1", "sites": '["depot"]'}
    return {
        "requestContext": {"routeKey": route, "connectionId": "one", "authorizer": known},
        **more,
    }


def test_a_page_is_kept_from_its_opening_to_its_end() -> None:
    answer = handler(event("$connect"), None)
    opened = sockets().of_company(ACME)

    handler(event("$disconnect"), None)

    assert answer["headers"] == {"Sec-WebSocket-Protocol": "hub.live.v1"}
    assert [(s.connection, s.sites) for s in opened] == [("one", ("depot",))]
    assert sockets().of_company(ACME) == []


def test_a_ping_is_answered_and_nothing_else_is() -> None:
    assert json.loads(handler(event("$default", body='{"type":"ping"}'), None)["body"]) == {
        "type": "pong"
    }
    assert "body" not in handler(event("$default", body="[]"), None)
    assert "body" not in handler(event("$default", body="{"), None)


@pytest.mark.parametrize("offered", ["", "hub.live.v1", "token", "hub.live.v1, a, b"])
def test_without_protocol_and_token_nobody_is_let_in(offered: str) -> None:
    with pytest.raises(Exception, match=r"^Unauthorized$"):
        authorizer.handler({"headers": {"Sec-WebSocket-Protocol": offered}}, None)
