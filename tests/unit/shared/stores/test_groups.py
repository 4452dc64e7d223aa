"""Groups, grants at sites and their copies: at once, cut short, and two things at a time."""

import pytest

from shared.domain.access import Reason
from shared.domain.chargers import Billing, SiteRules, Terms
from shared.domain.companies import Address
from shared.domain.errors import ChangedMeanwhile, NotFound, TooMany, UnknownReference
from shared.domain.groups import (
    GROUPS_PER_CARD,
    GROUPS_PER_PLACE,
    SITES_PER_CARD,
    granted,
    granted_at_site,
    joined,
    room_in,
)
from shared.domain.ids import CardUid, ChargerId, GroupId, SiteId, TariffId
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.groups import groups
from shared.stores.site_grants import site_grants
from shared.stores.site_rules import rules_of_sites
from tests.bench.counting import CountingClient, dynamodb_is
from tests.fakes.access import (
    FREE,
    decided,
    entry_on,
    grant_at_site,
    grant_group,
    hold,
    join,
    put_group,
    set_rules,
    spread,
)
from tests.fakes.chargers import put_charger
from tests.fakes.dying import meanwhile
from tests.fakes.people import ACME, an_entry

pytestmark = [pytest.mark.usefixtures("aws")]

CARD = CardUid("04BE1")
GROUP = GroupId("g1")
DEPOT = SiteId("depot")
LONG_TERMS = Terms(billing=Billing.PAID, tariff=TariffId("t" * 16))


def test_a_group_opens_a_charger_from_the_next_tap_on_and_not_after_its_withdrawal() -> None:
    hold()
    put_group()
    join("g1", [CARD])
    before = decided().reason

    grant_group("g1", "h1")
    granted_now = decided().reason
    groups().let_go(groups().get(ACME, GROUP), [private_access_cards().get(ACME, CARD)], an_entry())

    assert (before, granted_now) == (Reason.VISITORS_OFF, Reason.GROUP_GRANTED)
    assert decided().reason is Reason.VISITORS_OFF
    assert (groups().members(ACME, GROUP), groups().get(ACME, GROUP).cards) == ([], 0)


def test_a_card_that_is_granted_at_a_site_opens_all_its_chargers() -> None:
    hold()

    grant_at_site(CARD)

    assert decided("h1").reason is decided("h2").reason is Reason.CARD_GRANTED_AT_SITE
    site_grants().remove(private_access_cards().get(ACME, CARD), DEPOT, an_entry())
    assert decided("h2").reason is Reason.VISITORS_OFF
    assert site_grants().cards_of(ACME, DEPOT) == []


def test_rules_that_are_there_already_are_written_nowhere() -> None:
    hold()
    set_rules(all_cards=FREE)

    assert (spread(), spread()) == (2, 0)


def test_older_rules_never_replace_newer_ones() -> None:
    hold()
    set_rules(all_cards=FREE)

    def somebody_withdraws() -> None:
        set_rules(all_cards=None)
        spread()

    with meanwhile(somebody_withdraws):
        spread()

    assert decided().reason is Reason.VISITORS_OFF
    assert chargers().get(ACME, ChargerId("h1")).site_rules.version == 2


def test_of_two_changes_of_the_same_rules_the_second_must_look_again() -> None:
    hold()
    seen = rules_of_sites().get(ACME, DEPOT)
    set_rules(all_cards=FREE)

    with pytest.raises(ChangedMeanwhile):
        rules_of_sites().change(ACME, DEPOT, seen, SiteRules(), an_entry())


def test_a_new_charger_takes_the_rules_of_its_site_even_while_they_change() -> None:
    hold()

    with meanwhile(lambda: set_rules(all_cards=FREE)):
        put_charger("h3")

    assert decided("h3").reason is Reason.ALL_CARDS_GRANTED_AT_SITE


def test_nothing_is_granted_to_a_group_that_is_not_there_or_is_taken_apart() -> None:
    hold()
    put_group("g2", closing=True)

    for group in ("nowhere", "g2"):
        with pytest.raises(UnknownReference):
            grant_group(group, "h1")
        with pytest.raises(UnknownReference):
            set_rules(groups={GroupId(group): FREE})


def test_no_card_joins_a_group_that_began_to_be_taken_apart() -> None:
    hold()
    group = put_group()

    def close() -> None:
        groups().change(group, group.model_copy(update={"closing": True}), an_entry())

    with pytest.raises(ChangedMeanwhile), meanwhile(close):
        join("g1", [CARD])
    with pytest.raises(NotFound):
        room_in(groups().get(ACME, GROUP))


