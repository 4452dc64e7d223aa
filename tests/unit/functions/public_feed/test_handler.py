"""The public feed, from what managers set to what map applications read (guide 2.4)."""

import gzip
import json
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from functions.operator_accounts.handler import handler as operate
from functions.public_feed.feed import RENEWED_EVERY, Feed, feed
from functions.public_feed.handler import handler
from shared.domain.chargers import ConnectorStatus
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.ocpi_locations import Party
from shared.domain.people import Role
from shared.stores import tables
from shared.stores.charger_moves import charger_moves
from shared.stores.chargers import chargers
from shared.world import now
from tests.bench.counting import CountingClient, dynamodb_is
from tests.fakes.belongings import put_tariff
from tests.fakes.chargers import put_charger
from tests.fakes.ocpi import TARIFF, faults_in
from tests.fakes.people import ACME, a_company, a_site, a_user, an_entry, signed_in_as
from tests.fakes.shop import LOCATIONS, LYON, VISIBLE, Shop

pytestmark = pytest.mark.usefixtures("aws")
TARIFFS = "/api/public/ocpi/2.2.1/tariffs"


@pytest.fixture
def shop() -> Iterator[Shop]:
    """Acme, with the chargers h1 and h2 that are closed to visitors."""
    feed.cache_clear()
    made = Shop()
    put_charger("h1")
    put_charger("h2")
    made.follow()
    yield made
    feed.cache_clear()


def test_nothing_is_told_of_what_nobody_made_visible(shop: Shop) -> None:
    shop.set("/api/chargers/h1", {"visitor_use": {"mode": "on"}, "position": LYON})

    assert shop.locations() == []
    assert shop.read(TARIFFS).body["data"] == []


def test_a_charger_that_is_made_visible_is_told_with_its_status(shop: Shop) -> None:
    shop.show("h1")

    [unheard] = shop.locations()
    shop.says("h1", ConnectorStatus.CHARGING)
    [charging] = shop.locations()

    assert unheard["evses"][0]["status"] == "UNKNOWN"
    assert charging["evses"][0]["status"] == "CHARGING"
    assert charging["evses"][0]["last_updated"] > unheard["evses"][0]["last_updated"]


def test_the_envelope_is_ocpi_s(shop: Shop) -> None:
    shop.show("h1")

    answer = shop.read()

    assert (answer.body["status_code"], answer.body["status_message"]) == (1000, "Success")
    assert answer.body["timestamp"].endswith("Z")
    assert (answer.headers["X-Total-Count"], answer.headers["X-Limit"]) == ("1", "100")
    assert answer.headers["Cache-Control"] == "public, max-age=30"


def test_what_is_told_holds_nothing_from_inside(shop: Shop) -> None:
    shop.show("h1", name="Boss's own place")

    text = json.dumps(shop.read().body)

    assert "Depot" in text
    assert not any(inner in text for inner in ("acme", "h1", "SN-", "Boss", '"depot"'))


def test_a_paid_charger_is_told_with_its_tariff(shop: Shop) -> None:
    tariff = put_tariff(ACME, shop.boss)
    shop.show("h1", visitor_use={"mode": "paid", "tariff": tariff.id, "visible": True})

    [location] = shop.locations()
    [told] = shop.read(TARIFFS).body["data"]

    assert location["evses"][0]["connectors"][0]["tariff_ids"] == [told["id"]]
    assert faults_in(TARIFF, told) == []
    assert tariff.name not in json.dumps(told)


def test_a_new_version_of_a_tariff_is_told(shop: Shop) -> None:
    tariff = put_tariff(ACME, shop.boss)
    shop.show("h1", visitor_use={"mode": "paid", "tariff": tariff.id, "visible": True})
    band = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "begin_minute": 0, "end_minute": 1440}
    terms = {"name": "New", "currency": "CHF", "vat_rate": "8", "bands": [band], "version": 1}

    shop.set(f"/api/tariffs/{tariff.id}", terms, "PUT")

    [told] = shop.read(TARIFFS).body["data"]
    assert told["currency"] == "CHF"


def test_a_free_charger_is_told_to_cost_nothing(shop: Shop) -> None:
    shop.show("h1")

    [location] = shop.locations()
    [tariff] = shop.read(TARIFFS).body["data"]

    assert location["evses"][0]["connectors"][0]["tariff_ids"] == [tariff["id"]]
    assert tariff["elements"][0]["price_components"][0]["price"] == 0


def test_what_people_enter_of_plug_and_power_is_told(shop: Shop) -> None:
    shop.show("h1")
    socket = {
        "connector": 1,
        "standard": "IEC_62196_T2_COMBO",
        "fitting": "CABLE",
        "current": "DC",
        "max_power_w": 50_000,
        "max_voltage_v": 500,
    }

    shop.set("/api/chargers/h1/equipment", {"connectors": [socket], "version": 0}, "PUT")

    [connector] = shop.locations()[0]["evses"][0]["connectors"]
    assert (connector["power_type"], connector["max_electric_power"]) == ("DC", 50_000)


