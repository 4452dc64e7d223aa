"""Card groups and the cards in them (docs/data.md 64, 65); a card's entry names its groups."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from shared.domain.access import PrivateAccess
from shared.domain.audit import AuditEntry
from shared.domain.errors import NotFound
from shared.domain.groups import CARDS_PER_GROUP, Group, Member, joined, parted
from shared.domain.ids import CardUid, CompanyId, GroupId
from shared.domain.repeats import Repeatable
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.cards import changed_entry
from shared.stores.chargers import changed_fields
from shared.stores.repeats import under_key

AT_ONCE = 48
"""Cards in one transaction (of at most 100 writes): two writes each, the group, the audit entry."""


class Groups:
    """Which cards of a company are granted together."""

    def add(self, group: Group, entry: AuditEntry, repeat: Repeatable | None = None) -> None:
        """Patterns 63 and 64, one transaction. Raises ChangedMeanwhile where the request has made
        one already."""
        put = tables.put(
            tables.HUB,
            keys.group_key(group.company, group.id),
            group.model_dump(mode="json"),
            "attribute_not_exists(pk)",
        )
        tables.write_together([put, recorded(entry), *under_key(repeat, group.id)])

    def get(self, company: CompanyId, group: GroupId) -> Group:
        """Pattern 64, one consistent read. Raises NotFound."""
        item = tables.get(tables.HUB, keys.group_key(company, group), consistent=True)
        if item is None:
            raise NotFound
        return Group.model_validate(item)

    def some_of(self, company: CompanyId, groups: Sequence[GroupId]) -> dict[GroupId, Group]:
        """Pattern 64: those that are there. One read unit each."""
        wanted = [keys.group_key(company, group) for group in groups]
        items = tables.get_together(tables.HUB, wanted)
        return {group.id: group for group in map(Group.model_validate, items.values())}

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[Group], str | None]:
        """Pattern 64, one query, in the order of ids."""
        page = tables.query(
            tables.HUB, keys.partition(company), "GROUP#", limit=limit, cursor=cursor
        )
        return [Group.model_validate(item) for item in page.items], page.cursor

    def each_of(self, company: CompanyId) -> Iterator[Group]:
        """Pattern 64, a query over all groups of a company."""
        items = tables.each(tables.HUB, keys.partition(company), "GROUP#")
        return map(Group.model_validate, items)

    def change(self, before: Group, after: Group, entry: AuditEntry) -> None:
        """Pattern 64, one transaction. Raises ChangedMeanwhile. Not for the number of cards."""
        fields, condition, values = changed_fields(before, after)
        if fields:
            key = keys.group_key(before.company, before.id)
            write = tables.change(tables.HUB, key, fields, condition, **values)
            tables.write_together([write, recorded(entry)])

    def take_in(
        self, group: Group, entries: Sequence[PrivateAccess], moment: datetime, entry: AuditEntry
    ) -> None:
        """Patterns 12, 64, 65: at most AT_ONCE cards that are not in it, in one transaction.

        Raises ChangedMeanwhile, also where the group is closing or full by now; TooMany.
        """
        self.take_in_with(group, entries, moment, recorded(entry))

    def take_in_with(
        self, group: Group, entries: Sequence[PrivateAccess], moment: datetime, more: tables.Write
    ) -> None:
        """As `take_in`, with something else in the same transaction."""
        joining = tables.count(
            tables.HUB,
            keys.group_key(group.company, group.id),
            "cards",
            len(entries),
            "closing = :closing AND cards <= :room",
            closing=False,
            room=CARDS_PER_GROUP - len(entries),
        )
        writes = [joining, more]
        for before in entries:
            member = Member(company=group.company, group=group.id, uid=before.uid, added_at=moment)
            key = keys.member_key(group.company, group.id, before.uid)
            put = tables.put(tables.HUB, key, member.model_dump(mode="json"))
            writes += [changed_entry(before, joined(before, group.id)), put]
        tables.write_together(writes)

    def let_go(
        self, group: Group, entries: Sequence[PrivateAccess], entry: AuditEntry | None
    ) -> None:
        """Patterns 12, 64, 65: at most AT_ONCE cards that are in it, in one transaction.

        Raises ChangedMeanwhile.
        """
        self.let_go_with(group, entries, *([] if entry is None else [recorded(entry)]))

    def let_go_with(
        self, group: Group, entries: Sequence[PrivateAccess], *more: tables.Write
    ) -> None:
        """As `let_go`, with something else in the same transaction."""
        at = keys.group_key(group.company, group.id)
        less = tables.count(tables.HUB, at, "cards", -len(entries), "attribute_exists(pk)")
        writes = [less, *more]
        for before in entries:
            key = keys.member_key(group.company, group.id, before.uid)
            writes += [
                changed_entry(before, parted(before, group.id)),
                tables.delete(tables.HUB, key),
            ]
        tables.write_together(writes)

    def page_of_members(
        self, company: CompanyId, group: GroupId, limit: int, cursor: str | None
    ) -> tuple[list[Member], str | None]:
        """Pattern 65, one query, in the order of uids."""
        prefix = keys.members_of(group)
        page = tables.query(tables.HUB, keys.partition(company), prefix, limit=limit, cursor=cursor)
        return [Member.model_validate(item) for item in page.items], page.cursor

    def members(self, company: CompanyId, group: GroupId) -> list[CardUid]:
        """Pattern 65, a consistent query over all cards of the group: about 20 to a read unit."""
        items = tables.each(
            tables.HUB, keys.partition(company), keys.members_of(group), consistent=True
        )
        return [Member.model_validate(item).uid for item in items]

    def remove(self, company: CompanyId, group: GroupId) -> None:
        """Pattern 64, one write, of a group that is closing and empty. Repeatable."""
        tables.write_alone(tables.delete(tables.HUB, keys.group_key(company, group)))


@cache
def groups() -> Groups:
    """The store of this process."""
    return Groups()
