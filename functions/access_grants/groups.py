"""Card groups: made, named and deleted by those who manage all sites (guide 2.6)."""

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel

from functions.access_grants.shapes import check_as_seen
from shared.domain.groups import Group
from shared.domain.ids import GroupId
from shared.domain.repeats import Repeatable
from shared.http.callers import manager_of
from shared.http.edge import routes
from shared.http.repeating import once
from shared.http.shapes import Body, Cursor, Limit, Listed, Name
from shared.stores.group_ends import end_group
from shared.stores.groups import groups
from shared.world import new_id, now

router = routes()


class GroupItem(BaseModel, frozen=True):
    """A card group; `closing`: its deletion is under way."""

    id: GroupId
    name: str
    cards: int
    closing: bool
    created_at: AwareDatetime


class NewGroup(Body):
    """What it is called."""

    name: Name


class NewName(NewGroup):
    """What it is to be called; stays where it is not called any more as it was `seen`."""

    seen: NewGroup | None = None


@router.get("/api/card-groups", tags=["cards"])
def list_groups(limit: Limit = 100, cursor: Cursor = None) -> Listed[GroupItem]:
    """The company's card groups."""
    caller = manager_of(router)
    found, after = groups().page_of(caller.company, limit, cursor)
    return Listed(items=list(map(_item, found)), next_cursor=after)


@router.get("/api/card-groups/<group>", tags=["cards"])
def show_group(group: str) -> GroupItem:
    """One of them."""
    caller = manager_of(router)
    return _item(groups().get(caller.company, GroupId(group)))


@router.post("/api/card-groups", tags=["cards"], status_code=201)
def create_group(new: NewGroup) -> GroupItem:
    """A group with no cards in it yet."""
    caller = manager_of(router).of_all_sites()

    def make(repeat: Repeatable | None) -> GroupItem:
        made = GroupId(new_id())
        group = Group(id=made, company=caller.company, name=new.name, created_at=now())
        groups().add(group, caller.entry("group.created", group.id, None, group), repeat)
        return _item(group)

    def find(made: str) -> GroupItem:
        return _item(groups().get(caller.company, GroupId(made)))

    return once(router, caller, GroupItem, make, find)


@router.patch("/api/card-groups/<group>", tags=["cards"])
def rename_group(group: str, new: NewName) -> GroupItem:
    """Call it otherwise."""
    caller = manager_of(router).of_all_sites()
    before = groups().get(caller.company, GroupId(group))
    check_as_seen(before, new.seen)
    after = before.model_copy(update={"name": new.name})
    groups().change(before, after, caller.entry("group.renamed", before.id, before, after))
    return _item(after)


@router.delete("/api/card-groups/<group>", tags=["cards"], status_code=204)
def delete_group(group: str) -> Response[None]:
    """Take it apart, with all that was granted to it; its cards stay. Safe to repeat."""
    caller = manager_of(router).of_all_sites()
    before = groups().get(caller.company, GroupId(group))
    after = before.model_copy(update={"closing": True})
    groups().change(before, after, caller.entry("group.deleted", before.id, before))
    end_group(caller.company, before.id)
    return Response(204)


def _item(group: Group) -> GroupItem:
    return GroupItem.model_validate(group.model_dump(exclude={"company"}))
