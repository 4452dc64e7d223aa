"""Rules of sites and the end of a group, wherever a process dies: streams mend the rest."""

import pytest

from functions.telemetry.changes import change_of, follow
from shared.domain.access import Reason
from shared.domain.errors import NotFound
from shared.domain.ids import CardUid, GroupId, SiteId
from shared.stores.cards import private_access_cards
from shared.stores.group_ends import end_group
from shared.stores.groups import groups
from shared.stores.site_rules import rules_of_sites
from tests.fakes.access import (
    FREE,
    decided,
    grant_group,
    hold,
    join,
    put_group,
    set_rules,
    spread,
)
from tests.fakes.dying import dying_after
from tests.fakes.people import ACME, an_entry
from tests.fakes.streams import Streams

pytestmark = [pytest.mark.usefixtures("aws")]

CARD = CardUid("04BE1")
GROUP = GroupId("g1")
DEPOT = SiteId("depot")


def follow_all(streams: Streams) -> None:
    """What the streams tell, and what follows from that."""
    while told := streams.told():
        for record in told:
            follow(change_of(record))


@pytest.mark.parametrize("writes", range(4))
def test_rules_of_a_site_reach_its_chargers_wherever_the_process_died(writes: int) -> None:
    hold()
    streams = Streams()
    streams.told()

    with dying_after(writes) as died:
        set_rules(all_cards=FREE)
        spread()
    follow_all(streams)

    expected = Reason.VISITORS_OFF if writes == 0 else Reason.ALL_CARDS_GRANTED_AT_SITE
    assert died == ([True] if writes < 3 else [])
    assert (decided("h1").reason, decided("h2").reason) == (expected, expected)


def everything_through_a_group() -> None:
    hold("BE-1", "BE-2")
    put_group()
    join("g1", [CARD, "04BE2"])
    grant_group("g1", "h1")
    set_rules(groups={GROUP: FREE})
    spread()


def close_and_end() -> None:
    group = groups().get(ACME, GROUP)
    groups().change(group, group.model_copy(update={"closing": True}), an_entry())
    end_group(ACME, GROUP)


@pytest.mark.parametrize("writes", range(8))
def test_a_group_is_gone_with_all_that_it_opened_wherever_the_process_died(writes: int) -> None:
    everything_through_a_group()
    streams = Streams()
    streams.told()

    with dying_after(writes) as died:
        close_and_end()
    follow_all(streams)

    if writes == 0:
        assert decided("h2").reason is Reason.GROUP_GRANTED_AT_SITE
        return
    assert died == ([True] if writes < 7 else [])
    assert {decided(charger).reason for charger in ("h1", "h2")} == {Reason.VISITORS_OFF}
    assert private_access_cards().get(ACME, CARD).groups == ()
    assert rules_of_sites().get(ACME, DEPOT).groups == {}
    assert groups().members(ACME, GROUP) == []
    with pytest.raises(NotFound):
        groups().get(ACME, GROUP)
