"""Previews equal what then happens: in random companies, and through the functions themselves."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from functions.access_grants.handler import handler as access_grants
from functions.charger_config.handler import handler as charger_config
from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from functions.report_generation.handler import handler
from shared.domain.ids import ChargerId, SiteId
from shared.domain.sessions import Session
from shared.stores.sessions import sessions
from tests.fakes.chargers import put_card, put_charger
from tests.fakes.http import Client
from tests.fakes.past import lived, put_price, put_private_card, yesterday
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as
from tests.fakes.streams import follow_frames
from tests.torture.preview_cases import CASES, Case
from tests.torture.previews import differences

H1 = "/api/chargers/h1"
SPEAKER = Speaker(ACME, ChargerId("h1"), SiteId("depot"), "ocpp1.6", 1, "conn-1")
PAID = {"billing": "paid", "tariff": "t1"}


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(CASES)
def test_a_preview_is_what_then_happens(case: Case) -> None:
    assert differences(case) == []


@pytest.fixture
def client(aws: None) -> Client:
    a_company()
    a_site()
    put_charger("h1", visitor_use={"mode": "on"}, all_cards="free")
    put_private_card("BE-1")
    put_private_card("BE-2", payable=True)
    put_card("FR-1")
    put_price()
    for number, uid in enumerate(["04BE1", "04BE2", "04BE2", "04FR1", "04NOBODY"], 1):
        lived(number, uid)
    return signed_in_as(a_user())


@pytest.mark.parametrize(
    ("change", "method", "path", "body"),
    [
        pytest.param(
            {"kind": "visitor_use", "mode": "off"},
            *("PATCH", H1, {"visitor_use": {"mode": "off"}}),
            id="no visitors",
        ),
        pytest.param(
            {"kind": "visitor_use", "mode": "paid", "tariff": "t1"},
            *("PATCH", H1, {"visitor_use": {"mode": "paid", "tariff": "t1"}}),
            id="visitors pay",
        ),
        pytest.param(
            {"kind": "grant", "to": {"all": True}, **PAID},
            *("PUT", f"{H1}/grants/all", PAID),
            id="all pay",
        ),
        pytest.param(
            {"kind": "grant", "to": {"cards": ["04BE2"]}, **PAID},
            *("POST", f"{H1}/grants", {"cards": ["04BE2"], **PAID}),
            id="one card pays",
        ),
        pytest.param(
            {"kind": "withdraw", "from": {"all": True}},
            *("DELETE", f"{H1}/grants/all", None),
            id="taken from all",
        ),
    ],
)
def test_a_preview_is_what_the_gateway_then_does(
    client: Client, change: dict[str, Any], method: str, path: str, body: Any
) -> None:
    asked = {"change": change, "target": {"chargers": ["h1"]}}
    told = client.call(handler, "POST", "/api/previews", asked).body["preview"]
    past = _ended()

    function = charger_config if method == "PATCH" else access_grants
    assert client.call(function, method, path, body).status in (200, 204)
    for session in past:
        _live_again(session)
    follow_frames()

    concerned = change.get("to", {}).get("cards") or [session.uid for session in past]
    lived_again = [session for session in _ended() if session not in past]
    again = [session for session in lived_again if session.uid in concerned]
    assert (len(lived_again), len(again)) == (len(past), told["sessions"])
    assert sum(one.decision.accepted for one in again) == told["accepted_after"]
    paid = sum((one.price.gross for one in again if one.price is not None), Decimal(0))
    assert sum((Decimal(one["after"]) for one in told["money"]), Decimal(0)) == paid


def _ended() -> list[Session]:
    period = (yesterday() - timedelta(days=1), yesterday() + timedelta(days=3))
    found, _ = sessions().ended(ACME, *period, 100, None, charger=SPEAKER.charger)
    return found


def _live_again(session: Session) -> None:
    """The same card at the same moment, for as long, with as much energy."""
    end = session.ended_at or session.started_at
    start = {"connectorId": 2, "idTag": session.uid, "meterStart": 0}
    begun = _say("StartTransaction", start, session.started_at)
    stop = {"transactionId": begun["transactionId"], "meterStop": session.energy_wh}
    _say("StopTransaction", stop, end)


def _say(action: str, payload: dict[str, Any], moment: datetime) -> Any:
    timed = {**payload, "timestamp": moment.isoformat()}
    text = json.dumps([2, f"{action}-{moment.timestamp()}", action, timed])
    return json.loads(answer(SPEAKER, text, moment))[2]
