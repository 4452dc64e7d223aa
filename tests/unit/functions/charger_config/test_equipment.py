"""Equipment and the story of the connection, through the handler (guide 2.2)."""

from datetime import timedelta
from typing import Any

import pytest

from functions.charger_config.handler import handler
from shared.domain.connection_story import ConnectionPoint
from shared.domain.ids import ChargerId
from shared.domain.people import Role
from shared.stores.audit import audit_log
from shared.stores.connection_points import connection_points
from shared.world import now
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
EQUIPMENT, STORY = "/api/chargers/h1/equipment", "/api/chargers/h1/connection-story"
SOCKET = {
    "connector": 1,
    "standard": "IEC_62196_T2",
    "fitting": "SOCKET",
    "current": "AC_3_PHASE",
    "max_power_w": 22_000,
    "max_voltage_v": 230,
}


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger()
    return signed_in_as(a_user())


def test_nothing_is_known_until_somebody_enters_it(client: Client) -> None:
    answer = client.call(handler, "GET", EQUIPMENT)

    assert answer.body == {"version": 0, "connectors": []}


def test_what_is_entered_is_kept_and_audited(client: Client) -> None:
    body = {"connectors": [SOCKET], "version": 0}

    answer = client.call(handler, "PUT", EQUIPMENT, body)

    assert (answer.status, answer.body) == (200, {"version": 1, "connectors": [SOCKET]})
    assert client.call(handler, "GET", EQUIPMENT).body == answer.body
    [newest], _ = audit_log().page_of(ACME, 1, None)
    assert (newest.action, newest.subject) == ("charger.equipment_changed", "h1")


@pytest.mark.parametrize(
    ("connectors", "pointer"),
    [
        ([{**SOCKET, "standard": "USB"}], "#/connectors/0/standard"),
        ([{**SOCKET, "max_power_w": 22}], "#/connectors/0/max_power_w"),
        ([{**SOCKET, "connector": 0}], "#/connectors/0/connector"),
        ([SOCKET, SOCKET], "#/connectors/1/connector"),
    ],
)
def test_what_can_not_be_is_told_at_its_field(
    client: Client, connectors: list[Any], pointer: str
) -> None:
    answer = client.call(handler, "PUT", EQUIPMENT, {"connectors": connectors, "version": 0})

    assert (answer.status, answer.pointers) == (422, [pointer])


def test_a_stale_edit_is_refused(client: Client) -> None:
    client.call(handler, "PUT", EQUIPMENT, {"connectors": [SOCKET], "version": 0})

    answer = client.call(handler, "PUT", EQUIPMENT, {"connectors": [], "version": 0})

    assert (answer.status, answer.body["code"]) == (409, "changed_meanwhile")


def test_outages_of_the_last_days_are_told(client: Client) -> None:
    lost, back = now() - timedelta(days=2), now() - timedelta(days=1)
    for at, there in ((lost - timedelta(days=30), True), (lost, False), (back, True)):
        point = ConnectionPoint(at=at, connected=there)
        connection_points().add(ACME, ChargerId("h1"), point)

    week = client.call(handler, "GET", STORY).body
    day = client.call(handler, "GET", f"{STORY}?days=1").body

    assert len(week["outages"]) == 1
    assert week["connected_share"] == pytest.approx(6 / 7, abs=0.01)
    assert (day["outages"], day["connected_share"]) == ([], pytest.approx(1, abs=0.01))


def test_another_site_s_are_not_there(client: Client) -> None:
    a_site("other")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    assert sam.call(handler, "GET", EQUIPMENT).status == 404
    assert sam.call(handler, "GET", STORY).status == 404
    assert client.call(handler, "GET", STORY).status == 200
