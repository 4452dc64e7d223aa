"""Why cards were accepted or refused, through the handler (guide 2.7)."""

from datetime import timedelta
from typing import Any

import pytest

from functions.access_grants.handler import handler
from shared.domain.access import Decision, Reason
from shared.domain.chargers import Visitors, VisitorUse
from shared.domain.ids import GroupId
from shared.domain.people import Role
from tests.fakes.access import grant_group, hold, join, put_group
from tests.fakes.chargers import NOON, put_card, put_charger, put_decision
from tests.fakes.http import Client
from tests.fakes.people import a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

REFUSED = Decision(accepted=False, reason=Reason.VISITORS_OFF)
FREELY = {"cards": ["04BE1"], "billing": "free"}


@pytest.fixture
def client() -> Client:
    """Of Acme, which has the card BE-1 and a depot with h1 and h2, closed to visitors."""
    hold()
    return signed_in_as(a_user())


def listed(client: Client, path: str = "chargers/h1") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.call(handler, "GET", f"/api/{path}/decisions").body[
        "items"
    ]
    return items


def test_decisions_of_a_charger_begin_empty(client: Client) -> None:
    answer = client.call(handler, "GET", "/api/chargers/h1/decisions")

    assert answer.body == {"items": [], "next_cursor": None}


def test_a_refusal_says_where_and_why_and_what_would_change_it(client: Client) -> None:
    put_decision(decision=REFUSED, label="Van 7")

    [shown] = listed(client)

    assert (shown["label"], shown["reason"], shown["by_charger"]) == (
        "Van 7",
        "visitors_off",
        False,
    )
    assert shown["charger"]["site"] == {
        "id": "depot",
        "name": "Depot",
        "time_zone": "Europe/Paris",
    }
    assert shown["now"] == {"accepted": False, "reason": "visitors_off", "group": None}
    assert shown["remedy"] == "grant_card"


def test_once_it_is_granted_nothing_is_left_to_do(client: Client) -> None:
    put_decision(decision=REFUSED)

    client.call(handler, "POST", "/api/chargers/h1/grants", FREELY)

    [shown] = listed(client)
    assert (shown["now"]["accepted"], shown["now"]["reason"]) == (True, "card_granted")
    assert (shown["accepted"], shown["remedy"]) == (False, None)


def test_a_card_that_the_company_does_not_hold_is_added_before_it_is_granted(
    client: Client,
) -> None:
    put_card("BE-9")
    put_decision("04BE9", decision=REFUSED)

    [shown] = listed(client)

    assert shown["remedy"] == "add_card"


def test_an_unknown_card_is_offered_for_adoption(client: Client) -> None:
    put_decision("04NEW")

    [shown] = listed(client)

    assert (shown["reason"], shown["remedy"]) == ("card_unknown", "adopt_card")


def test_a_decision_names_the_group_then_and_now(client: Client) -> None:
    put_group()
    join("g1", ["04BE1"])
    grant_group("g1", "h1")
    through = Decision(accepted=True, reason=Reason.GROUP_GRANTED, group=GroupId("g1"))
    put_decision(decision=through)

    [shown] = listed(client)

    assert shown["group"] == "G1"
    assert shown["now"]["group"] == {"id": "g1", "name": "G1"}
    assert shown["remedy"] == "open_group"


@pytest.mark.parametrize("reason", [Reason.CARD_GRANTED, Reason.CHARGER_OFFLINE])
def test_what_a_charger_decided_offline_is_marked(client: Client, reason: Reason) -> None:
    accepted = reason is Reason.CARD_GRANTED
    decision = Decision(accepted=accepted, reason=reason, by_charger=accepted)
    put_decision(decision=decision, presented_at=NOON - timedelta(days=2))

    [shown] = listed(client)

    assert shown["by_charger"] is True
    assert (shown["at"], shown["told_at"]) == ("2026-02-28T12:00:00Z", "2026-03-02T12:00:00Z")


def test_a_start_without_a_card_leads_to_visitor_use(client: Client) -> None:
    put_charger("open", visitor_use=VisitorUse(mode=Visitors.ON))
    free = Decision(accepted=True, reason=Reason.VISITORS_FREE)
    put_decision("", "open", decision=free)

    [shown] = listed(client, "chargers/open")

    assert (shown["now"]["accepted"], shown["remedy"]) == (True, "open_visitor_use")


def test_decisions_on_a_card_are_those_of_all_chargers_newest_first(client: Client) -> None:
    put_decision(charger="h1", decision=REFUSED)
    put_decision(charger="h2", decision=REFUSED, at=NOON + timedelta(hours=1))
    put_decision("04OTHER", "h1")

    shown = listed(client, "cards/04be1")

    assert [one["charger"]["id"] for one in shown] == ["h2", "h1"]


def test_decisions_on_a_card_are_paged(client: Client) -> None:
    for hour in range(3):
        put_decision(decision=REFUSED, at=NOON + timedelta(hours=hour))

    first = client.call(handler, "GET", "/api/cards/04BE1/decisions?limit=2").body
    rest = client.call(
        handler, "GET", f"/api/cards/04BE1/decisions?limit=2&cursor={first['next_cursor']}"
    ).body

    assert (len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (2, 1, None)


def test_site_managers_see_decisions_on_their_sites_only(client: Client) -> None:
    a_site("yard")
    put_charger("y1", "yard")
    for number in range(5):
        put_decision(charger="h1", decision=REFUSED, at=NOON + timedelta(minutes=number))
    put_decision(charger="y1", decision=REFUSED)
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("yard",)))

    found = sam.call(handler, "GET", "/api/cards/04BE1/decisions?limit=2").body

    assert [one["charger"]["id"] for one in found["items"]] == ["y1"]
    assert sam.call(handler, "GET", "/api/chargers/h1/decisions").status == 404


def test_a_card_that_is_not_the_companys_has_no_page(client: Client) -> None:
    put_decision("04OTHER")

    assert client.call(handler, "GET", "/api/cards/04OTHER/decisions").status == 404
