"""Cards that nobody has issued, and the company that took them in."""

import pytest

from shared.domain.access import Card, Evidence, PrivateAccess, Reason, may_charge
from shared.domain.adoption import Tapped, adopted, as_issued, card_known_to
from shared.domain.chargers import Billing, Terms
from shared.domain.errors import NotAdoptable, NotFound
from shared.domain.ids import CompanyId, TariffId
from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT, NOON, a_card, a_charger

BETA = CompanyId("beta")


def taken_in(card: Card | None = None, label: str = "") -> PrivateAccess:
    """By Acme, after it was tapped there."""
    return adopted(Tapped(company=ACME, uid=CARD, label=label), [CHARGER], card, NOON)


def test_a_card_that_nobody_issued_is_called_by_its_uid() -> None:
    access = taken_in()

    assert (access.adopted, access.payable) == (True, False)
    assert (access.visual_number, access.label) == (CARD, CARD)


def test_a_card_that_was_tapped_nowhere_is_as_if_it_were_not_there() -> None:
    with pytest.raises(NotFound):
        adopted(Tapped(company=ACME, uid=CARD), [], a_card(), NOON)


def test_a_card_that_another_company_has_to_itself_is_not_adopted() -> None:
    with pytest.raises(NotAdoptable):
        taken_in(a_card(company=BETA))


def test_a_card_that_is_issued_to_any_company_comes_in_by_its_number() -> None:
    access = taken_in(a_card(payment_account="acc"), label="Van 7")

    assert (access.adopted, access.payable, access.label) == (False, True, "Van 7")
    assert access.visual_number == "BE-1"


def test_an_adopted_card_is_known_to_its_company_alone() -> None:
    assert card_known_to(ACME, None, taken_in()) is not None
    assert card_known_to(BETA, None, None) is None


def test_an_entry_that_is_left_of_an_issued_card_makes_it_not_known() -> None:
    assert card_known_to(ACME, None, taken_in(a_card())) is None


def test_what_an_operator_gave_to_another_company_is_unknown_though_it_was_adopted() -> None:
    assert card_known_to(ACME, a_card(company=BETA), taken_in()) is None


def test_an_adopted_card_has_free_access_only() -> None:
    access = taken_in()
    paid = Terms(billing=Billing.PAID, tariff=TariffId("t1"))
    free = access.model_copy(update={"sites": {DEPOT: Terms(billing=Billing.FREE)}})
    charger = a_charger(all_cards=paid.billing, all_cards_tariff=paid.tariff)

    refused, accepted = (
        may_charge(
            Evidence(
                charger=charger,
                card=card_known_to(ACME, None, entry),
                private_access=entry,
                grant=None,
            ),
            NOON,
        )
        for entry in (access, free)
    )

    assert refused.reason is Reason.NOT_PAYABLE
    assert accepted.reason is Reason.CARD_GRANTED_AT_SITE


def test_once_it_is_issued_it_is_a_card_like_any_other() -> None:
    after = as_issued(taken_in(), a_card(payment_account="acc"))

    assert (after.adopted, after.payable) == (False, True)
    assert (after.visual_number, after.label) == ("BE-1", "BE-1")


def test_a_name_that_was_given_stays_when_it_is_issued() -> None:
    assert as_issued(taken_in(label="Van 7"), a_card()).label == "Van 7"


def test_an_entry_says_what_its_card_can_pay_since() -> None:
    access = taken_in(a_card())

    assert as_issued(access, a_card(payment_account="acc")).payable
    assert as_issued(access, a_card()) == access


def test_an_entry_does_not_follow_a_card_that_went_to_another_company() -> None:
    assert as_issued(taken_in(), a_card(company=BETA)) == taken_in()
