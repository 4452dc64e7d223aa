"""What is granted to groups and at sites reaches the local list of a charger, and leaves it."""

from collections.abc import Callable, Iterator

import pytest

from shared.domain.ids import CardUid
from shared.stores.cards import cards, private_access_cards
from tests.fakes.access import (
    FREE,
    grant_at_site,
    grant_group,
    join,
    leave,
    put_group,
    set_rules,
    withdraw_at_site,
)
from tests.fakes.builders import CHARGER, a_card, an_entry, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.holding import HoldingCharger
from tests.fakes.keeping import Wire, lets_start_offline
from tests.fakes.people import an_entry as audited

UID = CardUid("040001")


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger(granted=False)
        cards().add(a_card(uid=UID, visual_number="BE-2"), audited())
        private_access_cards().add(an_entry().model_copy(update={"uid": UID}), audited())
        yield


def through_a_group() -> None:
    put_group()
    join("g1", [UID])
    grant_group("g1", CHARGER)


def through_a_group_at_the_site() -> None:
    set_rules(groups={put_group().id: FREE})
    join("g1", [UID])


@pytest.mark.parametrize(
    ("grant_it", "withdraw_it"),
    [
        (through_a_group, lambda: leave("g1", UID)),
        (through_a_group_at_the_site, lambda: set_rules(groups={})),
        (lambda: grant_at_site(UID), lambda: withdraw_at_site(UID)),
        (lambda: set_rules(all_cards=FREE), lambda: set_rules(all_cards=None)),
    ],
    ids=["group", "group at site", "card at site", "all at site"],
)
def test_groups_and_sites_reach_the_list_and_leave_it(
    grant_it: Callable[[], None], withdraw_it: Callable[[], None]
) -> None:
    inner = HoldingCharger()
    wire = Wire(inner, "ocpp1.6")
    wire.connect()
    wire.settle()

    grant_it()
    wire.settle()
    granted = lets_start_offline(inner, UID)
    withdraw_it()
    wire.settle()

    assert (granted, lets_start_offline(inner, UID)) == (True, False)


def test_a_card_that_the_company_adopted_reaches_the_list_too() -> None:
    uid = CardUid("040002")
    adopted = an_entry().model_copy(update={"uid": uid, "adopted": True})
    private_access_cards().add(adopted, audited())
    inner = HoldingCharger()
    wire = Wire(inner, "ocpp1.6")
    wire.connect()
    wire.settle()

    grant_at_site(uid)
    wire.settle()

    assert lets_start_offline(inner, uid)
