"""Every charger in few bytes, through the handler (guide 2.1)."""

import gzip
import json
from typing import Any

import pytest

from functions.charger_config.handler import handler
from shared.domain.ids import CompanyId
from shared.domain.people import Role
from shared.stores.charger_lists import charger_lists
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
CHARGERS, LIVE = "/api/outlines/chargers", "/api/outlines/live"
OUTLINES, LIVE_ROWS = charger_lists().outlines, charger_lists().live


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    a_site("other")
    return signed_in_as(a_user())


def rows(client: Client, path: str) -> list[dict[str, Any]]:
    answer = client.call(handler, "GET", path)
    assert answer.status == 200, answer.body
    items: list[dict[str, Any]] = answer.body["items"]
    return items


def test_an_outline_holds_what_people_set_and_where_it_stands(client: Client) -> None:
    position = {"latitude": 45.76, "longitude": 4.83}
    put_charger(position=position, identity="Gate", site_rules={"version": 3})

    assert rows(client, CHARGERS) == [
        {
            "id": "h1",
            "site": "depot",
            "name": "Charger h1",
            "serial_number": "SN-h1",
            "identity": "Gate",
            "visitor_use": {"mode": "off", "tariff": None, "visible": False},
            "subscription_state": "to_be_activated",
            "position": position,
        }
    ]


def test_its_live_side_stands_beside_it(client: Client) -> None:
    put_charger()

    assert rows(client, LIVE) == [
        {
            "id": "h1",
            "block": "awaiting_synchronisation",
            "block_since": "2026-03-02T12:00:00Z",
            "connected": False,
        }
    ]


@pytest.mark.parametrize("path", [CHARGERS, LIVE])
def test_an_answer_goes_on_after_its_cursor(client: Client, path: str) -> None:
    for number in range(3):
        put_charger(f"h{number}")
    _, cursor = (OUTLINES if path == CHARGERS else LIVE_ROWS)(ACME, None, 2)

    assert [row["id"] for row in rows(client, f"{path}?cursor={cursor}")] == ["h2"]


@pytest.mark.parametrize("path", [CHARGERS, LIVE])
def test_only_what_is_the_caller_s_is_told(client: Client, path: str) -> None:
    rival = CompanyId("other")
    a_company(rival, "other.example")
    a_site("theirs", rival)
    put_charger("h9", "theirs", company=rival)
    put_charger("h1")
    put_charger("h2", "other")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    assert [row["id"] for row in rows(client, path)] == ["h1", "h2"]
    assert [row["id"] for row in rows(sam, path)] == ["h2"]


def test_a_browser_gets_it_compressed(client: Client) -> None:
    put_charger()
    client.headers = {"accept-encoding": "gzip, br"}

    answer = client.call(handler, "GET", CHARGERS)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.body))["items"][0]["id"] == "h1"
