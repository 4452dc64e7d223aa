"""The cards in a card group, many at once (guide 2.6, 2.8)."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from functions.access_grants.phases import page_through
from functions.access_grants.shapes import SomeCards, Text, says
from shared.domain.access import PrivateAccess
from shared.domain.audit import AuditEntry
from shared.domain.errors import ChangedMeanwhile, TooMany
from shared.domain.groups import Group, joined, room_in
from shared.domain.ids import CardUid, GroupId
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.cards import private_access_cards
from shared.stores.groups import AT_ONCE, groups
from shared.world import now

router = routes()


class GroupCard(BaseModel, frozen=True):
    """A card in a group."""

    uid: CardUid
    visual_number: str
    label: str
    holder: str
    payable: bool
    added_at: AwareDatetime


class Outcome(StrEnum):
    """What came of one card."""

    DONE = "done"
    ALREADY = "already"
    """It was as asked for."""
    UNKNOWN = "unknown"
    """No card of the company."""
    TOO_MANY = "too_many"
    """It is in as many groups as a card may be, or the group is full."""
    CHANGED_MEANWHILE = "changed_meanwhile"
    """Somebody else changed it: ask again."""


class Outcomes(BaseModel, frozen=True):
    """One for each of the cards, in their order."""

    outcomes: list[Outcome]
    cards: int
    """How many are in the group now."""


@router.get("/api/card-groups/<group>/cards", tags=["cards"])
def list_group_cards(
    group: str, text: Text = "", limit: Limit = 100, cursor: Cursor = None
) -> Listed[GroupCard]:
    """The cards in it; a page may hold fewer than there are."""
    caller = manager_of(router)
    inside = groups().get(caller.company, GroupId(group))

    def cards_from(most: int, start: str | None) -> tuple[list[GroupCard], str | None]:
        return _cards_in(inside, text.strip(), most, start)

    found, after = page_through({"cards": cards_from}, limit, cursor)
    return Listed(items=found, next_cursor=after)


@router.post("/api/card-groups/<group>/cards", tags=["cards"])
def add_to_group(group: str, new: SomeCards) -> Outcomes:
    """Cards come into it, up to 500 at once; each has its own outcome."""
    caller = manager_of(router).of_all_sites()
    found = groups().get(caller.company, GroupId(group))
    room_in(found)
    return _for_each(caller, found, new.cards, _take_in)


@router.post("/api/card-groups/<group>/cards/removal", tags=["cards"])
def remove_from_group(group: str, gone: SomeCards) -> Outcomes:
    """Cards leave it, up to 500 at once; each has its own outcome."""
    caller = manager_of(router).of_all_sites()
    found = groups().get(caller.company, GroupId(group))
    return _for_each(caller, found, gone.cards, _let_go)


def _cards_in(
    group: Group, text: str, limit: int, cursor: str | None
) -> tuple[list[GroupCard], str | None]:
    page, after = groups().page_of_members(group.company, group.id, limit, cursor)
    held = private_access_cards().some_of(group.company, [member.uid for member in page])
    items = [
        GroupCard.model_validate({**held[member.uid].model_dump(), "added_at": member.added_at})
        for member in page
        if member.uid in held and says(held[member.uid], text)
    ]
    return items, after


Step = Callable[[Caller, Group, Sequence[CardUid]], dict[CardUid, Outcome]]


def _for_each(caller: Caller, group: Group, asked: Iterable[str], step: Step) -> Outcomes:
    """In batches; where others got in the way of one, card by card."""
    uids = [CardUid(uid.upper()) for uid in asked]
    each_once = list(dict.fromkeys(uids))
    told: dict[CardUid, Outcome] = {}
    for first in range(0, len(each_once), AT_ONCE):
        batch = each_once[first : first + AT_ONCE]
        try:
            told |= step(caller, group, batch)
        except ChangedMeanwhile:
            for uid in batch:
                told |= _alone(caller, group, uid, step)
    after = groups().get(caller.company, group.id)
    return Outcomes(outcomes=[told[uid] for uid in uids], cards=after.cards)


def _alone(caller: Caller, group: Group, uid: CardUid, step: Step) -> dict[CardUid, Outcome]:
    try:
        return step(caller, group, [uid])
    except ChangedMeanwhile:
        return {uid: Outcome.CHANGED_MEANWHILE}


def _take_in(caller: Caller, group: Group, uids: Sequence[CardUid]) -> dict[CardUid, Outcome]:
    held = private_access_cards().some_of(caller.company, uids)
    told = {uid: _joining(held.get(uid), group.id) for uid in uids}
    coming = [held[uid] for uid in uids if told[uid] is Outcome.DONE]
    room = room_in(groups().get(caller.company, group.id)) if coming else 0
    if coming[:room]:
        entry = _entry(caller, "group.cards_added", group, coming[:room])
        groups().take_in(group, coming[:room], now(), entry)
    return told | {access.uid: Outcome.TOO_MANY for access in coming[room:]}


def _let_go(caller: Caller, group: Group, uids: Sequence[CardUid]) -> dict[CardUid, Outcome]:
    held = private_access_cards().some_of(caller.company, uids)
    told = {uid: _parting(held.get(uid), group.id) for uid in uids}
    going = [held[uid] for uid in uids if told[uid] is Outcome.DONE]
    if going:
        entry = _entry(caller, "group.cards_removed", group, going)
        groups().let_go(group, going, entry)
    return told


def _joining(access: PrivateAccess | None, group: GroupId) -> Outcome:
    if access is None:
        return Outcome.UNKNOWN
    try:
        return Outcome.ALREADY if joined(access, group) is access else Outcome.DONE
    except TooMany:
        return Outcome.TOO_MANY


def _parting(access: PrivateAccess | None, group: GroupId) -> Outcome:
    if access is None:
        return Outcome.UNKNOWN
    return Outcome.DONE if group in access.groups else Outcome.ALREADY


def _entry(caller: Caller, action: str, group: Group, cards: Sequence[PrivateAccess]) -> AuditEntry:
    entry = caller.entry(action, group.id)
    return entry.model_copy(update={"after": {"cards": [access.uid for access in cards]}})
