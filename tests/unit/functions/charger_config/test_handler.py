"""Sites and chargers, through the handler (guide 2.1, 2.2, 2.4)."""

import pytest

from functions.charger_config.handler import handler
from shared.domain.chargers import Block
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.people import Role
from shared.stores.audit import audit_log
from shared.stores.states import states
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

PLACE = ("address", "position")
pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    return signed_in_as(a_user())


def ids(client: Client, query: str = "") -> list[str]:
    answer = client.call(handler, "GET", f"/api/chargers{query}")
    assert answer.status == 200, answer.body
    return [item["id"] for item in answer.body["items"]]


def test_a_charger_that_never_connected_awaits_synchronisation(client: Client) -> None:
    put_charger()

    [item] = client.call(handler, "GET", "/api/chargers").body["items"]

    assert item["block"] == "awaiting_synchronisation"
    assert item["site"] == {"id": "depot", "name": "Depot", "time_zone": "Europe/Paris"}
    assert item["visitor_use"] == {"mode": "off", "tariff": None, "visible": False}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?text=NORTH", ["h2"]),
        ("?text=sn-h1", ["h1"]),
        ("?text=gate, north", ["h2"]),
        ("?site=other", ["h2"]),
        ("?site=depot,other", ["h1", "h2"]),
        ("?block=charging", []),
        ("?block=awaiting_synchronisation", ["h1", "h2"]),
        ("?connected=false", ["h1", "h2"]),
        ("?connected=true", []),
        ("?subscription=to_be_activated", ["h1", "h2"]),
        ("?subscription=active", []),
        ("?visitors=off", ["h1", "h2"]),
        ("?visitors=on", []),
        ("?block=awaiting_synchronisation&text=north", ["h2"]),
        ("?block=awaiting_synchronisation&site=other", ["h2"]),
    ],
)
def test_chargers_are_found_by(client: Client, query: str, found: list[str]) -> None:
    a_site("other")
    put_charger()
    put_charger("h2", "other", name="Gate, north")

    assert ids(client, query) == found


def test_pages_together_are_all_chargers(client: Client) -> None:
    for number in range(3):
        put_charger(f"h{number}")

    first = client.call(handler, "GET", "/api/chargers?limit=2").body
    after = ids(client, f"?limit=2&cursor={first['next_cursor']}")

    assert [item["id"] for item in first["items"]] + after == ["h0", "h1", "h2"]


def test_pages_of_a_block_together_are_all_that_stand_in_it(client: Client) -> None:
    for number in range(3):
        put_charger(f"h{number}")

    query = "?limit=2&block=awaiting_synchronisation"
    first = client.call(handler, "GET", f"/api/chargers{query}").body
    after = ids(client, f"{query}&cursor={first['next_cursor']}")

    assert [item["id"] for item in first["items"]] + after == ["h0", "h1", "h2"]


def test_what_the_index_still_tells_of_a_block_is_looked_at_again(client: Client) -> None:
    put_charger()
    state = states().get(ACME, ChargerId("h1"))
    assert state is not None
    states().save(state.model_copy(update={"connected": True, "block": Block.AVAILABLE}))

    assert ids(client, "?block=awaiting_synchronisation") == []
    assert ids(client, "?block=available") == ["h1"]


def test_a_site_manager_sees_the_chargers_of_the_assigned_sites_only(client: Client) -> None:
    a_site("other")
    put_charger()
    put_charger("h2", "other")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    assert ids(sam) == ["h2"]
    assert sam.call(handler, "GET", "/api/chargers/h1").status == 404
    assert sam.call(handler, "PATCH", "/api/chargers/h1", {"name": "Mine"}).status == 404
    assert [s["id"] for s in sam.call(handler, "GET", "/api/sites").body["items"]] == ["other"]
    assert len(ids(client)) == 2


def test_chargers_of_other_companies_are_not_there(client: Client) -> None:
    other = CompanyId("other")
    a_company(other, "other.example")
    a_site("theirs", other)
    put_charger("h9", "theirs", company=other)

    assert ids(client) == []
    assert client.call(handler, "GET", "/api/chargers/h9").status == 404


def test_a_new_name_is_kept_and_audited(client: Client) -> None:
    put_charger()

    answer = client.call(handler, "PATCH", "/api/chargers/h1", {"name": " North gate "})

    assert (answer.status, answer.body["name"]) == (200, "North gate")
    [newest], _ = audit_log().page_of(ACME, 1, None)
    assert newest.action == "charger.changed"
    assert newest.after == {"name": "North gate"}


