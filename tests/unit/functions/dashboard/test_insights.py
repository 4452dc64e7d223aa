"""Occupancy, traffic and their rows, through the handler (guide 3.2 to 3.5)."""

import csv
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from functions.dashboard.handler import handler
from shared.domain.charger_history import ChargerHistory, Tally
from shared.domain.connector_uses import Use, UseSpan
from shared.domain.ids import ChargerId, SiteId
from shared.domain.people import Role
from shared.domain.quarter_hours import Usage
from shared.domain.site_history import Hour, SiteDay, SiteWeek, with_days
from shared.stores.charger_weeks import charger_weeks
from shared.stores.site_weeks import site_weeks
from tests.fakes.builders import ACME
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
MONDAY = date(2026, 3, 2)
UNTIL = datetime(2026, 3, 4, 12, tzinfo=UTC)
WEEK = "from=2026-03-02&to=2026-03-09"
COUNTS = {"sessions": 3, "succeeded": 2, "no_energy": 1, "refused": 1, "refused:card_blocked": 1}


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    a_site("other")
    put_charger("h1")
    keep_week("depot", occupied_s=1800)
    keep_week("other", occupied_s=0)
    keep_charger("h1")
    return signed_in_as(a_user())


def keep_week(site: str, *, occupied_s: int) -> None:
    """Monday and Tuesday: of an hour, half charging, some of it occupied."""
    usage = Usage(charging_s=1800, occupied_s=occupied_s, available_s=1800, energy_wh=5000)
    money = {"EUR": Decimal("2.50")}
    hour = Hour(1800, occupied_s, 3600 + occupied_s, 5000)
    hours = tuple(hour if n == 9 else Hour() for n in range(24))
    day = SiteDay(usage, Tally(counts=COUNTS, net=money, gross=money), hours)
    unknown = SiteWeek(site=SiteId(site), monday=MONDAY, until=UNTIL)
    days = {MONDAY: day, MONDAY + timedelta(days=1): day}
    site_weeks().change(ACME, unknown, lambda week: with_days(week, days, MONDAY, UNTIL))


def keep_charger(name: str) -> None:
    begin = datetime(2026, 3, 1, 23, tzinfo=UTC)
    end = begin + timedelta(hours=24)
    spans = (
        UseSpan(begin, begin + timedelta(hours=9), Use.AVAILABLE),
        UseSpan(begin + timedelta(hours=9), end, Use.CHARGING),
    )
    history = ChargerHistory(
        since=begin,
        until=end,
        uses={1: spans},
        flows={begin + timedelta(hours=9): 700},
        days={MONDAY: Tally(counts=COUNTS)},
        usages={MONDAY: Usage(charging_s=54_000, available_s=32_400, energy_wh=700)},
    )
    charger_weeks().change(ACME, SiteId("depot"), ChargerId(name), MONDAY, lambda: history)


def figures(body: Any) -> dict[str, Any]:
    return {figure["name"]: figure["value"] for figure in body["figures"]}


def test_occupancy_of_all_sites(client: Client) -> None:
    body = client.call(handler, "GET", f"/api/dashboard/occupancy?{WEEK}").body

    assert (body["from"], body["to"]) == ("2026-03-02", "2026-03-09")
    assert (body["zones"], body["until"]) == (["Europe/Paris"], "2026-03-04T12:00:00Z")
    assert figures(body) == {
        "occupancy": 0.6,
        "charging_rate": 0.4,
        "idle_occupancy": 0.2,
        "energy": 20_000,
        "sessions": 12,
        "charging_success": 0.666667,
        "first_tap": None,
        "refusals": 4,
        "uptime_nevi": 1,
        "uptime_uk": 1,
        "completeness": 1,
    }
    assert [day["day"] for day in body["days"]] == ["2026-03-02", "2026-03-03"]
    assert body["days"][0]["occupancy"] == 0.6
    assert body["hours"][9]["charging_s"] == 7200
    assert (body["failures"], body["refusals"]) == ({"no_energy": 4}, {"card_blocked": 4})
    money = {"amount": "10.00", "currency": "EUR"}
    assert body["revenue"] == [{"net": money, "gross": money}]


def test_every_figure_says_what_it_is(client: Client) -> None:
    body = client.call(handler, "GET", f"/api/dashboard/occupancy?{WEEK}&site=depot").body

    figure = body["figures"][0]
    assert figure["label"] == "Occupancy rate"
    assert all(figure[name] for name in ("definition", "formula", "exclusions"))
    assert (figure["part"], figure["whole"], figure["completeness"]) == (7200, 10_800, 1)
    assert figure["rows_url"].startswith("/api/dashboard/rows?site=depot&from=2026-03-02")


def test_a_site_of_which_too_little_is_known_is_named_instead_of_advised_on(
    client: Client,
) -> None:
    day = SiteDay(Usage(charging_s=3600, unknown_s=9000), Tally(), (Hour(),) * 24)
    unknown = SiteWeek(site=SiteId("depot"), monday=MONDAY, until=UNTIL)
    site_weeks().change(ACME, unknown, lambda week: with_days(week, {MONDAY: day}, MONDAY, UNTIL))

    body = client.call(handler, "GET", f"/api/dashboard/occupancy?{WEEK}").body

    assert [(one["site"]["name"], one["completeness"]) for one in body["not_judged"]] == [
        ("Depot", 0.285714)
    ]
    assert body["advice"] == []


