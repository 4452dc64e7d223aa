"""Who has private access to all chargers of a site, and the copies on them (docs/data.md 3, 4).

The site's item has the rules, each of its chargers a copy. A change is written to the site first,
then to the chargers; whoever finds a copy behind writes it again, so that a process that dies
between leaves nothing that the next one does not mend.
"""

from collections.abc import Iterable
from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.chargers import Charger, SiteRules
from shared.domain.errors import ChangedMeanwhile, NotFound, UnknownReference
from shared.domain.ids import CompanyId, GroupId, SiteId
from shared.stores import keys, tables
from shared.stores.audit import recorded

_AS_READ = "attribute_exists(pk) AND site_rules.version = :version"
_NEVER_SET = "attribute_exists(pk) AND attribute_not_exists(site_rules)"


class RulesOfSites:
    """Rules on the item of a site, by version."""

    def get(self, company: CompanyId, site: SiteId) -> SiteRules:
        """Pattern 3, one consistent read. Raises NotFound."""
        item = tables.get(tables.HUB, keys.site_key(company, site), consistent=True)
        if item is None:
            raise NotFound
        return SiteRules.model_validate(item.get("site_rules", {}))

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[tuple[SiteId, SiteRules]], str | None]:
        """Pattern 3, one query over sites, in the order of ids."""
        page = tables.query(
            tables.HUB, keys.partition(company), "SITE#", limit=limit, cursor=cursor
        )
        found = [
            (SiteId(item["id"]), SiteRules.model_validate(item.get("site_rules", {})))
            for item in page.items
        ]
        return found, page.cursor

    def change(
        self,
        company: CompanyId,
        site: SiteId,
        before: SiteRules,
        after: SiteRules,
        entry: AuditEntry | None = None,
    ) -> None:
        """Pattern 3, one transaction, under the next version. Then `spread` them.

        Raises ChangedMeanwhile; UnknownReference (`#/group`) of a group that is not there.
        """
        made = after.model_copy(update={"version": before.version + 1})
        condition, values = _as_of(before.version)
        write = tables.change(
            tables.HUB,
            keys.site_key(company, site),
            {"site_rules": made.model_dump(mode="json")},
            condition,
            **values,
        )
        held = groups_are_open(company, after.groups.keys() - before.groups.keys())
        logged = [] if entry is None else [recorded(entry)]
        tables.write_together([write, *held, *logged])

    def spread(self, company: CompanyId, site: SiteId) -> int:
        """To those chargers of the site whose copy is behind: how many there were. Repeatable.

        Patterns 3 and 4: a consistent query over all chargers of the company (about 4 to a read
        unit), and a conditional write for each that is behind.
        """
        rules = self.get(company, site)
        items = tables.each(tables.HUB, keys.partition(company), "CHARGER#", consistent=True)
        known = map(Charger.model_validate, items)
        behind = [
            charger
            for charger in known
            if charger.site == site and charger.site_rules.version < rules.version
        ]
        for charger in behind:
            _copy(charger, rules)
        return len(behind)


def rules_stand(company: CompanyId, site: SiteId, rules: SiteRules) -> tables.Write:
    """A check that the site still has the rules as they were read (ChangedMeanwhile)."""
    condition, values = _as_of(rules.version)
    return tables.check(tables.HUB, keys.site_key(company, site), condition, **values)


def groups_are_open(company: CompanyId, granted: Iterable[GroupId]) -> list[tables.Write]:
    """Checks that groups are there to be granted to. UnknownReference (`#/group`)."""
    return [
        tables.otherwise(
            tables.check(
                tables.HUB, keys.group_key(company, group), "closing = :closing", closing=False
            ),
            UnknownReference("#/group"),
        )
        for group in granted
    ]


def _as_of(version: int) -> tuple[str, dict[str, int]]:
    return (_AS_READ, {"version": version}) if version else (_NEVER_SET, {})


def _copy(charger: Charger, rules: SiteRules) -> None:
    write = tables.change(
        tables.HUB,
        keys.charger_key(charger.company, charger.id),
        {"site_rules": rules.model_dump(mode="json")},
        "site = :site AND (attribute_not_exists(site_rules) OR site_rules.version < :version)",
        site=charger.site,
        version=rules.version,
    )
    try:
        tables.write_alone(write)
    except ChangedMeanwhile:
        return  # Somebody else brought it there, or further.


@cache
def rules_of_sites() -> RulesOfSites:
    """The store of this process."""
    return RulesOfSites()
