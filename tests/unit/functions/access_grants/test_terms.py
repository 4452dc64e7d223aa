"""Who changes terms says what they looked at; several cards are withdrawn at once (guide 2.7)."""

from typing import Any

import pytest

from functions.access_grants.handler import handler
from tests.fakes.access import grant_at_site, hold, put_group
from tests.fakes.http import Answer, Client
from tests.fakes.people import a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

PLACES = (
    "chargers/h1/grants/all",
    "sites/depot/grants/all",
    "chargers/h1/grants/groups/g1",
    "sites/depot/grants/groups/g1",
)
FREE: dict[str, Any] = {"billing": "free"}


@pytest.fixture
def client() -> Client:
    """Of Acme, which has the cards BE-1 to BE-3, a group, and a depot with h1 and h2."""
    hold("BE-1", "BE-2", "BE-3")
    put_group()
    return signed_in_as(a_user())


def put(client: Client, place: str, body: dict[str, Any]) -> Answer:
    return client.call(handler, "PUT", f"/api/{place}", body)


@pytest.mark.parametrize("place", PLACES)
def test_terms_that_somebody_else_set_meanwhile_are_not_overwritten(
    client: Client, place: str
) -> None:
    first = put(client, place, {**FREE, "seen": None})
    stale = put(client, place, {**FREE, "seen": None})
    right = put(client, place, {**FREE, "seen": FREE})

    assert (first.status, right.status) == (200, 200)
    assert (stale.status, stale.body["code"]) == (409, "changed_meanwhile")


@pytest.mark.parametrize("place", PLACES)
def test_who_did_not_look_sets_them_whatever_they_are(client: Client, place: str) -> None:
    assert [put(client, place, FREE).status for _ in range(2)] == [200, 200]


@pytest.mark.parametrize(
    ("path", "field", "before"),
    [("/api/cards/04BE1", "label", "BE-1"), ("/api/card-groups/g1", "name", "G1")],
)
def test_what_somebody_else_called_it_meanwhile_is_not_overwritten(
    client: Client, path: str, field: str, before: str
) -> None:
    def call(name: str, seen: str) -> Answer:
        return client.call(handler, "PATCH", path, {field: name, "seen": {field: seen}})

    first, stale, right = call("A", before), call("B", before), call("C", "A")

    assert (first.status, right.status) == (200, 200)
    assert (stale.status, stale.body["code"]) == (409, "changed_meanwhile")
    assert right.body[field] == "C"


def test_of_a_card_only_what_was_looked_at_must_still_be_so(client: Client) -> None:
    client.call(handler, "PATCH", "/api/cards/04BE1", {"cost_centre": "R&D"})

    answer = client.call(
        handler, "PATCH", "/api/cards/04BE1", {"holder": "Ann", "seen": {"holder": ""}}
    )

    assert (answer.body["holder"], answer.body["cost_centre"]) == ("Ann", "R&D")


def test_several_cards_are_withdrawn_from_a_site_at_once(client: Client) -> None:
    for uid in ("04BE1", "04BE2", "04BE3"):
        grant_at_site(uid)
    gone = {"cards": ["04be1", "04BE3", "04NOWHERE"]}

    first = client.call(handler, "POST", "/api/sites/depot/grants/removal", gone)
    again = client.call(handler, "POST", "/api/sites/depot/grants/removal", gone)

    assert [item["uid"] for item in first.body["items"]] == ["04BE2"]
    assert first.body["site"] == {"id": "depot", "name": "Depot"}
    assert again.body == first.body


@pytest.mark.parametrize("place", ["chargers/h1", "sites/depot"])
def test_a_card_is_found_among_those_that_are_granted(client: Client, place: str) -> None:
    some = {"cards": ["04BE1", "04BE2", "04BE3"], "billing": "free"}
    client.call(handler, "POST", f"/api/{place}/grants", some)

    found = client.call(handler, "GET", f"/api/{place}/grants?text=be-3&limit=1").body

    assert [item["uid"] for item in found["items"]] == ["04BE3"]


def test_a_group_is_shown_by_itself(client: Client) -> None:
    shown = client.call(handler, "GET", "/api/card-groups/g1").body

    assert (shown["id"], shown["name"], shown["cards"]) == ("g1", "G1", 0)
