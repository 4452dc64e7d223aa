"""What a card and a card group open, through the handler (guide 2.6, 2.7)."""

from typing import Any

import pytest

from functions.access_grants.handler import handler
from shared.domain.chargers import Billing, Terms
from shared.domain.ids import GroupId, TariffId
from shared.domain.people import Role
from shared.stores.cards import private_access_cards
from tests.fakes.access import (
    FREE,
    entry_on,
    grant_at_site,
    grant_group,
    hold,
    join,
    put_group,
    set_rules,
    spread,
)
from tests.fakes.chargers import put_card, put_charger
from tests.fakes.http import Client
from tests.fakes.people import a_site, a_user, an_entry, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

PAID = Terms(billing=Billing.PAID, tariff=TariffId("t1"))


@pytest.fixture
def client() -> Client:
    """Of Acme, which has the card BE-1 and a depot with h1 and h2, closed to visitors."""
    hold()
    return signed_in_as(a_user())


def opened(client: Client, path: str = "cards/04BE1") -> list[dict[str, Any]]:
    """All of it, page by page."""
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        answer = client.call(handler, "GET", f"/api/{path}/grants?limit=3{cursor}").body
        found += answer["items"]
        if answer["next_cursor"] is None:
            return found
        cursor = f"&cursor={answer['next_cursor']}"


def places(items: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Charger or None, site, through what."""
    return [
        (item["charger"] and item["charger"]["id"], item["site"]["id"], item.get("through"))
        for item in items
    ]


def test_a_card_opens_nothing_at_first(client: Client) -> None:
    assert opened(client) == []


def test_all_ways_are_told_each_at_its_place(client: Client) -> None:
    put_group()
    join("g1", ["04BE1"])
    grant = {"cards": ["04BE1"], "billing": "free"}
    client.call(handler, "POST", "/api/chargers/h1/grants", grant)
    grant_at_site("04BE1")
    grant_group("g1", "h2")
    client.call(handler, "PUT", "/api/chargers/h2/grants/all", {"billing": "free"})

    items = opened(client)

    assert places(items) == [
        ("h1", "depot", "card"),
        (None, "depot", "card"),
        ("h2", "depot", "group"),
    ]
    assert items[2]["group"] == {"id": "g1", "name": "G1"}
    assert [way["through"] for way in items[2]["also"]] == ["all_cards"]


def test_what_only_a_payment_account_is_missing_for_opens_nothing(client: Client) -> None:
    put_group()
    join("g1", ["04BE1"])
    set_rules(groups={GroupId("g1"): PAID}, all_cards=FREE)
    spread()

    [shown] = opened(client)

    assert (shown["through"], shown["opens"], shown["billing"]) == ("all_cards", True, "free")
    assert [(way["through"], way["opens"], way["tariff"]) for way in shown["also"]] == [
        ("group", False, "t1")
    ]


def test_site_managers_are_told_of_their_sites(client: Client) -> None:
    a_site("yard")
    put_charger("y1", "yard")
    put_group()
    join("g1", ["04BE1"])
    grant_group("g1", "h1")
    grant_group("g1", "y1")
    grant_at_site("04BE1", "depot")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("yard",)))

    assert places(opened(sam)) == [("y1", "yard", "group")]
    assert places(opened(sam, "card-groups/g1")) == [("y1", "yard", None)]


def test_a_group_opens_sites_and_chargers_on_terms(client: Client) -> None:
    put_group()
    grant_group("g1", "h2", PAID)
    set_rules(groups={GroupId("g1"): FREE})

    items = opened(client, "card-groups/g1")

    assert places(items) == [(None, "depot", None), ("h2", "depot", None)]
    assert [(item["billing"], item["tariff"]) for item in items] == [
        ("free", None),
        ("paid", "t1"),
    ]


def test_many_chargers_come_page_by_page_each_once(client: Client) -> None:
    put_group()
    join("g1", ["04BE1"])
    for number in range(10, 35):
        put_charger(f"c{number}")
        if number % 2:
            grant_group("g1", f"c{number}")

    shown = [charger for charger, _, _ in places(opened(client))]

    assert shown == [f"c{number}" for number in range(11, 35, 2)]


@pytest.mark.parametrize("cursor", ["nowhere.", "site.xxx", "x"])
def test_a_cursor_of_another_list_is_refused(client: Client, cursor: str) -> None:
    answer = client.call(handler, "GET", f"/api/cards/04BE1/grants?cursor={cursor}")

    assert (answer.status, answer.pointers) == (422, ["#/cursor"])


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({}, None),
        ({"blocked": True}, "card_blocked"),
        ({"valid_until": "2020-01-01T00:00:00Z"}, "card_expired"),
        ({"company": "rival"}, "card_unknown"),
    ],
)
def test_a_card_says_why_no_charger_opens_for_it(
    client: Client, fields: dict[str, Any], refused: str | None
) -> None:
    put_card("BE-9", **fields)
    private_access_cards().add(entry_on("BE-9"), an_entry())
    put_group()
    join("g1", ["04BE9"])

    shown = client.call(handler, "GET", "/api/cards/04be9").body

    assert shown["refused"] == refused
    assert shown["groups"] == [{"id": "g1", "name": "G1"}]


def test_cards_of_others_have_no_page(client: Client) -> None:
    put_card("BE-9")

    assert client.call(handler, "GET", "/api/cards/04BE9").status == 404
    assert client.call(handler, "GET", "/api/cards/04BE9/grants").status == 404
