"""What a selection of sessions comes to, through the handler (guide 3.6)."""

from datetime import timedelta
from typing import Any

import pytest

from functions.charging_sessions.handler import handler
from functions.charging_sessions.listing import Wanted
from functions.charging_sessions.totals import totals_of
from shared.domain.ids import CompanyId
from shared.domain.people import Role
from shared.domain.session_selection import Selection
from shared.domain.sessions import Grade, SessionState
from tests.fakes.chargers import NOON, active, put_charger, put_session
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

LINE = {"kind": "energy", "quantity": 1000, "unit_price": "0.40", "net": "0.40"}
PRICE = {"currency": "EUR", "vat_rate": "21", "net": "0.40", "vat": "0.08", "gross": "0.48"}
PAID: dict[str, Any] = {
    "decision": {"accepted": True, "reason": "visitors_paid", "billing": "paid", "tariff": "t1"},
    "tariff_version": 2,
    "price": {**PRICE, "lines": [LINE]},
}


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    a_site("other")
    put_charger()
    return signed_in_as(a_user())


def told(client: Client, query: str = "") -> dict[str, Any]:
    answer = client.call(handler, "GET", f"/api/sessions/totals{query}")
    assert answer.status == 200, answer.body
    told: dict[str, Any] = answer.body
    return told


def test_those_that_are_over_are_added_up(client: Client) -> None:
    put_session(1)
    put_session(2, **PAID)
    put_session(4, **PAID)
    put_session(9, **active())

    assert told(client)["figures"] == {
        "sessions": 3,
        "energy_wh": 7000,
        "duration_s": 7 * 3600,
        "cost_gross": {"EUR": "0.96"},
    }


def test_nothing_comes_to_nothing(client: Client) -> None:
    nothing = {"sessions": 0, "energy_wh": 0, "duration_s": 0, "cost_gross": {}}

    assert told(client)["figures"] == nothing


@pytest.mark.parametrize(
    ("query", "energy_wh"),
    [
        ("from=2026-03-02T14:00:00Z&to=2026-03-02T15:00:00Z", 2000),
        ("site=other", 4000),
        ("charger=h2", 4000),
        ("card=04be7", 2000),
        ("card=04be7&charger=h2", 0),
        ("card=04be1&site=depot", 1000),
        ("holder=peet", 2000),
        ("grade=C", 1000),
        ("access=public", 2000),
        ("billing=paid&cost_centre=47a", 2000),
    ],
)
def test_the_totals_are_those_of_what_the_list_holds(
    client: Client, query: str, energy_wh: int
) -> None:
    put_session(1, grade="C")
    put_session(2, uid="04BE7", holder="Ann Peeters", cost_centre="47A", **PAID)
    put_session(4, charger="h2", site="other")

    found = told(client, f"?{query}")["figures"]
    listed = client.call(handler, "GET", f"/api/sessions?{query}").body["items"]

    assert found["energy_wh"] == energy_wh == sum(item["energy_wh"] for item in listed)


def test_a_site_manager_learns_of_the_assigned_sites_only(client: Client) -> None:
    put_session(1)
    put_session(2, charger="h2", site="other")
    put_session(3, company=CompanyId("elsewhere"))
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))

    assert told(sam)["figures"]["energy_wh"] == 2000
    assert told(sam, "?site=depot")["figures"]["sessions"] == 0
    assert told(sam, "?card=04be1")["figures"]["energy_wh"] == 2000
    assert told(client)["figures"]["energy_wh"] == 3000


@pytest.mark.usefixtures("aws", "client")
def test_more_than_can_be_read_at_once_is_not_added_up() -> None:
    put_session(1)
    put_session(2, grade="C")
    wanted = Wanted(
        begin=NOON,
        end=NOON + timedelta(days=1),
        now=NOON,
        sites=(),
        selection=Selection(grade=Grade.REBUILT),
        state=SessionState.ENDED,
    )

    bo = a_user(name="bo")
    within, beyond = (totals_of(bo, wanted, most).figures for most in (2, 1))

    assert within is not None
    assert within.sessions == 1
    assert beyond is None
