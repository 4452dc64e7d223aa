"""The top of the dashboard, through the handler (guide 3.1)."""

from datetime import date

import pytest

from functions.dashboard.handler import handler
from shared.domain.chargers import Subscription
from shared.domain.people import Role
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    a_site("other")
    put_charger("h1")
    put_charger("h2", "other", subscription=Subscription(started_on=date(2020, 1, 1)))
    return signed_in_as(a_user())


def test_the_blocks_add_up_to_the_total(client: Client) -> None:
    body = client.call(handler, "GET", "/api/dashboard/status").body

    assert body["total"] == sum(body["blocks"].values()) == 2
    assert body["blocks"]["awaiting_synchronisation"] == 2
    assert body["subscription"] == {"to_be_activated": 1, "to_be_renewed": 0}


@pytest.mark.parametrize(
    ("query", "total"), [("?site=other", 1), ("?site=depot,other", 2), ("?site=nowhere", 0)]
)
def test_only_the_chosen_sites_are_counted(client: Client, query: str, total: int) -> None:
    assert client.call(handler, "GET", f"/api/dashboard/status{query}").body["total"] == total


def test_a_site_manager_counts_the_assigned_sites_only(client: Client) -> None:
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    assert sam.call(handler, "GET", "/api/dashboard/status").body["total"] == 1
    assert sam.call(handler, "GET", "/api/dashboard/status?site=depot").body["total"] == 0
    assert client.call(handler, "GET", "/api/dashboard/status").body["total"] == 2
