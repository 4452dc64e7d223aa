"""A charger's move to another site: all that names its site, in one transaction; then its
connection, whose context names the old one, ends (docs/data.md 3 to 8, 50)."""

from functools import cache
from typing import Any

from shared.domain.audit import AuditEntry
from shared.domain.charger_moves import moved
from shared.domain.chargers import Charger
from shared.domain.errors import ChangedMeanwhile, NotFound
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.chargers import changed_fields
from shared.stores.connections import connections
from shared.stores.pushes import charger_pushes
from shared.stores.site_rules import rules_of_sites, rules_stand

_TRIES = 3


class ChargerMoves:
    """The charger, who it connects as, its live state."""

    def move(self, charger: Charger, site: SiteId, entry: AuditEntry) -> Charger:
        """Patterns 3, 4, 5, 7, 8 and 20: two reads and one transaction; with the rules of the new
        site as they are then. The charger as it is there.

        Raises NotFound (the site), ChangedMeanwhile. Its connection: `end_old_connection`.
        """
        for tried in range(_TRIES):
            try:
                return _move(charger, site, entry)
            except ChangedMeanwhile:
                if tried == _TRIES - 1:
                    raise
        raise ChangedMeanwhile

    def end_old_connection(self, company: CompanyId, charger: ChargerId, site: SiteId) -> None:
        """Pattern 50, a read; where the connection is of another site a conditional write, and the
        socket is closed. Safe to repeat."""
        current = connections().current(company, charger)
        if current is not None and current.site != site:
            connections().close(company, charger, current.connection_id)
            charger_pushes().close(current.connection_id)


def _move(charger: Charger, site: SiteId, entry: AuditEntry) -> Charger:
    rules = rules_of_sites().get(charger.company, site)
    after = moved(charger, site, rules)
    fields, condition, values = changed_fields(charger, after)
    at = keys.charger_key(charger.company, charger.id)
    tables.write_together(
        [
            rules_stand(charger.company, site, rules),
            tables.change(tables.HUB, at, fields, condition, **values),
            _who(charger, site),
            _state(charger, site),
            recorded(entry),
        ]
    )
    return after


def _who(charger: Charger, site: SiteId) -> tables.Write:
    """Its next connection is of the new site."""
    return tables.change(
        tables.HUB,
        keys.identity_key(charger.identity),
        {"site": site},
        "charger = :charger AND company = :company",
        charger=charger.id,
        company=charger.company,
    )


def _state(charger: Charger, site: SiteId) -> tables.Write:
    """Under its next version: whoever holds the state as it was must read it again."""
    at = keys.state_key(charger.company, charger.id)
    known = tables.get(tables.HUB, at, consistent=True)
    if known is None:
        raise NotFound
    version = known["version"]
    shown: dict[str, Any] = {
        "site": site,
        "ssk": f"{site}#{charger.id}",
        "version": version + 1,
    }
    return tables.change(tables.HUB, at, shown, "version = :version", version=version)


@cache
def charger_moves() -> ChargerMoves:
    """The store of this process."""
    return ChargerMoves()