def everything_through_a_group() -> None:
    hold("BE-1", "BE-2")
    put_group()
    join("g1", [CARD, "04BE2"])
    grant_group("g1", "h1")
    set_rules(groups={GROUP: FREE})
    spread()


def test_a_card_that_leaves_the_company_leaves_its_groups_and_sites() -> None:
    everything_through_a_group()
    grant_at_site(CARD)

    private_access_cards().remove(ACME, CARD, an_entry())
    private_access_cards().add(entry_on("BE-1"), an_entry())

    assert decided("h2").reason is Reason.VISITORS_OFF
    assert groups().members(ACME, GROUP) == ["04BE2"]
    assert groups().get(ACME, GROUP).cards == 1
    assert site_grants().cards_of(ACME, DEPOT) == []


def test_a_card_that_joins_while_it_is_removed_is_not_left_behind() -> None:
    hold()
    put_group()

    with pytest.raises(ChangedMeanwhile), meanwhile(lambda: join("g1", [CARD])):
        private_access_cards().remove(ACME, CARD, an_entry())

    assert groups().members(ACME, GROUP) == [CARD]


def test_two_groups_that_a_card_joins_at_once_are_both_kept_or_one_is_asked_again() -> None:
    hold()
    put_group("g1")
    put_group("g2")

    with pytest.raises(ChangedMeanwhile), meanwhile(lambda: join("g1", [CARD])):
        join("g2", [CARD])
    join("g2", [CARD])

    assert private_access_cards().get(ACME, CARD).groups == ("g1", "g2")


def test_labels_and_groups_change_side_by_side() -> None:
    hold()
    put_group()
    before = private_access_cards().get(ACME, CARD)
    join("g1", [CARD])

    private_access_cards().change(before, before.model_copy(update={"label": "Van"}), an_entry())

    after = private_access_cards().get(ACME, CARD)
    assert (after.label, after.groups) == ("Van", ("g1",))


def test_the_fullest_decision_costs_four_read_units() -> None:
    hold()
    charger, card = chargers().get(ACME, ChargerId("h1")), entry_on("BE-1")
    many = {GroupId(f"{n:016}"): LONG_TERMS for n in range(GROUPS_PER_PLACE)}
    full = charger.model_copy(
        update={
            "name": "é" * 120,
            "address": Address(street="é" * 120, postal_code="1" * 20, city="é" * 120),
            "groups": many,
            "site_rules": SiteRules(version=999, all_cards=LONG_TERMS, groups=many),
        }
    )
    access = card.model_copy(
        update={
            "label": "é" * 120,
            "holder": "é" * 120,
            "cost_centre": "é" * 120,
            "groups": tuple(GroupId(f"{n:016}") for n in range(GROUPS_PER_CARD)),
            "sites": {SiteId(f"{n:016}"): LONG_TERMS for n in range(SITES_PER_CARD)},
        }
    )
    put_always(tables.HUB, keys.charger_key(ACME, charger.id), full.model_dump(mode="json"))
    put_always(tables.HUB, keys.entry_key(ACME, CARD), access.model_dump(mode="json"))

    counting = CountingClient(tables.dynamodb())
    with dynamodb_is(counting):
        decided()

    assert (counting.reads, counting.writes) == (4, 0)


def test_limits_are_said_at_their_field() -> None:
    many = {GroupId(f"g{n}"): FREE for n in range(GROUPS_PER_PLACE)}
    card = entry_on("BE-1").model_copy(
        update={
            "groups": tuple(f"g{n}" for n in range(GROUPS_PER_CARD)),
            "sites": {SiteId(f"s{n}"): FREE for n in range(SITES_PER_CARD)},
        }
    )

    with pytest.raises(TooMany) as groups_of_charger:
        granted(many, GroupId("one more"), FREE)
    with pytest.raises(TooMany) as groups_of_card:
        joined(card, GroupId("one more"))
    with pytest.raises(TooMany) as sites_of_card:
        granted_at_site(card, SiteId("one more"), FREE)

    assert granted(many, GroupId("g1"), LONG_TERMS)[GroupId("g1")] == LONG_TERMS
    assert [p.value.pointer for p in (groups_of_charger, groups_of_card, sites_of_card)] == [
        "#/group",
        "#/cards",
        "#/cards",
    ]
