"""Two sockets of one charger: the newest counts, whatever the order in which its ends are told.

Of an older one, what it says of sessions still counts, and what it says of the moment does not.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.ocpp_gateway.handler import handler
from functions.telemetry.handler import handler as telemetry
from shared.domain.chargers import ChargerState
from shared.domain.ids import TransactionId
from shared.stores import tables
from shared.stores.connections import connections
from shared.stores.sessions import sessions
from shared.stores.states import states
from shared.world import now
from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.streams import record, records_of

_NOW_MS = int(now().timestamp() * 1000)
EPOCH_MS = {"old": _NOW_MS + 1, "new": _NOW_MS + 2}
SAYS = {"old": "Faulted", "new": "Available"}


@pytest.fixture
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def told(route: str, socket: str, body: str = "") -> dict[str, Any]:
    known = {
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "protocol": "ocpp1.6",
        "epoch_ms": str(EPOCH_MS[socket]),
    }
    request = {"routeKey": route, "connectionId": socket, "authorizer": known}
    return handler({"requestContext": request, "headers": {}, "body": body}, None)


def status(socket: str) -> str:
    said = {"connectorId": 1, "errorCode": "NoError", "status": SAYS[socket]}
    return json.dumps([2, socket, "StatusNotification", said])


START = json.dumps(
    [
        2,
        "start",
        "StartTransaction",
        {"connectorId": 1, "idTag": CARD, "meterStart": 0, "timestamp": "2026-03-02T08:00:00Z"},
    ]
)
STEPS = {
    "connect": lambda socket: told("$connect", socket),
    "status": lambda socket: told("$default", socket, status(socket)),
    "disconnect": lambda socket: told("$disconnect", socket),
}


def followed() -> ChargerState:
    """The live state once the streams have told all that there is, in the order of tables."""
    for table in ("CONNECTIONS_TABLE", "TELEMETRY_TABLE"):
        answer = telemetry({"Records": records_of(table)}, None)
        assert answer == {"batchItemFailures": []}
    return states().get(ACME, CHARGER) or pytest.fail("nothing was told")


def current() -> str:
    connection = connections().current(ACME, CHARGER)
    return connection.connection_id if connection else ""


def of_one_socket(socket: str) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Its life in order; it may say something more after its end, and its end may be told twice."""
    after = st.lists(st.sampled_from(["status", "disconnect"]), max_size=3)
    return after.map(lambda more: [("connect", socket), *((step, socket) for step in more)])


@st.composite
def interleaved(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Both lives, each in its order."""
    lives = [draw(of_one_socket("old")), draw(of_one_socket("new"))]
    steps = []
    while any(lives):
        life = draw(st.sampled_from([one for one in lives if one]))
        steps.append(life.pop(0))
    return steps


@settings(max_examples=25)
@given(interleaved())
def test_the_newest_counts_in_any_order(steps: list[tuple[str, str]]) -> None:
    with cloud():
        store_charger()
        for step, socket in steps:
            STEPS[step](socket)
        if ("disconnect", "new") in steps:
            assert current() != "new"
            return
        state = followed()

    assert (state.connection, state.connected, state.offline_since) == ("new", True, None)
    shown = [one.status for one in state.connectors]
    assert shown == ([SAYS["new"]] if ("status", "new") in steps else [])


@pytest.mark.usefixtures("_aws")
def test_a_late_end_of_the_old_one_changes_nothing() -> None:
    for step, socket in [("connect", "old"), ("connect", "new"), ("disconnect", "old")]:
        STEPS[step](socket)

    state = followed()

    assert (current(), state.connected, state.offline_since) == ("new", True, None)


@pytest.mark.usefixtures("_aws")
def test_an_old_one_that_is_let_in_late_is_refused() -> None:
    told("$connect", "new")

    assert (told("$connect", "old")["statusCode"], current()) == (409, "new")


@pytest.mark.usefixtures("_aws")
def test_what_the_old_one_says_of_the_moment_is_not_shown() -> None:
    for step, socket in [("connect", "old"), ("connect", "new"), ("status", "new")]:
        STEPS[step](socket)
    STEPS["status"]("old")

    state = followed()

    assert [one.status for one in state.connectors] == ["Available"]


@pytest.mark.usefixtures("_aws")
def test_a_session_that_the_old_one_tells_of_counts() -> None:
    told("$connect", "old")
    told("$connect", "new")

    answer = json.loads(told("$default", "old", START)["body"])

    number = TransactionId(str(answer[2]["transactionId"]))
    assert sessions().get(ACME, CHARGER, number) is not None


@pytest.mark.usefixtures("_aws")
def test_the_end_of_the_old_one_told_after_the_new_one_leaves_it_connected() -> None:
    told("$connect", "old")
    before = tables.dynamodb().scan(TableName="connections")["Items"]
    told("$connect", "new")
    followed()

    gone = [record(old=item) for item in before if item["sk"]["S"] == "CONNECTION"]
    telemetry({"Records": gone}, None)

    state = states().get(ACME, CHARGER)
    assert state is not None
    assert (state.connection, state.offline_since) == ("new", None)
