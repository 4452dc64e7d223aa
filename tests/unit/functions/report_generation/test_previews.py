"""What a change would have made of the last 30 days, through the handler (guide 2.4, 2.5, 2.7)."""

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.access import Decision, Reason
from shared.domain.ids import CompanyId
from shared.domain.people import Role
from tests.fakes.access import put_group
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.past import (
    H1,
    ask,
    foretold,
    lived,
    put_price,
    put_private_card,
    turned_away,
    yesterday,
)
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

OFF = {"kind": "visitor_use", "mode": "off"}
PAID = {"kind": "visitor_use", "mode": "paid", "tariff": "t1"}
TO_ALL = {"kind": "grant", "to": {"all": True}, "billing": "free"}
REMOVED = {"kind": "remove"}
ON_H2 = {"kind": "grant_on", "chargers": ["h2"], "billing": "free"}
WEEK = [1, 2, 3, 4, 5, 6, 7]
BAND = {"weekdays": WEEK, "begin_minute": 0, "end_minute": 1440, "per_kwh": "0.60"}
TERMS = {"name": "Visitors", "currency": "EUR", "vat_rate": "20", "bands": [BAND]}


@pytest.fixture
def client(aws: None) -> Client:
    a_company()
    a_site()
    a_site("yard")
    put_charger("h1", visitor_use={"mode": "on"})
    put_charger("h2", visitor_use={"mode": "off"})
    put_charger("y1", "yard", visitor_use={"mode": "on"})
    put_private_card("BE-1")
    put_private_card("BE-2", payable=True)
    put_price()
    return signed_in_as(a_user())


def test_who_would_have_been_refused_is_told_with_the_sessions(client: Client) -> None:
    lived(1)
    lived(2)
    lived(3, "04BE2")
    lived(4, charger="y1")

    told = foretold(client, OFF)

    assert (told["chargers"], told["sessions"], told["sessions_in_all"]) == (1, 3, 3)
    assert (told["accepted_before"], told["accepted_after"]) == (3, 0)
    assert (told["refused"], told["refused_cards"], told["money"]) == (3, 2, [])


def test_what_visitors_would_have_paid_is_told(client: Client) -> None:
    lived(1)
    lived(2, energy_wh=None)

    told = foretold(client, PAID)

    assert told["money"] == [{"currency": "EUR", "before": "0", "after": "6.00"}]
    assert told["not_priced"] == {"no_tariff": 0, "energy_not_proven": 1}
    assert told["refused"] == 0


def test_cards_that_were_turned_away_and_would_not_be_are_told(client: Client) -> None:
    turned_away(1, charger="h2")
    turned_away(2, charger="h2")
    turned_away(3, "04UNKNOWN", "h2")

    told = foretold(client, TO_ALL, {"chargers": ["h2"]})

    assert (told["taps"], told["admitted_taps"], told["admitted_cards"]) == (3, 2, 1)


def test_what_is_older_than_thirty_days_is_not_looked_at(client: Client) -> None:
    long_ago = yesterday() - timedelta(days=30)
    lived(1, started_at=long_ago, ended_at=long_ago + timedelta(hours=1))
    turned_away(1, at=long_ago)

    told = foretold(client, {**PAID, "mode": "on", "tariff": None})

    assert (told["sessions"], told["taps"]) == (0, 0)


def test_what_the_charger_decided_itself_is_named(client: Client) -> None:
    lived(1, decision=Decision(accepted=False, reason=Reason.CHARGER_OFFLINE))

    told = foretold(client, OFF)

    assert told["not_judged"] == {"start_not_seen": 0, "decided_by_charger": 1}
    assert told["accepted_before"] == 0


def test_a_change_of_a_site_is_of_all_its_chargers(client: Client) -> None:
    turned_away(1, charger="h2")
    lived(2, charger="y1")

    told = foretold(client, TO_ALL, {"sites": ["depot"]})

    assert (told["chargers"], told["sessions"], told["admitted_taps"]) == (2, 0, 1)


def test_cards_that_can_not_have_it_are_left_out(client: Client) -> None:
    both = {"cards": ["04be1", "04BE2"]}
    paid = {"kind": "grant", "to": both, "billing": "paid", "tariff": "t1"}

    assert foretold(client, paid)["left_out"] == {"chargers": 0, "cards": 1, "no_room": 0}


def test_a_tariff_is_told_of_the_sessions_that_were_on_it(client: Client) -> None:
    on_it = {"accepted": True, "reason": "visitors_paid", "billing": "paid", "tariff": "t1"}
    lived(1, decision=Decision.model_validate(on_it))
    lived(2)

    told = foretold(client, {"kind": "tariff", "tariff": "t1", "terms": TERMS}, None)

    assert told["money"] == [{"currency": "EUR", "before": "6.00", "after": "7.20"}]
    assert told["sessions"] == 1


