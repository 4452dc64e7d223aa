"""Lists of sessions, through the handler (guide 3.6)."""

from datetime import timedelta
from typing import Any

import pytest

from functions.charging_sessions.handler import handler
from shared.domain.corrections import Correction
from shared.domain.ids import CompanyId
from shared.domain.people import Role
from shared.domain.registers import Reading
from shared.domain.sessions import Grade
from shared.domain.signed_values import SignedValue
from shared.stores.corrections import corrections
from shared.stores.registers import registers
from tests.fakes.chargers import NOON, active, put_charger, put_session
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger()
    return signed_in_as(a_user())


def ids(client: Client, query: str = "") -> list[str]:
    answer = client.call(handler, "GET", f"/api/sessions{query}")
    assert answer.status == 200, answer.body
    return [item["id"] for item in answer.body["items"]]


def test_what_runs_comes_first_then_the_newest_end(client: Client) -> None:
    put_session(1)
    put_session(2)
    put_session(3, **active())

    found = ids(client)

    assert found == ["h1.3", "h1.2", "h1.1"]


def test_pages_together_are_the_whole_list(client: Client) -> None:
    for number in range(1, 5):
        put_session(number)
    put_session(9, **active())

    first = client.call(handler, "GET", "/api/sessions?limit=2").body
    second = client.call(
        handler, "GET", f"/api/sessions?limit=2&cursor={first['next_cursor']}"
    ).body
    third = client.call(
        handler, "GET", f"/api/sessions?limit=2&cursor={second['next_cursor']}"
    ).body

    pages = [[item["id"] for item in page["items"]] for page in (first, second, third)]
    assert pages == [["h1.9", "h1.4"], ["h1.3", "h1.2"], ["h1.1"]]
    assert third["next_cursor"] is None


def test_a_period_holds_what_ended_from_its_begin_to_before_its_end(client: Client) -> None:
    for number in (1, 2, 3):
        put_session(number)
    put_session(9, **active())

    found = ids(client, "?from=2026-03-02T14:00:00Z&to=2026-03-02T15:00:00Z")

    assert found == ["h1.2"]


def test_an_active_session_shows_the_newest_figures(client: Client) -> None:
    session = put_session(3, **active())
    reading = Reading(at=NOON + timedelta(hours=1), register_wh=4200, power_w=7400)
    registers().add(ACME, session.charger, session.transaction_id, [reading])

    item = client.call(handler, "GET", "/api/sessions/h1.3").body

    assert (item["energy_wh"], item["power_w"], item["state"]) == (4200, 7400, "active")
    assert item["charger"]["name"] == "Charger h1"


def test_what_was_odd_and_what_was_never_seen_is_told(client: Client) -> None:
    odd: dict[str, Any] = {"deviations": ("meter_reset", "second_stop", "unit")}
    put_session(1, missing=("start", "stop", "energy", "clock", "events"), **odd)

    item = client.call(handler, "GET", "/api/sessions/h1.1").body

    assert item["deviations"] == ["meter_reset", "second_stop", "unit"]
    assert item["missing"] == ["start", "stop", "energy", "clock", "events"]


def test_a_site_manager_sees_the_sessions_of_the_assigned_sites_only(client: Client) -> None:
    a_site("other")
    put_session(1)
    put_session(2, charger="h2", site="other")
    ann = a_user(Role.SITE_MANAGER, "sam", sites=("other",))

    assert ids(signed_in_as(ann)) == ["h2.2"]
    assert signed_in_as(ann).call(handler, "GET", "/api/sessions/h1.1").status == 404
    assert ids(client) == ["h2.2", "h1.1"]


def test_sessions_of_other_companies_are_not_there(client: Client) -> None:
    put_session(1, company=CompanyId("other"))

    assert ids(client) == []
    assert client.call(handler, "GET", "/api/sessions/h1.1").status == 404


@pytest.mark.parametrize("cursor", ["nonsense", "ended.bm9uc2Vuc2U=", "active.e30="])
def test_a_cursor_that_is_none_is_refused(client: Client, cursor: str) -> None:
    answer = client.call(handler, "GET", f"/api/sessions?cursor={cursor}")

    assert (answer.status, answer.pointers) == (422, ["#/cursor"])


def test_a_cursor_of_another_period_is_refused(client: Client) -> None:
    put_session(1)
    put_session(2)
    first = client.call(handler, "GET", "/api/sessions?state=ended&limit=1").body

    later = f"state=ended&from=2026-03-03T00:00:00Z&cursor={first['next_cursor']}"
    answer = client.call(handler, "GET", f"/api/sessions?{later}")

    assert (answer.status, answer.pointers) == (422, ["#/cursor"])


