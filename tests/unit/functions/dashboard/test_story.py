"""The story of a charger, and chargers that stand out, through the handler."""

from datetime import date, timedelta

import pytest

from functions.dashboard.handler import handler
from shared.domain.charger_state import connected, connection_lost, never_seen
from shared.domain.ids import ChargerId, SiteId
from shared.domain.people import Role
from shared.domain.standouts import Finding, Pattern
from shared.stores.site_weeks import site_weeks
from shared.stores.states import states
from shared.world import now
from tests.fakes.builders import ACME
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
DEPOT = SiteId("depot")


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    a_site("other")
    for name in ("h1", "h2", "h3"):
        put_charger(name)
    return signed_in_as(a_user())


def goes_silent(name: str, minutes_ago: float) -> None:
    """It was connected until then."""
    charger, at = ChargerId(name), now() - timedelta(minutes=minutes_ago)
    unknown = never_seen(charger, ACME, DEPOT, at)
    states().change(
        unknown,
        lambda state: connection_lost(
            connected(state, name, 1, "ocpp1.6", at - timedelta(hours=1)), name, at
        ),
    )


def test_a_site_that_went_silent_at_once_is_named_as_that(client: Client) -> None:
    for name in ("h1", "h2", "h3"):
        goes_silent(name, 30)

    body = client.call(handler, "GET", "/api/chargers/h1/story").body

    assert (body["cause"], body["values"]) == ("site_silent", {"silent": 3, "chargers": 3})
    assert [line["told"] for line in body["lines"]] == ["site_lost"]
    assert body["lines"][0]["evidence"] == "neighbours"
    assert body["as_of"] > body["since"]


def test_a_charger_that_was_never_heard_of_has_no_story(client: Client) -> None:
    body = client.call(handler, "GET", "/api/chargers/h1/story").body

    assert (body["cause"], body["lines"]) == ("never_connected", [])


def test_a_story_is_told_to_who_sees_the_charger(client: Client) -> None:
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    assert sam.call(handler, "GET", "/api/chargers/h1/story").status == 404
    assert client.call(handler, "GET", "/api/chargers/h9/story").status == 404


def test_chargers_that_stand_out_are_told_with_the_reason_and_their_rows(client: Client) -> None:
    never = Pattern.NEVER_USED
    finding = Finding(charger=ChargerId("h2"), pattern=never, value=0, neighbours=0.21)
    site_weeks().settle(ACME, DEPOT, date(2026, 3, 30), [finding])
    site_weeks().settle(ACME, SiteId("other"), date(2026, 3, 30))
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    (one,) = client.call(handler, "GET", "/api/dashboard/standing-out").body["items"]

    assert (one["charger"], one["name"], one["site"]["id"]) == ("h2", "Charger h2", "depot")
    assert (one["pattern"], one["value"], one["neighbours"]) == ("never_used", 0, 0.21)
    assert (one["first"], one["after"]) == ("2026-03-02", "2026-03-30")
    assert one["rows_url"].endswith("site=depot&charger=h2&from=2026-03-02&to=2026-03-30")
    elsewhere = client.call(handler, "GET", "/api/dashboard/standing-out?site=other")
    assert elsewhere.body["items"] == []
    assert sam.call(handler, "GET", "/api/dashboard/standing-out").body["items"] == []
