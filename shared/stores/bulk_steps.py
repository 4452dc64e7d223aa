"""What a bulk change writes to each charger or card: once, whatever is cut off and repeated.

The item takes the id of the bulk change along (`bulk`, in docs/data.md 71): whoever comes to it
again finds that it was done, also where somebody set it back since.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from shared.domain.bulk_chunks import Step
from shared.domain.bulk_outcomes import BulkOutcome
from shared.domain.errors import ChangedMeanwhile, UnknownReference
from shared.domain.ids import BulkChangeId, CardUid, ChargerId, CompanyId, GroupId, SiteId
from shared.stores import keys, tables
from shared.stores.attempts import change_where
from shared.stores.marshalling import Item
from shared.stores.site_rules import groups_are_open

_MARK: Final = "bulk"
_THERE = "attribute_exists(pk)"
_VISITOR_USE, _GROUPS = "visitor_use", "groups"


class BulkSteps:
    """Each is held to the old values of its step: one conditional write, which tells them."""

    def of_charger(
        self, company: CompanyId, charger: ChargerId, site: SiteId, step: Step, bulk: BulkChangeId
    ) -> BulkOutcome:
        """Pattern 4, where it still stands at `site`. Where card groups are granted that were
        not, a transaction with a check of each (64)."""
        key = keys.charger_key(company, charger)
        write = _write(key, step, bulk, f"{_THERE} AND site = :site", site=site)
        if _VISITOR_USE in step.after:
            # Whoever has its page open is told that it was changed.
            _counting_versions(write)
        checks = _new_groups(company, step)
        if checks:
            return _taken_with(checks, write, key, step, bulk)
        return _taken(write, key, step, bulk)

    def of_card(
        self, company: CompanyId, uid: CardUid, step: Step, bulk: BulkChangeId
    ) -> BulkOutcome:
        """Pattern 12."""
        key = keys.entry_key(company, uid)
        return _taken(_write(key, step, bulk, _THERE), key, step, bulk)

    def of_settings(
        self, company: CompanyId, charger: ChargerId, step: Step, bulk: BulkChangeId
    ) -> BulkOutcome:
        """Pattern 29, also where nobody wished anything of the charger before."""
        key = keys.charger_settings_key(company, charger)
        always = {"company": company, "subject": charger}
        write = _counting_versions(_write(key, step, bulk, "", always))
        return _taken(write, key, step, bulk)


def _write(
    key: tables.Key,
    step: Step,
    bulk: BulkChangeId,
    first: str,
    always: Mapping[str, Any] | None = None,
    **values: Any,
) -> tables.Write:
    """Values that an item of old does not have yet are as by default."""
    fields = {**step.after, _MARK: bulk, **(always or {})}
    conditions = [first] if first else []
    conditions += [
        f"(attribute_not_exists(#f{n}) OR #f{n} = :old{n})" for n in range(len(step.after))
    ]
    mark = f"#f{len(step.after)}"
    conditions.append(f"(attribute_not_exists({mark}) OR {mark} <> :mark)")
    old = {f"old{n}": step.before[name] for n, name in enumerate(step.after)}
    condition = " AND ".join(conditions)
    return tables.change(tables.HUB, key, fields, condition, **old, **values, mark=bulk)


def _counting_versions(write: tables.Write) -> tables.Write:
    """The item is of another version then, whatever else it was changed in meanwhile."""
    write.request["UpdateExpression"] += " ADD #counted :one"
    write.request["ExpressionAttributeNames"]["#counted"] = "version"
    write.request["ExpressionAttributeValues"][":one"] = {"N": "1"}
    return write


def _new_groups(company: CompanyId, step: Step) -> list[tables.Write]:
    before, after = step.before.get(_GROUPS, {}), step.after.get(_GROUPS, {})
    return groups_are_open(company, [GroupId(name) for name in after if name not in before])


def _taken(write: tables.Write, key: tables.Key, step: Step, bulk: BulkChangeId) -> BulkOutcome:
    attempt = change_where(write)
    return BulkOutcome.CHANGED if attempt.done else _refused(attempt.before, key, step, bulk)


def _taken_with(
    checks: Sequence[tables.Write],
    write: tables.Write,
    key: tables.Key,
    step: Step,
    bulk: BulkChangeId,
) -> BulkOutcome:
    try:
        tables.write_together([write, *checks])
    except UnknownReference:
        return BulkOutcome.UNKNOWN_REFERENCE
    except ChangedMeanwhile:
        return _refused(None, key, step, bulk)
    return BulkOutcome.CHANGED


def _refused(before: Item | None, key: tables.Key, step: Step, bulk: BulkChangeId) -> BulkOutcome:
    found = before or tables.get(tables.HUB, key, consistent=True)
    if found is None:
        return BulkOutcome.NOT_FOUND
    if found.get(_MARK) == bulk:
        return BulkOutcome.CHANGED
    if all(found.get(name) == value for name, value in step.after.items()):
        return BulkOutcome.UNCHANGED
    return BulkOutcome.CHANGED_MEANWHILE


@cache
def bulk_steps() -> BulkSteps:
    """The store of this process."""
    return BulkSteps()
