"""Single grants of one charger or card in a bulk change: all in one transaction with the part of
the job that they are of, so that it is known what was done, whatever is cut off (patterns 13, 71).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from shared.domain.access import Grant
from shared.domain.bulk_chunks import Chunk, Step
from shared.domain.chargers import Charger, Terms
from shared.domain.errors import UnknownReference
from shared.domain.ids import CardUid, ChargerId, CompanyId
from shared.stores import keys, tables
from shared.stores.bulk_changes import chunks
from shared.stores.grants import putting

MOST_WITHDRAWN = 90
"""Grants that one transaction takes away, beside the charger and the part of the job."""


class Pair(NamedTuple):
    """A card on a charger."""

    charger: ChargerId
    uid: CardUid


class GrantChange(NamedTuple):
    """From one grant to another; None: none."""

    pair: Pair
    before: Terms | None
    after: Grant | None


class BulkGrants:
    """Each transaction holds all that it changes to how it was."""

    def some_of(self, company: CompanyId, pairs: Iterable[Pair]) -> dict[Pair, Terms]:
        """Pattern 13: those that are there. One read unit each."""
        at = {keys.grant_key(company, *pair): pair for pair in pairs}
        found = tables.get_together(tables.HUB, list(at))
        return {at[key]: _terms(Grant.model_validate(item)) for key, item in found.items()}

    def change(
        self, chunk: Chunk, changes: Sequence[GrantChange], places: Mapping[ChargerId, Charger]
    ) -> Chunk:
        """Patterns 4, 12, 13 and 71, one transaction: of one charger or one card; `chunk` says
        already what became of it.

        Raises ChangedMeanwhile, UnknownReference (a card is there no longer), StillUnderWay (the
        part of the job is another's).
        """
        saving, saved = chunks().saving(chunk)
        stand = {one.pair.charger: places[one.pair.charger] for one in changes}
        granted = {one.pair.uid for one in changes if one.after is not None}
        checks = [_stands(charger) for charger in stand.values()]
        checks += [_held(chunk.company, uid) for uid in sorted(granted)]
        tables.write_together([saving, *checks, *(_write(chunk.company, one) for one in changes)])
        return saved

    def withdraw_all(
        self, charger: Charger, gone: Sequence[CardUid], step: Step | None, chunk: Chunk
    ) -> Chunk:
        """Patterns 4, 13 and 71, one transaction: at most MOST_WITHDRAWN grants of the charger, and
        its own fields. Raises ChangedMeanwhile, StillUnderWay."""
        saving, saved = chunks().saving(chunk)
        doomed = [
            tables.delete(tables.HUB, keys.grant_key(charger.company, charger.id, uid))
            for uid in gone
        ]
        own = _stands(charger) if step is None else _changed(charger, step)
        tables.write_together([saving, own, *doomed])
        return saved


def _terms(grant: Grant) -> Terms:
    return Terms(billing=grant.billing, tariff=grant.tariff)


def _stands(charger: Charger) -> tables.Write:
    key = keys.charger_key(charger.company, charger.id)
    return tables.check(tables.HUB, key, "site = :site", site=charger.site)


def _changed(charger: Charger, step: Step) -> tables.Write:
    key = keys.charger_key(charger.company, charger.id)
    conditions = [
        f"(attribute_not_exists(#f{n}) OR #f{n} = :old{n})" for n in range(len(step.after))
    ]
    old = {f"old{n}": step.before[name] for n, name in enumerate(step.after)}
    condition = " AND ".join(["site = :site", *conditions])
    return tables.change(tables.HUB, key, step.after, condition, site=charger.site, **old)


def _held(company: CompanyId, uid: CardUid) -> tables.Write:
    held = tables.check(tables.HUB, keys.entry_key(company, uid), "attribute_exists(pk)")
    return tables.otherwise(held, UnknownReference("#/cards"))


def _write(company: CompanyId, one: GrantChange) -> tables.Write:
    condition, values = _as_before(one.before)
    if one.after is not None:
        return putting(one.after, condition, **values)
    return tables.delete(tables.HUB, keys.grant_key(company, *one.pair), condition, **values)


def _as_before(before: Terms | None) -> tuple[str, dict[str, Any]]:
    """One that was given before it could have a tariff has none."""
    if before is None:
        return "attribute_not_exists(pk)", {}
    condition = "billing = :billing AND (attribute_not_exists(tariff) OR tariff = :tariff)"
    return condition, {"billing": before.billing.value, "tariff": before.tariff}


@cache
def bulk_grants() -> BulkGrants:
    """The store of this process."""
    return BulkGrants()