def test_only_days_of_the_period_count(client: Client) -> None:
    path = "/api/dashboard/occupancy?from=2026-03-03&to=2026-03-04"

    body = client.call(handler, "GET", path).body

    assert [day["day"] for day in body["days"]] == ["2026-03-03"]
    assert figures(body)["energy"] == 10_000


def test_a_moment_counts_as_the_day_that_it_is_in(client: Client) -> None:
    path = "/api/dashboard/occupancy?from=2026-03-02T23:30:00Z&to=2026-03-03T23:00:00Z"

    body = client.call(handler, "GET", path).body

    assert (body["from"], body["to"]) == ("2026-03-03", "2026-03-04")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("from=2026-03-09&to=2026-03-09", "invalid"),
        ("from=2025-01-01&to=2026-03-09", "too_many"),
        ("from=yesterday", "not_a_time"),
        ("to=0001-01-01", "invalid"),
        ("from=9999-12-31&to=9999-12-31T23:00:00-05:00", "invalid"),
    ],
)
def test_a_period_ends_after_it_begins_within_a_year(client: Client, query: str, code: str) -> None:
    answer = client.call(handler, "GET", f"/api/dashboard/traffic?{query}")

    assert (answer.status, answer.body["errors"][0]["code"]) == (422, code)


def test_without_days_it_is_the_last_seven(client: Client) -> None:
    body = client.call(handler, "GET", "/api/dashboard/traffic").body

    lasted = date.fromisoformat(body["to"]) - date.fromisoformat(body["from"])
    assert lasted.days == 7


def test_traffic_is_told_by_weekday_and_hour_with_sites_beside_each_other(client: Client) -> None:
    body = client.call(handler, "GET", f"/api/dashboard/traffic?{WEEK}").body

    assert [day["weekday"] for day in body["week"]] == [1, 2, 3, 4, 5, 6, 7]
    assert body["week"][0]["hours"][9]["occupancy"] == 0.6
    assert body["week"][2]["hours"][9]["occupancy"] is None
    assert body["profile"][9]["energy_wh"] == 20_000
    assert [(one["name"], one["occupancy"]) for one in body["sites"]] == [
        ("Depot", 0.666667),
        ("Other", 0.5),
    ]
    assert body["chargers"] == []


def test_traffic_of_one_site_tells_of_its_chargers(client: Client) -> None:
    body = client.call(handler, "GET", f"/api/dashboard/traffic?{WEEK}&site=depot").body

    (charger,) = body["chargers"]
    assert (charger["id"], charger["occupancy"], charger["energy_wh"]) == ("h1", 0.625, 700)
    assert (charger["sessions"], charger["refusals"]) == (3, 1)


def test_traffic_of_a_charger(client: Client) -> None:
    body = client.call(handler, "GET", f"/api/dashboard/traffic?{WEEK}&charger=h1").body

    hours = [hour["charging_s"] for hour in body["week"][0]["hours"]]
    assert hours == [0] * 9 + [3600] * 15
    assert body["profile"][9]["energy_wh"] == 700
    assert "charger=h1" in body["rows_url"]


def rows(client: Client, query: str) -> list[list[str]]:
    answer = client.call(handler, "GET", f"/api/dashboard/rows?{query}")
    assert "text/csv; charset=utf-8" in str(answer.headers)
    assert answer.body.startswith("\ufeff")
    return list(csv.reader(answer.body[1:].splitlines()))


def test_rows_of_sites_are_their_days(client: Client) -> None:
    head, *lines = rows(client, WEEK)

    assert head[:4] == ["Site", "Day", "Time zone", "Charging (s)"]
    assert lines[0] == [
        *("Depot", "2026-03-02", "Europe/Paris"),
        *("1800", "1800", "1800", "0", "0", "0", "5000"),
        *("3", "2", "3", "1"),
    ]
    assert [line[:2] for line in lines] == [
        ["Depot", "2026-03-02"],
        ["Depot", "2026-03-03"],
        ["Other", "2026-03-02"],
        ["Other", "2026-03-03"],
    ]


def test_rows_of_one_site_are_the_days_of_its_chargers(client: Client) -> None:
    _, *lines = rows(client, f"{WEEK}&site=depot")

    assert [line[1:7] for line in lines] == [
        ["Charger h1", "SN-h1", "2026-03-02", "Europe/Paris", "54000", "0"]
    ]


def test_rows_of_a_charger_are_its_quarter_hours(client: Client) -> None:
    _, *lines = rows(client, f"{WEEK}&charger=h1")

    assert len(lines) == 96
    assert lines[36][1:5] == ["2026-03-02 09:00", "2026-03-02T08:00Z", "Europe/Paris", "900"]
    assert lines[36][-1] == "700"


def test_a_site_manager_sees_the_assigned_sites_only(client: Client) -> None:
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    every = sam.call(handler, "GET", f"/api/dashboard/occupancy?{WEEK}").body
    foreign = sam.call(handler, "GET", f"/api/dashboard/occupancy?{WEEK}&site=depot").body
    charger = sam.call(handler, "GET", f"/api/dashboard/traffic?{WEEK}&charger=h1")

    assert figures(every)["energy"] == 10_000
    assert (foreign["days"], foreign["zones"]) == ([], [])
    assert charger.status == 404
    assert client.call(handler, "GET", f"/api/dashboard/rows?{WEEK}&charger=h9").status == 404
