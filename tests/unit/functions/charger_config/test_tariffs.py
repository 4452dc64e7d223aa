"""Tariffs through the handler (guide 2.5)."""

from typing import Any

import pytest

from functions.charger_config.handler import handler
from shared.domain.ids import SiteId
from shared.domain.people import Role
from shared.stores.audit import audit_log
from tests.fakes.chargers import put_charger
from tests.fakes.http import Answer, Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

WEEK = [1, 2, 3, 4, 5, 6, 7]
BAND = {"weekdays": WEEK, "begin_minute": 0, "end_minute": 1440, "per_kwh": "0.35"}
TERMS = {"name": "Visitors", "currency": "EUR", "vat_rate": "20", "bands": [BAND]}


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    return signed_in_as(a_user())


def add(client: Client, **fields: Any) -> Answer:
    return client.call(handler, "POST", "/api/tariffs", {**TERMS, **fields})


def change(client: Client, tariff: str, **fields: Any) -> Answer:
    return client.call(handler, "PUT", f"/api/tariffs/{tariff}", {**TERMS, **fields})


def test_a_new_tariff_is_in_force_and_in_the_audit_log(client: Client) -> None:
    made = add(client)

    [listed] = client.call(handler, "GET", "/api/tariffs").body["items"]
    assert (made.status, listed) == (201, made.body)
    assert listed["in_force"]["bands"][0]["per_kwh"] == "0.35"
    log, _ = audit_log().page_of(ACME, 10, None)
    assert ("tariff.added", made.body["id"]) in {(one.action, one.subject) for one in log}


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"bands": [{**BAND, "per_kwh": "-0.10"}]}, "#/bands/0/per_kwh", "out_of_range"),
        ({"bands": [{**BAND, "per_kwh": "0.355"}]}, "#/bands/0/per_kwh", "too_precise"),
        ({"start_fee": "1.005"}, "#/start_fee", "too_precise"),
        ({"bands": [{**BAND, "begin_minute": 7}]}, "#/bands/0/begin_minute", "invalid"),
        ({"bands": [{**BAND, "weekdays": [1]}]}, "#/bands", "tariff_gap"),
        ({"bands": [BAND, BAND]}, "#/bands", "tariff_overlap"),
        ({"vat_rate": "101"}, "#/vat_rate", "out_of_range"),
        ({"currency": "euro"}, "#/currency", "bad_format"),
        ({"name": " "}, "#/name", "too_short"),
    ],
)
def test_what_can_not_be_is_told_at_its_field_and_changes_nothing(
    client: Client, fields: dict[str, Any], pointer: str, code: str
) -> None:
    answer = add(client, **fields)

    assert (answer.status, answer.pointers) == (422, [pointer])
    assert answer.body["errors"][0]["code"] == code
    assert client.call(handler, "GET", "/api/tariffs").body["items"] == []


def test_a_version_from_a_day_to_come_waits_for_it(client: Client) -> None:
    tariff = add(client).body["id"]

    answer = change(client, tariff, version=1, valid_from="2099-01-01", name="Dearer")

    assert answer.body["in_force"]["name"] == "Visitors"
    assert [one["name"] for one in answer.body["versions"]] == ["Dearer", "Visitors"]
    assert answer.body["versions"][0]["valid_from"] == "2098-12-31T23:00:00Z"


def test_a_stale_edit_is_refused(client: Client) -> None:
    tariff = add(client).body["id"]
    change(client, tariff, version=1, valid_from="2099-01-01")

    answer = change(client, tariff, version=1, valid_from="2099-02-01")

    assert (answer.status, answer.body["code"]) == (409, "changed_meanwhile")


@pytest.mark.parametrize("day", ["2020-01-01", "0001-01-01", "9999-12-31"])
def test_the_past_can_not_be_repriced_nor_the_end_of_time(client: Client, day: str) -> None:
    tariff = add(client).body["id"]

    answer = change(client, tariff, version=1, valid_from=day)

    assert (answer.status, answer.pointers) == (422, ["#/valid_from"])


def test_an_archived_tariff_can_not_be_chosen_any_more(client: Client) -> None:
    put_charger()
    tariff = add(client).body["id"]
    use = {"visitor_use": {"mode": "paid", "tariff": tariff}}
    before = client.call(handler, "PATCH", "/api/chargers/h1", use)

    change(client, tariff, version=1, archived=True)

    after = client.call(handler, "PATCH", "/api/chargers/h1", use)
    assert (before.status, after.status, after.pointers) == (200, 422, ["#/visitor_use/tariff"])


def test_managers_of_some_sites_see_tariffs_and_do_not_make_them(client: Client) -> None:
    made = add(client).body
    local = signed_in_as(a_user(Role.SITE_MANAGER, "bob", sites=(SiteId("depot"),)))

    assert add(local).status == 403
    assert change(local, made["id"], version=1).status == 403
    assert local.call(handler, "GET", f"/api/tariffs/{made['id']}").body == made


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:00:00Z"])
def test_an_example_lies_within_the_calendar(client: Client, moment: str) -> None:
    example = {
        "terms": TERMS,
        "started_at": moment,
        "time_zone": "Europe/Paris",
        "charging_min": 60,
        "idle_min": 0,
        "energy_wh": 0,
    }

    answer = client.call(handler, "POST", "/api/tariffs/example", example)

    assert (answer.status, answer.pointers) == (422, ["#/started_at"])


def test_an_example_is_priced_as_a_session_would_be(client: Client) -> None:
    band = {**BAND, "per_hour_idle": "3.00"}
    example = {
        "terms": {**TERMS, "start_fee": "1.00", "idle_grace_min": 30, "bands": [band]},
        "started_at": "2026-03-02T08:00:00Z",
        "time_zone": "Europe/Paris",
        "charging_min": 120,
        "idle_min": 60,
        "energy_wh": 20_000,
    }

    price = client.call(handler, "POST", "/api/tariffs/example", example).body

    assert [line["kind"] for line in price["lines"]] == ["start", "energy", "grace", "idle_time"]
    assert (price["net"], price["vat"], price["gross"]) == ("9.50", "1.90", "11.40")