@pytest.mark.parametrize(
    ("change", "target", "pointer"),
    [
        ({**OFF, "mode": "sometimes"}, H1, "#/change/visitor_use/mode"),
        ({**OFF, "tariff": "t1"}, H1, "#/change/tariff"),
        ({**PAID, "tariff": "nowhere"}, H1, "#/change/tariff"),
        ({**TO_ALL, "to": {"cards": ["04NOWHERE"]}}, H1, "#/change/to/cards"),
        ({**TO_ALL, "to": {"groups": ["nowhere"]}}, H1, "#/change/to/groups"),
        (OFF, {"chargers": ["h1", "nowhere"]}, "#/target/chargers"),
        (OFF, {"sites": ["nowhere"]}, "#/target/sites"),
        (OFF, None, "#/target"),
        (OFF, {"cards": ["04BE1"]}, "#/target"),
        (REMOVED, H1, "#/target"),
        (REMOVED, None, "#/target"),
        (REMOVED, {"cards_matching": {"text": "nobody"}}, "#/target/cards_matching"),
        (ON_H2, H1, "#/target"),
        (ON_H2, {"cards": ["04NOWHERE"]}, "#/target/cards"),
        ({**ON_H2, "chargers": ["nowhere"]}, {"cards": ["04BE1"]}, "#/change/chargers"),
        ({**ON_H2, "billing": "paid"}, {"cards": ["04BE1"]}, "#/change/tariff"),
        (
            {**ON_H2, "billing": "paid", "tariff": "nowhere"},
            {"cards": ["04BE1"]},
            "#/change/tariff",
        ),
        (REMOVED, {"cards": ["04BE1", "04NOWHERE"]}, "#/target/cards"),
        (REMOVED, {"card_group": "nowhere"}, "#/target/card_group"),
        ({"kind": "join", "group": "nowhere"}, {"cards": ["04BE1"]}, "#/change/group"),
        ({"kind": "tariff", "tariff": "nowhere", "terms": TERMS}, None, "#/change/tariff"),
        ({"kind": "tariff", "tariff": "t1", "terms": TERMS}, H1, "#/target"),
        (
            {"kind": "tariff", "tariff": "t1", "terms": {**TERMS, "bands": [BAND, BAND]}},
            None,
            "#/change/terms/bands",
        ),
    ],
)
def test_a_wrong_question_is_named(
    client: Client, change: dict[str, Any], target: Any, pointer: str
) -> None:
    answer = ask(client, change, target)

    assert (answer.status, answer.pointers) == (422, [pointer])


def test_a_group_that_is_taken_apart_is_granted_nothing(client: Client) -> None:
    put_group("g1", closing=True)

    assert ask(client, {**TO_ALL, "to": {"groups": ["g1"]}}).pointers == ["#/change/to/groups"]


def test_a_site_manager_asks_of_the_own_sites_alone(client: Client) -> None:
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("yard",)))

    assert ask(sam, OFF, {"chargers": ["y1"]}).status == 200
    assert ask(sam, OFF, {"sites": ["yard"]}).status == 200
    assert ask(sam, OFF, H1).body == ask(sam, OFF, {"chargers": ["nowhere"]}).body
    assert ask(sam, OFF, {"sites": ["depot"]}).body == ask(sam, OFF, {"sites": ["no"]}).body
    tariff = ask(sam, {"kind": "tariff", "tariff": "t1", "terms": TERMS}, None)
    assert (tariff.status, tariff.body["code"]) == (403, "forbidden")
    removal = ask(sam, REMOVED, {"cards": ["04BE1"]})
    assert (removal.status, removal.body["code"]) == (403, "forbidden")


@pytest.mark.usefixtures("client")
def test_what_is_another_companys_is_as_if_it_were_not_there() -> None:
    rival = CompanyId("rival")
    a_company(rival, "rival.example")
    a_site("shed", rival)
    put_charger("s1", "shed", company=rival, visitor_use={"mode": "on"})
    lived(1)
    mallory = signed_in_as(a_user(name="mallory", company=rival))
    own = {"chargers": ["s1"]}

    asked: list[tuple[dict[str, Any], Any]] = [
        (OFF, H1),
        (OFF, {"sites": ["depot"]}),
        (PAID, own),
        ({**TO_ALL, "to": {"cards": ["04BE1"]}}, own),
        ({"kind": "tariff", "tariff": "t1", "terms": TERMS}, None),
        (REMOVED, {"cards": ["04BE1"]}),
    ]

    assert [ask(mallory, *one).status for one in asked] == [422] * 6
    assert foretold(mallory, OFF, own)["sessions"] == 0
