"""A company is closed and opened again: what the world reads of its chargers (guide 2.4)."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from functions.operator_accounts.handler import handler as operate
from functions.public_feed.feed import Feed, feed
from shared.domain.ocpi_locations import Party
from shared.domain.people import Role
from shared.world import now
from tests.fakes.belongings import put_tariff
from tests.fakes.chargers import put_charger
from tests.fakes.people import ACME, a_user, signed_in_as
from tests.fakes.shop import LOCATIONS, Shop

pytestmark = pytest.mark.usefixtures("aws")
TARIFFS = "/api/public/ocpi/2.2.1/tariffs"
Turn = Callable[[str], None]


@pytest.fixture
def shop() -> Iterator[Shop]:
    """Acme shows the charger h1, at a tariff."""
    feed.cache_clear()
    made = Shop()
    put_charger("h1")
    tariff = put_tariff(ACME, made.boss)
    made.show("h1", visitor_use={"mode": "paid", "tariff": tariff.id, "visible": True})
    yield made
    feed.cache_clear()


@pytest.fixture
def turn(shop: Shop) -> Turn:
    """An operator has Acme `close` or `reopen`."""
    staff = signed_in_as(a_user(Role.OPERATOR, "olga"))

    def turned(how: str) -> None:
        answer = staff.call(operate, "POST", f"/api/operator/companies/{ACME}/{how}")
        assert answer.status == 204
        shop.follow()

    return turned


def the_evse(location: Any) -> Any:
    """Of the one charger."""
    [evse] = location["evses"]
    return evse


def test_the_chargers_of_a_closed_company_are_gone(shop: Shop, turn: Turn) -> None:
    [shown] = shop.locations()

    turn("close")

    assert shop.locations() == []
    assert shop.read(TARIFFS).body["data"] == []
    [told] = shop.locations(f"?date_from={shown['last_updated']}")
    assert (told["publish"], the_evse(told)["status"]) == (False, "REMOVED")


def test_those_of_one_that_is_opened_again_are_news(shop: Shop, turn: Turn) -> None:
    [before] = shop.read(TARIFFS).body["data"]
    turn("close")
    [gone] = shop.locations(f"?date_from={before['last_updated']}")

    turn("reopen")

    [again] = shop.locations(f"?date_from={gone['last_updated']}")
    [tariff] = shop.read(f"{TARIFFS}?date_from={gone['last_updated']}").body["data"]
    assert (again["publish"], the_evse(again)["status"]) == (True, "UNKNOWN")
    assert again["last_updated"] > gone["last_updated"]
    assert the_evse(again)["last_updated"] == again["last_updated"]
    assert tariff["last_updated"] == again["last_updated"]


def test_also_where_nobody_asked_while_it_was_closed(shop: Shop, turn: Turn) -> None:
    [before] = shop.locations()
    known = Feed(Party(country_code="FR", party_id="HUB"))
    known.renew(now())
    turn("close")
    turn("reopen")

    known.renew(now() + timedelta(minutes=2))

    [entry] = known.locations.values()
    assert entry.shown is not None
    assert entry.updated_at > before["last_updated"]


def test_opening_what_is_open_is_no_news(shop: Shop, turn: Turn) -> None:
    turn("close")
    turn("reopen")
    [before] = shop.locations()

    turn("reopen")

    [after] = shop.locations()
    assert after["last_updated"] == before["last_updated"]


def test_what_was_hidden_stays_so(shop: Shop, turn: Turn) -> None:
    shop.set("/api/chargers/h1", {"visitor_use": {"mode": "off"}})
    turn("close")

    turn("reopen")

    assert shop.read(LOCATIONS).body["data"] == []
