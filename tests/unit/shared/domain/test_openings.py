"""What a card opens, as people read it, is what a decision finds."""

from hypothesis import given, settings

from shared.domain.access import Evidence, PrivateAccess, Reason, may_charge
from shared.domain.chargers import Billing, SiteRules, Terms
from shared.domain.ids import GroupId, TariffId
from shared.domain.openings import Opening, Through, openings_at_charger, openings_at_site
from tests.fakes.builders import DEPOT, a_charger, an_entry
from tests.torture.access_cases import WORLDS, World, evidence_in, moment_of

FREE = Terms(billing=Billing.FREE)
PAID = Terms(billing=Billing.PAID, tariff=TariffId("t1"))
DRIVERS, GUESTS = GroupId("drivers"), GroupId("guests")


def in_both() -> PrivateAccess:
    return an_entry().model_copy(update={"groups": (DRIVERS, GUESTS), "sites": {DEPOT: PAID}})


def test_all_ways_on_a_site_are_told_free_groups_first() -> None:
    rules = SiteRules(version=1, all_cards=PAID, groups={DRIVERS: PAID, GUESTS: FREE})

    found = openings_at_site(in_both(), DEPOT, rules, payable=False)

    assert found == (
        Opening(through=Through.CARD, terms=PAID),
        Opening(through=Through.GROUP, group=GUESTS, terms=FREE),
        Opening(through=Through.GROUP, group=DRIVERS, terms=PAID, opens=False),
        Opening(through=Through.ALL_CARDS, terms=PAID, opens=False),
    )


def test_what_is_granted_to_others_opens_nothing() -> None:
    charger = a_charger(groups={GroupId("others"): FREE})

    assert openings_at_charger(in_both(), charger, payable=True) == ()


@settings(max_examples=60)
@given(WORLDS)
def test_the_first_that_opens_is_the_one_that_a_decision_finds(world: World) -> None:
    for card in world.cards:
        for charger in world.visitors:
            seen = evidence_in(world, card, charger)
            decision = may_charge(seen, moment_of(world))
            if seen.card is None or decision.reason in (Reason.CARD_BLOCKED, Reason.CARD_EXPIRED):
                continue
            first = first_that_opens(seen)
            assert decision.private is (first is not None)
            if first is not None:
                terms = Terms(billing=decision.billing, tariff=decision.tariff)
                assert (first.terms, first.group) == (terms, decision.group)


def first_that_opens(seen: Evidence) -> Opening | None:
    """Of its own grants, those of groups and those to all: each on the charger before the site."""
    access, charger = seen.private_access, seen.charger
    if access is None:
        return None
    payable = seen.card is not None and seen.card.payment_account is not None
    own = (
        ()
        if seen.grant is None
        else (
            Opening(
                through=Through.CARD,
                terms=Terms(billing=seen.grant.billing, tariff=seen.grant.tariff),
            ),
        )
    )
    here = own + openings_at_charger(access, charger, payable=payable)
    there = openings_at_site(access, charger.site, charger.site_rules, payable=payable)
    order = list(Through)
    found = sorted((o for o in here + there if o.opens), key=lambda o: order.index(o.through))
    return next(iter(found), None)
