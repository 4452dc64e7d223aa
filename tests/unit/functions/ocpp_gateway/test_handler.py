"""The gateway's edge: routes, the newest connection, and an answer whatever happens."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest

from functions.ocpp_gateway.handler import handler
from shared.logs import CAUGHT
from shared.stores.connections import connections
from shared.stores.frames import Frames, frames
from shared.stores.pushes import Pushes
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.logs import failures
from tests.fakes.logs import logged as lines_of_log

MIDNIGHT_MS = int(NOON.timestamp() * 1000) - 43_200_000


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud(), at(0):
        yield


@contextmanager
def at(minutes: float) -> Iterator[None]:
    """So long after midnight."""
    moment = datetime.fromtimestamp(MIDNIGHT_MS / 1000 + 60 * minutes, UTC)
    with patch("functions.ocpp_gateway.connecting.now", lambda: moment):
        yield


@pytest.fixture
def logged() -> Iterator[Callable[[], list[str]]]:
    """Gives what tells the messages in the log so far."""
    with lines_of_log() as lines:
        yield lambda: [line["message"] for line in lines()]


def event(route: str, connection: str = "one", epoch_ms: int = 1, **more: Any) -> dict[str, Any]:
    known = {
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "protocol": "ocpp1.6",
        "epoch_ms": str(MIDNIGHT_MS + epoch_ms),
    }
    request = {"routeKey": route, "connectionId": connection, "authorizer": known}
    return {"requestContext": request, **more}


def current() -> str:
    connection = connections().current(ACME, CHARGER)
    return connection.connection_id if connection else ""


def test_a_charger_connects_with_the_protocol_it_offered() -> None:
    offered = {"Sec-WebSocket-Protocol": "ocpp1.6"}

    answer = handler(event("$connect", headers=offered), None)

    assert answer == {"statusCode": 200, "headers": offered}
    assert current() == "one"


def test_a_charger_that_offered_nothing_is_answered_nothing() -> None:
    assert handler(event("$connect"), None) == {"statusCode": 200, "headers": {}}


def test_an_older_connection_does_not_take_over() -> None:
    handler(event("$connect", "new", 2), None)

    answer = handler(event("$connect", "old", 1), None)

    assert answer["statusCode"] == 409
    assert current() == "new"


def test_a_late_disconnect_leaves_the_newer_connection() -> None:
    handler(event("$connect", "one", 1), None)
    connections().close(ACME, CHARGER, "one")
    handler(event("$connect", "two", 2), None)

    handler(event("$disconnect", "one", 1), None)

    assert current() == "two"


def test_a_disconnect_removes_its_own_connection() -> None:
    handler(event("$connect"), None)

    handler(event("$disconnect"), None)

    assert current() == ""


@pytest.mark.parametrize(("minutes", "left"), [(118, ""), (119.5, "one")])
def test_one_that_lives_no_longer_stays_until_the_next_is_there(minutes: float, left: str) -> None:
    handler(event("$connect"), None)
    with at(minutes):
        handler(event("$disconnect"), None)
        assert current() == left

        handler(event("$connect", "two", 2), None)

    assert current() == "two"


@pytest.mark.parametrize(("minutes", "closed"), [(5, ["one"]), (120.1, [])])
def test_the_older_of_two_sockets_is_closed_where_it_may_be_open(
    minutes: float, closed: list[str]
) -> None:
    handler(event("$connect"), None)

    with at(minutes), patch.object(Pushes, "close") as close:
        handler(event("$connect", "two", 2), None)

    assert [call.args[0] for call in close.call_args_list] == closed


def test_without_the_authorizer_s_context_the_connection_tells_who_speaks() -> None:
    handler(event("$connect"), None)
    bare = event("$default", body='[2,"a","Heartbeat",{}]')
    del bare["requestContext"]["authorizer"]

    answer = handler(bare, None)

    assert json.loads(answer["body"])[:2] == [3, "a"]


def test_a_message_is_answered() -> None:
    answer = handler(event("$default", body='[2,"a","Heartbeat",{}]'), None)

    assert json.loads(answer["body"])[:2] == [3, "a"]


def test_what_needs_no_answer_has_no_body() -> None:
    assert handler(event("$default", body="pong"), None) == {"statusCode": 200}
    assert handler(event("$default"), None) == {"statusCode": 200}


def test_a_failure_inside_is_answered_as_ocpp_says() -> None:
    store_charger()
    nobody = event("$default", body='[2,"a","Heartbeat",{}]')
    del nobody["requestContext"]["authorizer"]

    answer = handler(nobody, None)

    assert json.loads(answer["body"])[:3] == [4, "a", "InternalError"]


def test_a_charger_that_was_removed_is_told() -> None:
    answer = handler(event("$default", body='[2,"a","Authorize",{"idTag":"X"}]'), None)

    assert json.loads(answer["body"])[2] == "SecurityError"


def test_the_happy_path_logs_nothing(logged: Callable[[], list[str]]) -> None:
    handler(event("$default", body='[2,"a","Heartbeat",{}]'), None)

    assert logged() == []


def test_an_older_socket_that_can_not_be_ended_keeps_nobody_out(
    logged: Callable[[], list[str]],
) -> None:
    handler(event("$connect", "old", 1), None)

    with patch.object(Pushes, "close", side_effect=ConnectionError):
        answer = handler(event("$connect", "new", 2), None)

    assert (answer["statusCode"], current()) == (200, "new")
    assert logged() == ["an older socket could not be ended"]


def test_a_store_that_fails_is_answered_as_ocpp_says(logged: Callable[[], list[str]]) -> None:
    store_charger()

    with patch.object(Frames, "add", side_effect=ConnectionError):
        answer = handler(event("$default", body='[2,"a","Authorize",{"idTag":"X"}]'), None)

    assert json.loads(answer["body"])[:3] == [4, "a", "InternalError"]
    assert logged() == ["a frame could not be handled"]


def test_a_frame_that_could_not_be_handled_is_counted_though_it_is_answered() -> None:
    store_charger()

    with failures() as counted, patch.object(Frames, "add", side_effect=ConnectionError):
        handler(event("$default", body='[2,"a","Authorize",{"idTag":"X"}]'), None)

    assert counted() == [CAUGHT]


def test_how_a_charger_connected_otherwise_is_kept_for_support() -> None:
    odd = event("$connect")
    odd["requestContext"]["authorizer"] |= {
        "deviations": "user name: not the identity; password: sent as bytes",
        "proof": "0123456789ab",
    }

    handler(odd, None)

    (kept,), _ = frames().page_of(ACME, CHARGER, 9, None)
    known = connections().current(ACME, CHARGER)
    assert kept.deviations == ("/user name: other", "/password: other")
    assert (kept.action, kept.connection, kept.facts) == ("Handshake", "", ())
    assert known is not None
    assert known.proof == "0123456789ab"
