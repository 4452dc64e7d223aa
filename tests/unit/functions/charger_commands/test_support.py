"""What support sees of a charger."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.charger_commands.handler import handler
from shared.domain.commands import Answer, CommandStatus, Wanted, answered, requested, sent
from shared.domain.deviations import sightings_in
from shared.domain.facts import CommandAnswered
from shared.domain.frames import StoredFrame
from shared.domain.ids import ChargerId, SiteId, UserId
from shared.stores.commands import commands
from shared.stores.deviations import deviations
from shared.stores.frames import frames
from tests.fakes.chargers import NOON, put_charger
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
PATH = "/api/chargers/h1/messages"


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger()
    return signed_in_as(a_user())


def said(second: float, frame: str, **fields: Any) -> StoredFrame:
    """A frame so many seconds after noon."""
    stored = StoredFrame.model_validate(
        {
            "id": f"{second}",
            "company": ACME,
            "charger": ChargerId("h1"),
            "site": SiteId("depot"),
            "connection": "one",
            "epoch_ms": 1,
            "protocol": "ocpp1.6",
            "direction": "in",
            "action": "Heartbeat",
            "message_id": "m",
            "received_at": at(second),
            "frame": frame,
            **fields,
        }
    )
    frames().add(stored)
    return stored


def at(second: float) -> datetime:
    return NOON + timedelta(seconds=second)


def shown(client: Client, query: str = "") -> list[str]:
    return [item["frame"] for item in client.call(handler, "GET", PATH + query).body["items"]]


def test_messages_of_a_charger_that_said_nothing_are_an_empty_list(client: Client) -> None:
    answer = client.call(handler, "GET", PATH)

    assert answer.body == {"items": [], "next_cursor": None}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["out", "odd", "Tag ABC"]),
        ("?direction=out", ["out"]),
        ("?action=authorize", ["Tag ABC"]),
        ("?text=tag%20abc", ["Tag ABC"]),
        ("?text=granted", ["Tag ABC"]),
        ("?deviating=true", ["odd"]),
        ("?from=2026-03-02T12:00:02Z", ["out", "odd"]),
        ("?to=2026-03-02T12:00:02Z", ["Tag ABC"]),
        ("?from=2026-03-02T12:00:02Z&to=2026-03-02T12:00:03Z", ["odd"]),
        ("?action=Reset", []),
    ],
)
def test_frames_are_found(client: Client, query: str, found: list[str]) -> None:
    said(1, "Tag ABC", action="Authorize", reply="granted")
    said(2, "odd", deviations=("/status: unknown_enum",))
    said(3, "out", direction="out", action="ClearCache")

    assert shown(client, query.replace("%20", " ")) == found


def test_a_page_of_what_is_found_goes_on_where_it_ended(client: Client) -> None:
    for second in range(6):
        said(second, f"{'even' if second % 2 == 0 else 'odd'} {second}")

    first = client.call(handler, "GET", f"{PATH}?text=even&limit=2").body
    second_page = client.call(
        handler, "GET", f"{PATH}?text=even&limit=2&cursor={first['next_cursor']}"
    ).body

    assert [item["frame"] for item in first["items"]] == ["even 4", "even 2"]
    assert [item["frame"] for item in second_page["items"]] == ["even 0"]
    assert second_page["next_cursor"] is None


def test_a_long_search_stops_and_can_go_on(client: Client) -> None:
    said(0, "needle")
    for number in range(1, 1002):
        said(number / 100, "hay")

    first = client.call(handler, "GET", f"{PATH}?text=needle").body
    rest = client.call(handler, "GET", f"{PATH}?text=needle&cursor={first['next_cursor']}").body

    assert first["items"] == []
    assert [item["frame"] for item in rest["items"]] == ["needle"]


def test_a_call_of_ours_stands_with_its_answer_and_the_time_it_took(client: Client) -> None:
    wanted = Wanted(action="ClearCache", payload={}, by=UserId("u1"))
    asked = requested(ACME, ChargerId("h1"), "abc", wanted, NOON)
    on_its_way = sent(asked, "one", timedelta(minutes=1), NOON)
    yes = Answer(outcome=CommandStatus.ACCEPTED, payload={"status": "Accepted"})
    commands().add(answered(on_its_way, yes, at(0.25)))
    said(0, '[2,"abc","ClearCache",{}]', direction="out", action="ClearCache", message_id="abc")
    fact = CommandAnswered(at=at(0.25), message_id="abc", payload={"status": "Accepted"})
    said(0.25, '[3,"abc",{"status":"Accepted"}]', action="", message_id="abc", facts=(fact,))

    answer, call = client.call(handler, "GET", f"{PATH}?action=ClearCache").body["items"]

    assert (call["direction"], call["kind"], call["latency_ms"]) == ("out", "call", 250)
    assert call["reply"] == answer["frame"]
    assert (answer["direction"], answer["kind"], answer["action"]) == ("in", "answer", "ClearCache")


def test_forms_are_those_of_the_version_that_the_charger_speaks(client: Client) -> None:
    answer = client.call(handler, "GET", "/api/chargers/h1/command-forms")

    assert answer.body["version"] == "1.6"
    assert [group["group"] for group in answer.body["groups"]][:2] == ["control", "configuration"]
    reset = next(f for f in answer.body["groups"][0]["forms"] if f["action"] == "Reset")
    assert reset["payload"]["properties"]["type"]["enum"] == ["Hard", "Soft"]
    assert answer.headers["Cache-Control"] == "private, max-age=300"


def test_deviations_are_listed_with_their_count_and_newest_sample(client: Client) -> None:
    for second in range(2):
        frame = said(second, f"odd {second}", deviations=("/status: unknown_enum",))
        deviations().count(sightings_in(frame, "StatusNotification", frame.deviations))

    answer = client.call(handler, "GET", "/api/chargers/h1/deviations")

    assert answer.body["items"] == [
        {
            "code": "unknown_enum",
            "action": "StatusNotification",
            "pointer": "/status",
            "count": 2,
            "first_at": "2026-03-02T12:00:00Z",
            "last_at": "2026-03-02T12:00:01Z",
            "sample": "odd 1",
        }
    ]
