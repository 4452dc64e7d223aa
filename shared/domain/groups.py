"""Card groups: cards of a company that are granted together (guide 2.6, 2.7).

The limits keep the items small that a decision reads: 4 KB each, whatever was granted.
"""

from collections.abc import Iterable, Mapping

from pydantic import AwareDatetime, BaseModel

from shared.domain.access import PrivateAccess
from shared.domain.chargers import Terms
from shared.domain.errors import NotFound, TooMany
from shared.domain.ids import CardUid, CompanyId, GroupId, SiteId

CARDS_PER_GROUP = 5000
GROUPS_PER_CARD = 20
SITES_PER_CARD = 20
GROUPS_PER_PLACE = 30
"""On one charger, and once more on its site."""


class Group(BaseModel, frozen=True):
    """A card group of a company."""

    id: GroupId
    company: CompanyId
    name: str
    cards: int = 0
    """How many are in it."""
    closing: bool = False
    """It is being taken apart: nothing joins it, nothing is granted to it any more."""
    created_at: AwareDatetime


class Member(BaseModel, frozen=True):
    """A card in a group."""

    company: CompanyId
    group: GroupId
    uid: CardUid
    added_at: AwareDatetime


def room_in(group: Group) -> int:
    """How many more cards may join. Raises NotFound while it is taken apart."""
    if group.closing:
        raise NotFound
    return max(0, CARDS_PER_GROUP - group.cards)


def without_room(group: Group, cards: Iterable[PrivateAccess]) -> frozenset[CardUid]:
    """Of cards that are to join, in their order, those that find it full.

    Raises NotFound while it is taken apart.
    """
    joining = [access.uid for access in cards if _may_join(access, group.id)]
    return frozenset(joining[room_in(group) :])


def joined(access: PrivateAccess, group: GroupId) -> PrivateAccess:
    """In the group as well; itself where it is. Raises TooMany (`#/cards`)."""
    if group in access.groups:
        return access
    if len(access.groups) == GROUPS_PER_CARD:
        raise TooMany("#/cards", most=GROUPS_PER_CARD)
    return access.model_copy(update={"groups": tuple(sorted((*access.groups, group)))})


def parted(access: PrivateAccess, group: GroupId) -> PrivateAccess:
    """No longer in the group; itself where it is not."""
    if group not in access.groups:
        return access
    return access.model_copy(update={"groups": tuple(one for one in access.groups if one != group)})


def granted(groups: Mapping[GroupId, Terms], group: GroupId, terms: Terms) -> dict[GroupId, Terms]:
    """With a grant of a charger or a site to the group. Raises TooMany (`#/group`)."""
    after = {**groups, group: terms}
    if len(after) > GROUPS_PER_PLACE:
        raise TooMany("#/group", most=GROUPS_PER_PLACE)
    return after


def withdrawn(groups: Mapping[GroupId, Terms], group: GroupId) -> dict[GroupId, Terms]:
    """Without any grant to the group."""
    return {one: terms for one, terms in groups.items() if one != group}


def granted_at_site(access: PrivateAccess, site: SiteId, terms: Terms) -> PrivateAccess:
    """With a grant on all chargers of the site. Raises TooMany (`#/cards`)."""
    after = {**access.sites, site: terms}
    if len(after) > SITES_PER_CARD:
        raise TooMany("#/cards", most=SITES_PER_CARD)
    return access.model_copy(update={"sites": after})


def withdrawn_at_site(access: PrivateAccess, site: SiteId) -> PrivateAccess:
    """Without the grant on the site."""
    sites = {one: terms for one, terms in access.sites.items() if one != site}
    return access.model_copy(update={"sites": sites})


def _may_join(access: PrivateAccess, group: GroupId) -> bool:
    return group not in access.groups and len(access.groups) < GROUPS_PER_CARD
