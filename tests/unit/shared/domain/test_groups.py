"""Who finds room in a card group (guide 2.6)."""

import pytest

from shared.domain.access import PrivateAccess
from shared.domain.errors import NotFound
from shared.domain.groups import CARDS_PER_GROUP, GROUPS_PER_CARD, Group, without_room
from shared.domain.ids import CardUid, GroupId
from tests.fakes.builders import ACME, NOON, an_entry

GROUP = Group(id=GroupId("g1"), company=ACME, name="Fleet", created_at=NOON)


def a_card(uid: str, *groups: str) -> PrivateAccess:
    """It is in these groups."""
    return an_entry().model_copy(
        update={"uid": CardUid(uid), "groups": tuple(map(GroupId, groups))}
    )


def test_those_that_are_named_first_find_room() -> None:
    nearly_full = GROUP.model_copy(update={"cards": CARDS_PER_GROUP - 2})

    assert without_room(nearly_full, map(a_card, ("04B", "04A", "04D", "04C"))) == {"04D", "04C"}


def test_who_is_in_it_or_in_too_many_takes_no_room() -> None:
    nearly_full = GROUP.model_copy(update={"cards": CARDS_PER_GROUP - 1})
    elsewhere = [f"x{number}" for number in range(GROUPS_PER_CARD)]
    cards = [a_card("04A", "g1"), a_card("04B", *elsewhere), a_card("04C"), a_card("04D")]

    assert without_room(nearly_full, cards) == {"04D"}


def test_one_that_is_taken_apart_takes_nobody() -> None:
    with pytest.raises(NotFound):
        without_room(GROUP.model_copy(update={"closing": True}), [a_card("04A")])
