"""Paid private access: its tariff, and who is admitted as paying (guide 2.6, 2.7)."""

from typing import Any

import pytest

from shared.domain.access import Evidence, Grant, Reason, check_terms, may_charge
from shared.domain.chargers import Billing, Charger
from shared.domain.errors import TariffNeeded
from shared.domain.ids import TariffId
from tests.fakes.builders import NOON, a_card, a_charger, a_grant, an_entry

T1 = TariffId("t1")
TO_ALL: dict[str, Any] = {"all_cards": "paid", "all_cards_tariff": "t1"}


def presented(account: str | None, grant: Grant | None = None, **charger: Any) -> Evidence:
    """A card of the company at a charger."""
    card = a_card(payment_account=account)
    return Evidence(charger=a_charger(**charger), card=card, private_access=an_entry(), grant=grant)


@pytest.mark.parametrize(("billing", "tariff"), [(Billing.PAID, None), (Billing.FREE, T1)])
def test_paid_access_alone_has_a_tariff(billing: Billing, tariff: TariffId | None) -> None:
    with pytest.raises(TariffNeeded) as refusal:
        check_terms(billing, tariff)

    assert refusal.value.pointer == "#/tariff"


def test_a_paid_grant_is_decided_by_its_tariff() -> None:
    grant = a_grant().model_copy(update={"billing": Billing.PAID, "tariff": T1})

    decision = may_charge(presented("acc-1", grant), NOON)

    assert (decision.reason, decision.tariff) == (Reason.CARD_GRANTED, T1)


def test_all_cards_that_can_pay_are_admitted_at_the_tariff() -> None:
    decision = may_charge(presented("acc-1", **TO_ALL), NOON)

    assert (decision.reason, decision.billing, decision.tariff) == (
        *(Reason.ALL_CARDS_GRANTED, Billing.PAID),
        T1,
    )


def test_a_card_without_an_account_is_not_admitted_as_paying() -> None:
    decision = may_charge(presented(None, **TO_ALL), NOON)

    assert (decision.accepted, decision.reason) == (False, Reason.NOT_PAYABLE)
    assert "grant to all cards: paid, no payment account" in decision.trace


def test_a_card_without_an_account_is_a_visitor_where_all_others_pay() -> None:
    decision = may_charge(presented(None, **TO_ALL, visitor_use={"mode": "on"}), NOON)

    assert (decision.accepted, decision.reason) == (True, Reason.VISITORS_FREE)


def test_a_card_without_an_account_has_the_free_grant_to_all() -> None:
    decision = may_charge(presented(None, all_cards="free"), NOON)

    assert (decision.accepted, decision.private, decision.tariff) == (True, True, None)


def test_paid_grants_that_were_given_without_a_tariff_still_open() -> None:
    old = a_charger(all_cards="paid").model_dump(mode="json", exclude={"all_cards_tariff"})
    loaded = Charger.model_validate(old)

    decision = may_charge(presented("acc-1").model_copy(update={"charger": loaded}), NOON)

    assert (decision.accepted, decision.billing, decision.tariff) == (True, Billing.PAID, None)