def test_moving_a_charger_never_moves_its_site(client: Client) -> None:
    put_charger()
    position = {"latitude": 50.85, "longitude": 4.35}

    moved = client.call(handler, "PATCH", "/api/chargers/h1", {"position": position}).body

    assert moved["position"] == position
    assert moved["placed_at"] is not None
    assert client.call(handler, "GET", "/api/sites").body["items"][0]["position"] is None


def test_a_place_is_confirmed_as_it_is_shown(client: Client) -> None:
    put_charger(address={"city": "Lyon"})

    answer = client.call(handler, "PATCH", "/api/chargers/h1", {"place_is_right": True})

    assert answer.body["placed_at"] is not None
    assert answer.body["address"]["city"] == "Lyon"
    [newest], _ = audit_log().page_of(ACME, 1, None)
    assert set(newest.after) == {"placed_at"}


def test_a_stale_change_is_refused_and_changes_nothing(client: Client) -> None:
    put_charger()
    shown = client.call(handler, "GET", "/api/chargers/h1").body
    there, elsewhere = ({"latitude": degrees, "longitude": 4.0} for degrees in (45.0, 46.0))
    theirs = {"name": "Theirs", "position": there}
    client.call(handler, "PATCH", "/api/chargers/h1", theirs)

    renamed = {"name": "Mine", "seen": {"name": shown["name"]}}
    moved = {"position": elsewhere, "seen": {"address": shown["address"], "position": elsewhere}}
    answers = [client.call(handler, "PATCH", "/api/chargers/h1", one) for one in (renamed, moved)]

    assert [(one.status, one.body["code"]) for one in answers] == [(409, "changed_meanwhile")] * 2
    after = client.call(handler, "GET", "/api/chargers/h1").body
    assert (after["name"], after["position"]) == ("Theirs", there)


def test_a_change_of_what_is_still_as_it_was_seen_is_taken(client: Client) -> None:
    put_charger(position={"latitude": 45.0, "longitude": 4.0})
    seen = {key: client.call(handler, "GET", "/api/chargers/h1").body[key] for key in PLACE}
    client.call(handler, "PATCH", "/api/chargers/h1", {"name": "Another"})
    body = {"position": {"latitude": 46.0, "longitude": 4.0}, "seen": seen}

    assert client.call(handler, "PATCH", "/api/chargers/h1", body).status == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": "  "}, "#/name"),
        ({"position": {"latitude": 91, "longitude": 0}}, "#/position/latitude"),
        ({"visitor_use": {"mode": "sometimes"}}, "#/visitor_use/mode"),
        ({"visitor_use": {"mode": "paid"}}, "#/visitor_use/tariff"),
        ({"visitor_use": {"mode": "paid", "tariff": "t1"}}, "#/visitor_use/tariff"),
        ({"company": "other"}, "#/company"),
    ],
)
def test_a_wrong_value_is_named_and_changes_nothing(
    client: Client, body: dict[str, object], pointer: str
) -> None:
    put_charger()

    answer = client.call(handler, "PATCH", "/api/chargers/h1", body)

    assert (answer.status, answer.pointers) == (422, [pointer])


def test_paid_use_without_a_tariff_is_told_clearly(client: Client) -> None:
    put_charger()

    answer = client.call(handler, "PATCH", "/api/chargers/h1", {"visitor_use": {"mode": "paid"}})

    assert answer.body["code"] == "tariff_needed"


def test_visitors_are_let_in_for_free(client: Client) -> None:
    put_charger()
    use = {"mode": "on", "visible": True}

    answer = client.call(handler, "PATCH", "/api/chargers/h1", {"visitor_use": use})

    assert answer.body["visitor_use"] == {"mode": "on", "tariff": None, "visible": True}


def test_a_setting_that_somebody_else_changed_meanwhile_is_not_overwritten(
    client: Client,
) -> None:
    put_charger()
    on, off = {"mode": "on", "visible": True}, {"mode": "off"}

    first, stale = (
        client.call(
            handler,
            "PATCH",
            "/api/chargers/h1",
            {"visitor_use": on, "seen": {"visitor_use": off}},
        )
        for _ in range(2)
    )
    named = client.call(
        handler, "PATCH", "/api/chargers/h1", {"name": "North", "seen": {"name": "Charger h1"}}
    )

    assert (first.status, named.status) == (200, 200)
    assert (stale.status, stale.body["code"]) == (409, "changed_meanwhile")
