"""Charge cards of the platform, and the companies' entries on them (docs/data.md 9 to 12)."""

from collections.abc import Iterator, Sequence
from functools import cache

from shared.domain.access import Card, PrivateAccess
from shared.domain.adoption import as_issued
from shared.domain.audit import AuditEntry
from shared.domain.errors import AlreadyExists, NotFound
from shared.domain.ids import CardUid, CompanyId, SiteId
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.chargers import changed_fields

LISTING = ("lpk", "lsk")


class Cards:
    """Charge cards: they belong to the platform."""

    def add(self, card: Card, entry: AuditEntry) -> None:
        """Patterns 9 and 10, one transaction. Raises AlreadyExists (uid, visual number)."""
        listed = {**card.model_dump(mode="json"), "lpk": "CARDS", "lsk": card.visual_number}
        tables.write_together(
            [
                tables.otherwise(
                    tables.put(
                        tables.HUB, keys.card_key(card.uid), listed, "attribute_not_exists(pk)"
                    ),
                    AlreadyExists("#/uid"),
                ),
                tables.otherwise(
                    tables.put(
                        tables.HUB,
                        keys.visual_key(card.visual_number),
                        {"uid": card.uid},
                        "attribute_not_exists(pk)",
                    ),
                    AlreadyExists("#/visual_number"),
                ),
                recorded(entry),
            ]
        )

    def get(self, uid: CardUid) -> Card:
        """Pattern 9, one read. Raises NotFound."""
        item = tables.get(tables.HUB, keys.card_key(uid), consistent=True)
        if item is None:
            raise NotFound
        return Card.model_validate(item)

    def some_of(self, uids: Sequence[CardUid]) -> dict[CardUid, Card]:
        """Pattern 9: those that are there. One read unit each."""
        items = tables.get_together(tables.HUB, [keys.card_key(uid) for uid in uids])
        return {card.uid: card for card in map(Card.model_validate, items.values())}

    def by_visual_number(self, visual_number: str) -> Card | None:
        """Patterns 10 and 9, two reads: the card with this printed number."""
        item = tables.get(tables.HUB, keys.visual_key(visual_number))
        if item is None:
            return None
        found = tables.get(tables.HUB, keys.card_key(CardUid(item["uid"])))
        return None if found is None else Card.model_validate(found)

    def change(self, before: Card, after: Card, entry: AuditEntry) -> None:
        """Pattern 9, one transaction. Raises ChangedMeanwhile. Not for the printed number."""
        fields, condition, values = changed_fields(before, after)
        if fields:
            write = tables.change(
                tables.HUB, keys.card_key(before.uid), fields, condition, **values
            )
            tables.write_together([write, recorded(entry)])

    def page(self, limit: int, cursor: str | None) -> tuple[list[Card], str | None]:
        """Pattern 11, one query, by printed number."""
        page = tables.query(
            tables.HUB, "CARDS", index="listing", names=LISTING, limit=limit, cursor=cursor
        )
        return [Card.model_validate(item) for item in page.items], page.cursor