def test_a_paid_session_shows_its_tariff_and_its_price(client: Client) -> None:
    paid = {"accepted": True, "reason": "visitors_paid", "billing": "paid", "tariff": "t1"}
    line = {"kind": "energy", "quantity": 1000, "unit_price": "0.40", "net": "0.40"}
    totals = {"currency": "EUR", "vat_rate": "21", "net": "0.40", "vat": "0.08", "gross": "0.48"}
    price = {**totals, "lines": [line]}
    put_session(1, decision=paid, tariff_version=2, tariff_name="Visitors", price=price)
    put_session(2)

    [free, shown] = client.call(handler, "GET", "/api/sessions").body["items"]

    assert (free["tariff"], free["price"]) == (None, None)
    assert shown["tariff"] == {"id": "t1", "version": 2, "name": "Visitors"}
    assert shown["price"] == price


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("charger=h2", ["h2.2"]),
        ("card=04be7", ["h1.3"]),
        ("holder=peet", ["h1.3"]),
        ("cost_centre=47a", ["h1.3"]),
        ("access=public", ["h2.2"]),
        ("access=private&billing=free", ["h1.3", "h1.1"]),
        ("billing=paid", ["h2.2"]),
        ("grade=C", ["h1.1"]),
        ("grade=C&charger=h2", []),
    ],
)
def test_the_list_holds_what_was_selected(client: Client, query: str, expected: list[str]) -> None:
    put_session(1, grade="C")
    paid = {"accepted": True, "reason": "visitors_paid", "billing": "paid", "tariff": "t1"}
    put_session(2, charger="h2", decision=paid)
    put_session(3, uid="04BE7", holder="Ann Peeters", cost_centre="47A")

    assert ids(client, f"?{query}") == expected


def test_a_session_tells_how_its_time_was_used(client: Client) -> None:
    put_session(1, charging_s=3000, idle_s=600)

    item = client.call(handler, "GET", "/api/sessions/h1.1").body

    assert (item["charging_s"], item["idle_s"], item["grade"]) == (3000, 600, "B")


def test_the_course_of_a_session_is_what_was_read_of_it(client: Client) -> None:
    session = put_session(1)
    read = [
        Reading(at=NOON + timedelta(minutes=15), register_wh=500, power_w=2000),
        Reading(at=NOON + timedelta(minutes=45), register_wh=900),
        Reading(at=NOON + timedelta(minutes=90), register_wh=2000),
    ]
    registers().add(ACME, session.charger, session.transaction_id, read)

    points = client.call(handler, "GET", "/api/sessions/h1.1/course").body["points"]

    assert [(p["at"][11:16], p["energy_wh"], p["power_w"]) for p in points] == [
        ("12:15", 500, 2000),
        ("12:45", 900, 800),
    ]


def test_the_course_of_a_session_elsewhere_is_not_there(client: Client) -> None:
    a_site("other")
    put_session(1)
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    assert sam.call(handler, "GET", "/api/sessions/h1.1/course").status == 404


def test_a_session_tells_what_it_said_before(client: Client) -> None:
    now = put_session(1)
    former = now.model_copy(update={"energy_wh": 400, "grade": Grade.ESTIMATED, "holder": ""})
    corrections().keep(Correction(at=NOON + timedelta(days=1), former=former))

    [told] = client.call(handler, "GET", "/api/sessions/h1.1/corrections").body["corrections"]

    assert (told["energy_wh"], told["grade"], told["at"]) == (400, "D", "2026-03-03T12:00:00Z")


def test_what_a_session_elsewhere_said_is_not_there(client: Client) -> None:
    put_session(1)
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    assert sam.call(handler, "GET", "/api/sessions/h1.1/corrections").status == 404


def test_what_was_signed_is_told_untouched_and_as_what_it_was_recognised(client: Client) -> None:
    session = put_session(1)
    ocmf = 'OCMF|{"RD":[{"TX":"E"}]}|{"SD":"3045 "}'
    values = [SignedValue(at=NOON, context="Transaction.End", text=text) for text in (ocmf, "30")]
    registers().sign(ACME, session.charger, session.transaction_id, values)

    told = client.call(handler, "GET", "/api/sessions/h1.1/signed-values").body["values"]

    assert [(one["text"], one["format"]) for one in told] == [("30", None), (ocmf, "OCMF")]
    assert (told[0]["at"], told[0]["context"]) == ("2026-03-02T12:00:00Z", "Transaction.End")


def test_a_moment_is_asked_for_with_its_zone(client: Client) -> None:
    for said in ("2026-03-02", "2026-03-02T14:00:00", "yesterday"):
        answer = client.call(handler, "GET", f"/api/sessions?from={said}")

        error = answer.body["errors"][0]
        assert (error["pointer"], error["code"]) == ("#/from", "not_a_moment")
