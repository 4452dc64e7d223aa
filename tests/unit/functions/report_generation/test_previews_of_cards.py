"""What a change of cards would have made of the last 30 days (guide 2.6, 2.7)."""

from unittest.mock import ANY

import pytest

from shared.domain.groups import CARDS_PER_GROUP
from tests.fakes.access import join, put_group
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.past import foretold, lived, put_private_card, turned_away
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

TO_ALL = {"kind": "grant", "to": {"all": True}, "billing": "free"}
REMOVED = {"kind": "remove"}
ON_H2 = {"kind": "grant_on", "chargers": ["h2"], "billing": "free"}


@pytest.fixture
def client(aws: None) -> Client:
    a_company()
    a_site()
    put_charger("h1", visitor_use={"mode": "on"})
    put_charger("h2", visitor_use={"mode": "off"})
    put_charger("y1", visitor_use={"mode": "on"})
    put_private_card("BE-1")
    put_private_card("BE-2", payable=True)
    return signed_in_as(a_user())


def test_what_a_card_group_opens_is_told_of_cards_that_join_and_leave_it(client: Client) -> None:
    put_group("g1")
    join("g1", ["04BE2"])
    put_charger("h3", groups={"g1": {"billing": "free"}})
    turned_away(1, charger="h3")
    turned_away(2, "04BE2", charger="h2")
    lived(3, "04BE2", charger="h3")

    joined = foretold(client, {"kind": "join", "group": "g1"}, {"cards": ["04be1"]})
    left = foretold(client, {"kind": "leave", "group": "g1"}, {"cards": ["04BE2", "04BE1"]})

    assert (joined["taps"], joined["admitted_taps"], joined["chargers"]) == (1, 1, 4)
    assert (left["sessions"], left["refused"], left["refused_cards"]) == (1, 1, 1)
    assert foretold(client, {"kind": "leave", "group": "g1"}, {"card_group": "g1"}) == {
        **left,
        **{moment: ANY for moment in ("since", "until")},
    }


def test_a_group_that_gets_full_takes_those_that_are_named_first(client: Client) -> None:
    put_group("g1", cards=CARDS_PER_GROUP - 2)
    join("g1", ["04BE2"])
    put_private_card("BE-3")
    put_charger("h3", groups={"g1": {"billing": "free"}})
    turned_away(1, "04BE1", charger="h3")
    turned_away(2, "04BE3", charger="h3")

    named = {"cards": ["04BE2", "04BE3", "04BE1"]}
    told = foretold(client, {"kind": "join", "group": "g1"}, named)

    assert told["left_out"] == {"chargers": 0, "cards": 0, "no_room": 1}
    assert (told["taps"], told["admitted_taps"], told["admitted_cards"]) == (2, 1, 1)


def test_cards_that_are_granted_chargers_are_told_as_the_chargers_would_be(client: Client) -> None:
    turned_away(1, charger="h2")
    turned_away(2, "04BE2", charger="h2")
    lived(3, "04BE2")
    cards = {"cards": ["04BE1", "04BE2"]}

    told = foretold(client, ON_H2, cards)

    assert (told["chargers"], told["sessions"], told["admitted_cards"]) == (1, 0, 2)
    assert told == {
        **foretold(client, {**TO_ALL, "to": cards}, {"chargers": ["h2"]}),
        **{moment: ANY for moment in ("since", "until")},
    }


def test_of_cards_that_match_those_that_were_left_out_are_not_told(client: Client) -> None:
    put_charger("h5", all_cards="free")
    lived(1, "04BE1", charger="h5")
    lived(2, "04BE2", charger="h5")
    match = {"cards_matching": {"text": "be-"}}

    told = [
        foretold(client, REMOVED, {**match, "except": spared})["refused_cards"]
        for spared in ([], ["04be1"])
    ]

    assert told == [2, 1]


def test_what_cards_that_are_removed_would_have_been_refused_is_told(client: Client) -> None:
    put_charger("h4", all_cards="free")
    lived(1, "04BE1", charger="h4")
    lived(2, "04BE2", charger="h4")
    lived(3, "04BE1", charger="h1")

    told = foretold(client, REMOVED, {"cards": ["04BE1"]})

    assert (told["sessions"], told["refused"], told["accepted_after"]) == (2, 1, 1)