class PrivateAccessCards:
    """The cards that a company has private access entries on (guide 2.6)."""

    def add(self, access: PrivateAccess, entry: AuditEntry) -> None:
        """Pattern 12, one transaction. Raises AlreadyExists (`#/visual_number`)."""
        write = tables.put(
            tables.HUB,
            keys.entry_key(access.company, access.uid),
            {**access.model_dump(mode="json"), "lpk": f"HELD#{access.uid}", "lsk": access.company},
            "attribute_not_exists(pk)",
        )
        tables.write_together(
            [tables.otherwise(write, AlreadyExists("#/visual_number")), recorded(entry)]
        )

    def get(self, company: CompanyId, uid: CardUid) -> PrivateAccess:
        """Pattern 12, one read. Raises NotFound."""
        found = self.find(company, uid)
        if found is None:
            raise NotFound
        return found

    def find(self, company: CompanyId, uid: CardUid) -> PrivateAccess | None:
        """Pattern 12, one read."""
        item = tables.get(tables.HUB, keys.entry_key(company, uid), consistent=True)
        return None if item is None else PrivateAccess.model_validate(item)

    def holders(self, uid: CardUid) -> list[CompanyId]:
        """Pattern 12, a query of the index (a moment behind): companies with an entry on a card."""
        items = tables.each(tables.HUB, f"HELD#{uid}", index="listing", names=LISTING)
        return [CompanyId(item["company"]) for item in items]

    def some_of(self, company: CompanyId, uids: Sequence[CardUid]) -> dict[CardUid, PrivateAccess]:
        """Pattern 12: those that are there. One read unit each."""
        items = tables.get_together(tables.HUB, [keys.entry_key(company, uid) for uid in uids])
        return {access.uid: access for access in map(PrivateAccess.model_validate, items.values())}

    def all_of(self, company: CompanyId) -> list[PrivateAccess]:
        """As `each_of`."""
        return list(self.each_of(company))

    def each_of(self, company: CompanyId) -> Iterator[PrivateAccess]:
        """Pattern 12, a query over all entries: about 15 to a read unit, fewer with groups."""
        items = tables.each(tables.HUB, keys.partition(company), "ENTRY#")
        return map(PrivateAccess.model_validate, items)

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[PrivateAccess], str | None]:
        """Pattern 12, one query, in the order of uids."""
        page = tables.query(
            tables.HUB, keys.partition(company), "ENTRY#", limit=limit, cursor=cursor
        )
        return [PrivateAccess.model_validate(item) for item in page.items], page.cursor

    def change(self, before: PrivateAccess, after: PrivateAccess, entry: AuditEntry) -> None:
        """Pattern 12, one transaction. Raises ChangedMeanwhile."""
        if before != after:
            tables.write_together([changed_entry(before, after), recorded(entry)])

    def follow(self, company: CompanyId, card: Card) -> None:
        """Pattern 12, a read and a conditional write: the entry says what its card can pay now.

        Repeatable. Raises ChangedMeanwhile.
        """
        before = self.find(company, card.uid)
        if before is not None and before != as_issued(before, card):
            tables.write_alone(changed_entry(before, as_issued(before, card)))

    def remove(self, company: CompanyId, uid: CardUid, entry: AuditEntry) -> None:
        """Patterns 3, 12, 64 to 66, a read and one transaction: with its groups and sites.

        Raises NotFound, ChangedMeanwhile. Its grants on chargers: `Grants.remove_card`.
        """
        before = self.get(company, uid)
        doomed = tables.delete(
            tables.HUB,
            keys.entry_key(company, uid),
            f"attribute_exists(pk) AND {_as_before('groups')} AND {_as_before('sites')}",
            groups=list(before.groups),
            sites=before.model_dump(mode="json")["sites"],
        )
        writes = [doomed]
        for group in before.groups:
            at = keys.group_key(company, group)
            writes += [
                tables.count(tables.HUB, at, "cards", -1, "attribute_exists(pk)"),
                tables.delete(tables.HUB, keys.member_key(company, group, uid)),
            ]
        for site in before.sites:
            grant = tables.delete(tables.HUB, keys.site_grant_key(company, site, uid))
            writes += [grant, cards_of_site_differ(company, site)]
        tables.write_together([*writes, recorded(entry)])


def changed_entry(before: PrivateAccess, after: PrivateAccess) -> tables.Write:
    """Pattern 12: a part of a transaction. ChangedMeanwhile where it is no longer as before."""
    fields, condition, values = changed_fields(before, after)
    key = keys.entry_key(before.company, before.uid)
    return tables.change(tables.HUB, key, fields, condition, **values)


def cards_of_site_differ(company: CompanyId, site: SiteId) -> tables.Write:
    """Pattern 3: counts a change, once for many cards, for those who follow the site's stream."""
    at = keys.site_key(company, site)
    return tables.count(tables.HUB, at, "card_changes", 1, "attribute_exists(pk)")


def _as_before(field: str) -> str:
    return f"(attribute_not_exists({field}) OR {field} = :{field})"


@cache
def cards() -> Cards:
    """The store of this process."""
    return Cards()


@cache
def private_access_cards() -> PrivateAccessCards:
    """The store of this process."""
    return PrivateAccessCards()
