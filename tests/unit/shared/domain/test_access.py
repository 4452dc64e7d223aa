"""Who may charge: which of several grants counts, and what the trace tells of it."""

from typing import Any

import pytest
from hypothesis import given, settings

from shared.domain.access import Decision, Reason, may_charge, may_charge_without_card
from shared.domain.chargers import Billing, Charger, SiteRules, Terms, Visitors, VisitorUse
from shared.domain.ids import GroupId, SiteId, TariffId
from tests.fakes.builders import (
    CHARGER,
    DEPOT,
    NOON,
    a_card,
    a_charger,
    a_grant,
    an_entry,
    evidence,
)
from tests.torture.access import differences
from tests.torture.access_cases import WORLDS, World

FREE = Terms(billing=Billing.FREE)
PAID = Terms(billing=Billing.PAID, tariff=TariffId("t1"))
DRIVERS, GUESTS = GroupId("g1"), GroupId("g2")
EVERYTHING: dict[str, Any] = {
    "grant": a_grant(),
    "sites": {DEPOT: FREE},
    "groups": {DRIVERS: FREE},
    "site_groups": {DRIVERS: FREE},
    "all_cards": Billing.FREE,
    "site_all_cards": FREE,
}


def decided(account: str | None = "account", **granted: Any) -> Decision:
    """Of a card in both groups; `granted` as in EVERYTHING."""
    rules = SiteRules(
        version=1,
        all_cards=granted.get("site_all_cards"),
        groups=granted.get("site_groups", {}),
    )
    charger = a_charger(
        groups=granted.get("groups", {}), all_cards=granted.get("all_cards"), site_rules=rules
    )
    access = an_entry().model_copy(
        update={"groups": (DRIVERS, GUESTS), "sites": granted.get("sites", {})}
    )
    seen = evidence().model_copy(
        update={
            "charger": charger,
            "card": a_card(payment_account=account),
            "private_access": access,
            "grant": granted.get("grant"),
        }
    )
    return may_charge(seen, NOON)


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        (0, Reason.CARD_GRANTED),
        (1, Reason.CARD_GRANTED_AT_SITE),
        (2, Reason.GROUP_GRANTED),
        (3, Reason.GROUP_GRANTED_AT_SITE),
        (4, Reason.ALL_CARDS_GRANTED),
        (5, Reason.ALL_CARDS_GRANTED_AT_SITE),
        (6, Reason.VISITORS_OFF),
    ],
)
def test_card_before_group_before_all_and_charger_before_site(missing: int, reason: Reason) -> None:
    left = dict(list(EVERYTHING.items())[missing:])

    assert decided(**left).reason is reason


def test_of_several_groups_a_free_one_counts_and_is_named() -> None:
    decision = decided(groups={DRIVERS: PAID, GUESTS: FREE})

    assert (decision.billing, decision.group) == (Billing.FREE, GUESTS)


def test_a_paid_group_names_its_tariff() -> None:
    decision = decided(site_groups={DRIVERS: PAID})

    assert (decision.billing, decision.tariff) == (Billing.PAID, "t1")
    assert decision.trace == (
        "card: valid",
        "grant to the card: none",
        "grant to the card at the site: none",
        "grant to a group: none",
        "grant to a group at the site: paid",
    )


def test_without_a_payment_account_paid_access_of_a_group_is_passed_over() -> None:
    decision = decided(account=None, groups={DRIVERS: PAID}, site_all_cards=FREE)

    assert decision.reason is Reason.ALL_CARDS_GRANTED_AT_SITE
    assert "grant to a group: paid, no payment account" in decision.trace


def test_a_visitor_is_told_which_grant_a_payment_account_was_missing_for() -> None:
    decision = decided(account=None, all_cards=Billing.PAID)

    assert decision.trace == (
        "card: valid",
        "grant to all cards: paid, no payment account",
        f"visitors: {Visitors.OFF}",
    )


def test_groups_and_sites_of_elsewhere_grant_nothing() -> None:
    decision = decided(sites={SiteId("yard"): FREE}, groups={GroupId("g9"): FREE})

    assert decision.trace[1] == "private grants: none"


@pytest.mark.parametrize("terms", [FREE, PAID, Terms(billing=Billing.PAID)])
def test_terms_come_back_from_their_text(terms: Terms) -> None:
    charger = a_charger(groups={DRIVERS: terms}, site_rules=SiteRules(groups={GUESTS: terms}))

    assert Charger.model_validate(charger.model_dump(mode="json")) == charger


def test_a_charger_from_before_groups_has_none() -> None:
    old = a_charger().model_dump(mode="json", exclude={"groups", "site_rules", "all_cards_tariff"})

    assert Charger.model_validate(old) == a_charger(id=CHARGER)


@settings(max_examples=400)
@given(WORLDS)
def test_the_decision_from_four_items_is_that_from_all_grants(world: World) -> None:
    assert differences(world) == []


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        (VisitorUse(), Reason.NO_CARD),
        (VisitorUse(mode=Visitors.ON), Reason.VISITORS_FREE),
        (VisitorUse(mode=Visitors.PAID, tariff=TariffId("t1")), Reason.NO_CARD),
    ],
)
def test_without_a_card_one_charges_where_nobody_pays(use: VisitorUse, reason: Reason) -> None:
    decision = may_charge_without_card(a_charger(visitor_use=use))

    assert (decision.reason, decision.accepted) == (reason, reason is Reason.VISITORS_FREE)
