"""A card that was tapped comes into the company's list (guide 2.6)."""

import pytest

from functions.access_grants.handler import handler
from shared.domain.access import Reason
from shared.domain.ids import CompanyId
from shared.domain.people import Role
from shared.stores.audit import audit_log
from tests.fakes.access import decided, hold
from tests.fakes.chargers import put_card, put_charger, put_decision
from tests.fakes.http import Answer, Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def client() -> Client:
    """Of Acme, which has the card BE-1 and a depot with h1 and h2, closed to visitors."""
    hold()
    return signed_in_as(a_user())


def adopt(client: Client, uid: str = "04NEW", **called: str) -> Answer:
    return client.call(handler, "POST", "/api/cards/adoptions", {"uid": uid, **called})


def test_a_card_that_was_tapped_is_adopted_and_then_granted(client: Client) -> None:
    put_decision("04NEW")

    answer = adopt(client, "04new", label="Van 9")
    known = decided(uid="04NEW").reason
    client.call(handler, "POST", "/api/chargers/h1/grants", {"cards": ["04NEW"], "billing": "free"})

    assert answer.status == 200
    assert (answer.body["uid"], answer.body["label"]) == ("04NEW", "Van 9")
    assert (answer.body["adopted"], answer.body["payable"]) == (True, False)
    assert known is Reason.VISITORS_OFF
    assert decided(uid="04NEW").reason is Reason.CARD_GRANTED


def test_adopting_it_again_changes_nothing(client: Client) -> None:
    put_decision("04NEW")
    first = adopt(client, label="Van 9")

    second = adopt(client, label="Another")

    assert second.body == first.body
    [entry], _ = audit_log().page_of(ACME, 1, None)
    assert (entry.action, entry.subject, entry.after["adopted"]) == ("card.adopted", "04NEW", True)


def test_a_card_that_was_never_tapped_here_is_not_there(client: Client) -> None:
    a_company(CompanyId("rival"), "rival.example")
    put_decision("04NEW", "h1", CompanyId("rival"))

    assert adopt(client).status == 404


def test_two_companies_adopt_the_same_card_and_learn_nothing_of_each_other(
    client: Client,
) -> None:
    rival = CompanyId("rival")
    a_company(rival, "rival.example")
    a_site("shed", rival)
    put_charger("r1", "shed", company=rival)
    villain = signed_in_as(a_user(name="villain", company=rival))
    put_decision("04NEW")
    put_decision("04NEW", "r1", rival)

    assert [adopt(one).status for one in (client, villain)] == [200, 200]


def test_a_card_of_another_companys_own_is_not_adopted(client: Client) -> None:
    put_card("NEW", company=CompanyId("rival"))
    put_decision("04NEW")

    answer = adopt(client)

    assert (answer.status, answer.body["code"]) == (409, "not_adoptable")
    assert "rival" not in str(answer.body).casefold()


def test_an_issued_card_that_was_tapped_comes_in_by_its_number(client: Client) -> None:
    put_card("NEW", payment_account="acc")
    put_decision("04NEW")

    answer = adopt(client)

    assert (answer.body["visual_number"], answer.body["label"]) == ("NEW", "NEW")
    assert (answer.body["adopted"], answer.body["payable"]) == (False, True)


def test_paid_access_is_refused_to_an_adopted_card(client: Client) -> None:
    put_decision("04NEW")
    adopt(client)
    paid = {"cards": ["04NEW"], "billing": "paid", "tariff": "t1"}

    answer = client.call(handler, "POST", "/api/chargers/h1/grants", paid)

    assert answer.status == 422


def test_site_managers_adopt_what_was_tapped_on_their_sites(client: Client) -> None:
    a_site("yard")
    put_charger("y1", "yard")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("yard",)))
    put_decision("04NEW", "h1")
    put_decision("04YARD", "y1")

    assert adopt(sam, "04NEW").status == 404
    assert adopt(sam, "04YARD").status == 200


def test_a_card_page_says_that_it_was_adopted(client: Client) -> None:
    put_decision("04NEW")
    adopt(client)

    shown = client.call(handler, "GET", "/api/cards/04NEW").body

    assert (shown["adopted"], shown["refused"], shown["valid_until"]) == (True, None, None)