def test_what_is_hidden_again_is_gone_and_told_to_those_who_follow(shop: Shop) -> None:
    shop.show("h1")
    shop.show("h2")
    seen = shop.locations()[0]["last_updated"]

    shop.set("/api/chargers/h1", {"visitor_use": {"mode": "off"}})

    assert len(shop.locations()[0]["evses"]) == 1
    [followed] = shop.locations(f"?date_from={seen}")
    assert sorted(evse["status"] for evse in followed["evses"]) == ["REMOVED", "UNKNOWN"]
    shop.set("/api/chargers/h2", {"visitor_use": {"mode": "off"}})
    assert shop.locations() == []
    assert [one["publish"] for one in shop.locations(f"?date_from={seen}")] == [False]


def test_a_period_holds_what_was_updated_in_it(shop: Shop) -> None:
    shop.show("h1")
    updated_at = shop.locations()[0]["last_updated"]

    assert len(shop.locations(f"?date_from={updated_at}")) == 1
    assert shop.locations(f"?date_to={updated_at}") == []
    assert shop.locations("?date_from=2099-01-01T00:00:00") == []


def test_a_site_s_new_name_is_told(shop: Shop) -> None:
    shop.show("h1")
    site = {"name": "North", "address": {"city": "Lyon", "country": "FR"}}

    staff = signed_in_as(a_user(Role.OPERATOR, "olga"))
    path = f"/api/operator/companies/{ACME}/sites/depot"
    assert staff.call(operate, "PATCH", path, site).status == 200
    shop.follow()

    assert shop.locations()[0]["name"] == "North"


def test_pages_lead_to_each_other(shop: Shop) -> None:
    for number in range(3):
        a_site(f"s{number}")
        put_charger(f"c{number}", f"s{number}", visitor_use=VISIBLE, position=LYON)
        shop.show(f"c{number}")

    first = shop.read(f"{LOCATIONS}?limit=2")
    link = first.headers["Link"]
    address, _, relation = link.partition("; ")
    following = urlsplit(address.strip("<>"))
    second = shop.read(f"{following.path}?{following.query}")

    assert relation == 'rel="next"'
    assert following.netloc == "hub.test"
    ids = [one["id"] for one in (*first.body["data"], *second.body["data"])]
    assert ids == sorted(set(ids))
    assert len(ids) == 3
    assert "Link" not in second.headers
    assert second.headers["X-Total-Count"] == "3"


def test_what_is_known_already_is_not_sent_again(shop: Shop) -> None:
    shop.show("h1")
    tag = shop.read().headers["ETag"]
    shop.anyone.headers = {"if-none-match": tag, "accept-encoding": "gzip"}

    answer = shop.anyone.call(handler, "GET", LOCATIONS)

    assert (answer.status, answer.body) == (304, None)
    assert answer.headers["ETag"] == tag


def test_it_travels_compressed(shop: Shop) -> None:
    shop.anyone.headers = {"accept-encoding": "gzip"}

    answer = shop.anyone.call(handler, "GET", LOCATIONS)

    assert json.loads(gzip.decompress(answer.body))["data"] == []


@pytest.mark.parametrize(
    ("query", "pointer"),
    [("?limit=0", "#/limit"), ("?offset=-1", "#/offset"), ("?date_from=soon", "#/date_from")],
)
def test_what_can_not_be_asked_is_named(shop: Shop, query: str, pointer: str) -> None:
    answer = shop.anyone.call(handler, "GET", f"{LOCATIONS}{query}")

    assert (answer.status, answer.pointers) == (422, [pointer])


def test_however_many_ask_the_tables_are_read_a_few_times_a_minute(shop: Shop) -> None:
    shop.show("h1")
    known = Feed(Party(country_code="FR", party_id="HUB"))
    moment = now()
    known.renew(moment)

    counted = CountingClient(tables.dynamodb())
    with dynamodb_is(counted):
        known.renew(moment + RENEWED_EVERY / 2)
        within = counted.reads
        known.renew(moment + RENEWED_EVERY)

    assert within == 0
    assert 0 < counted.reads <= 6


def test_chargers_of_two_companies_stand_at_locations_of_their_own(shop: Shop) -> None:
    rival = CompanyId("rival")
    a_company(rival, "rival.example")
    a_site("depot", rival)
    put_charger("r1", "depot", company=rival, visitor_use=VISIBLE, position=LYON)
    shop.show("h1")

    assert len(shop.locations()) == 2


def test_the_feed_forgets_nothing_between_two_readings(shop: Shop) -> None:
    shop.show("h1")
    known = Feed(Party(country_code="FR", party_id="HUB"))
    known.renew(now())
    shop.says("h1", ConnectorStatus.AVAILABLE)

    known.renew(now() + timedelta(minutes=1))

    [entry] = known.locations.values()
    assert '"AVAILABLE"' in entry.followed


def test_a_charger_that_was_moved_is_at_its_new_site_alone(shop: Shop) -> None:
    shop.show("h1")
    shop.show("h2")
    known = Feed(Party(country_code="FR", party_id="HUB"))
    known.renew(now())
    site = a_site("north")
    before = chargers().get(ACME, ChargerId("h1"))
    charger_moves().move(before, site.id, an_entry())
    shop.follow()
    shop.set("/api/chargers/h1", {"position": LYON})

    known.renew(now() + timedelta(minutes=1))

    told = [json.loads(entry.followed) for entry in known.locations.values()]
    assert sorted((one["name"], len(one["evses"])) for one in told) == [("Depot", 1), ("North", 1)]
