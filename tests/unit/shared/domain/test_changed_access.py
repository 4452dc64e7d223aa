"""What a change of access leaves, and how the next card is then answered."""

from typing import Any

import pytest
from hypothesis import given, settings

from shared.domain.access import Evidence, Grant, may_charge
from shared.domain.access_changes import (
    ALL,
    GrantAccess,
    SetVisitorUse,
    TheseCards,
    TheseGroups,
    WithdrawAccess,
)
from shared.domain.bulk_kinds import OfCards
from shared.domain.changed_access import (
    Granter,
    applied,
    applied_at_site,
    entry_after,
    entry_after_all,
    evidence_under,
    evidence_under_at_sites,
    grant_after,
)
from shared.domain.chargers import Billing, SiteRules, Terms, Visitors, VisitorUse
from shared.domain.errors import TooMany
from shared.domain.groups import GROUPS_PER_PLACE, SITES_PER_CARD
from shared.domain.ids import CardUid, GroupId, SiteId, TariffId, UserId
from tests.fakes.builders import CARD, CHARGER, DEPOT, NOON, a_charger, a_grant, an_entry
from tests.torture.access import answer_of
from tests.torture.access_cases import WORLDS, World, evidence_in, moment_of, site_of
from tests.torture.access_changes import AT_PLACES, Made, world_after
from tests.torture.access_oracle import expected_of

ANN = Granter(UserId("u1"), NOON)
FREE = Terms(billing=Billing.FREE)
DRIVERS, GUESTS = GroupId("g1"), GroupId("g2")
TO_CARD = GrantAccess(kind="grant", to=TheseCards(cards=(CARD,)), billing=Billing.FREE)
FROM_CARD = WithdrawAccess(kind="withdraw", whom=TheseCards(cards=(CARD,)))
FROM_ALL = WithdrawAccess(kind="withdraw", whom=ALL)


def to_groups(*groups: str, **terms: Any) -> GrantAccess:
    """Free, if nothing else is said."""
    told = {"kind": "grant", "to": {"groups": groups}, "billing": "free", **terms}
    return GrantAccess.model_validate(told)


def test_visitor_use_is_kept_as_the_charger_has_it_elsewhere() -> None:
    off = SetVisitorUse(kind="visitor_use", mode=Visitors.OFF, visible=True)

    after = applied(off, a_charger(visitor_use=VisitorUse(mode=Visitors.ON)))

    assert after == a_charger()


def test_what_was_granted_to_all_is_replaced_and_what_else_there_is_stays() -> None:
    before = a_charger(all_cards="paid", all_cards_tariff="t1", groups={DRIVERS: FREE})

    after = applied(GrantAccess(kind="grant", to=ALL, billing=Billing.FREE), before)

    assert after == a_charger(all_cards="free", groups={DRIVERS: FREE})


def test_on_a_charger_nobody_keeps_what_is_taken_from_all() -> None:
    before = a_charger(all_cards="free", groups={DRIVERS: FREE})

    after = applied(FROM_ALL, before)

    assert after == a_charger()
    assert grant_after(FROM_ALL, CHARGER, an_entry(), a_grant(), ANN) is None


def test_of_a_site_the_grant_to_all_alone_is_taken_from_all() -> None:
    rules = SiteRules(version=3, all_cards=FREE, groups={DRIVERS: FREE})
    access = an_entry().model_copy(update={"sites": {DEPOT: FREE}})

    assert applied_at_site(FROM_ALL, rules) == SiteRules(version=3, groups={DRIVERS: FREE})
    assert entry_after(FROM_ALL, DEPOT, access) == access


def test_groups_come_and_go_by_themselves() -> None:
    granted = applied(to_groups("g1", "g2"), a_charger(groups={GUESTS: FREE}))
    withdrawn = applied(
        WithdrawAccess(kind="withdraw", whom=TheseGroups(groups=(DRIVERS,))), granted
    )

    assert granted.groups == {DRIVERS: FREE, GUESTS: FREE}
    assert withdrawn.groups == {GUESTS: FREE}


def test_a_place_has_no_more_groups_than_a_decision_reads() -> None:
    full = {GroupId(f"x{n}"): FREE for n in range(GROUPS_PER_PLACE)}

    with pytest.raises(TooMany):
        applied(to_groups("g1"), a_charger(groups=full))


def test_a_card_is_granted_by_whoever_asks_at_the_terms_that_they_name() -> None:
    paid = TO_CARD.model_copy(update={"billing": Billing.PAID, "tariff": TariffId("t1")})
    access = an_entry().model_copy(update={"payable": True})

    after = grant_after(paid, CHARGER, access, None, Granter(UserId("u2"), NOON))

    assert after == Grant(
        company=access.company,
        charger=CHARGER,
        uid=CARD,
        billing=Billing.PAID,
        tariff=TariffId("t1"),
        granted_at=NOON,
        granted_by=UserId("u2"),
    )


def test_a_card_that_can_not_pay_keeps_what_it_has() -> None:
    paid = TO_CARD.model_copy(update={"billing": Billing.PAID, "tariff": TariffId("t1")})

    assert grant_after(paid, CHARGER, an_entry(), a_grant(), ANN) == a_grant()
    assert entry_after(paid, DEPOT, an_entry()) == an_entry()


def test_other_cards_keep_what_they_have() -> None:
    change = WithdrawAccess(kind="withdraw", whom=TheseCards(cards=(CardUid("05"),)))

    assert grant_after(change, CHARGER, an_entry(), a_grant(), ANN) == a_grant()


def test_a_card_is_granted_at_a_site_and_no_longer() -> None:
    granted = entry_after(TO_CARD, DEPOT, an_entry())

    assert granted.sites == {DEPOT: FREE}
    assert entry_after(FROM_CARD, DEPOT, granted) == an_entry()


def test_a_card_has_no_more_sites_than_a_decision_reads() -> None:
    full = {SiteId(f"x{n}"): FREE for n in range(SITES_PER_CARD)}

    with pytest.raises(TooMany):
        entry_after(TO_CARD, DEPOT, an_entry().model_copy(update={"sites": full}))


def test_of_several_sites_a_card_has_those_that_there_is_room_for() -> None:
    nearly = {SiteId(f"x{n}"): FREE for n in range(SITES_PER_CARD - 1)}
    access = an_entry().model_copy(update={"sites": nearly})

    after = entry_after_all(TO_CARD, [DEPOT, SiteId("yard")], access)

    assert (DEPOT in after.sites, SiteId("yard") in after.sites) == (True, False)


@given(WORLDS, AT_PLACES)
@settings(max_examples=150)
def test_under_a_change_each_card_is_answered_as_the_rows_have_it_then(
    world: World, made: Made
) -> None:
    after = world_after(world, made)

    for card in world.cards:
        for charger in world.visitors:
            answer = answer_of(may_charge(_evidence(world, made, card, charger), moment_of(world)))
            assert answer == expected_of(after, card, charger), (card, charger)


def _evidence(world: World, made: Made, card: str, charger: str) -> Evidence:
    assert not isinstance(made.change, OfCards)
    now = evidence_in(world, card, charger)
    at_site = made.place == site_of(charger)
    if at_site and not isinstance(made.change, SetVisitorUse):
        return evidence_under_at_sites(made.change, [SiteId(made.place)], now)
    return evidence_under(made.change, now, ANN) if at_site or made.place == charger else now
