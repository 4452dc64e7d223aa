"""A card group is taken apart: whatever was granted to it, its cards, and then itself."""

from collections.abc import Iterator

from shared.domain.chargers import Charger, SiteRules
from shared.domain.errors import ChangedMeanwhile, NotFound
from shared.domain.groups import Group, withdrawn
from shared.domain.ids import CompanyId, GroupId, SiteId
from shared.stores import keys, tables
from shared.stores.cards import private_access_cards
from shared.stores.chargers import changed_fields
from shared.stores.groups import AT_ONCE, groups
from shared.stores.marshalling import Item
from shared.stores.site_rules import rules_of_sites

_TRIES = 5


def end_group(company: CompanyId, group: GroupId) -> None:
    """Takes a group apart that is closing; from wherever somebody, or another process, left off.

    Costs a read of all chargers (4) and sites (3) of the company, a write for each charger that
    is granted to it, and four write units for each of its cards. Raises ChangedMeanwhile where
    others keep getting in the way.
    """
    for tried in range(_TRIES):
        try:
            found = groups().get(company, group)
            _take_apart(found)
        except NotFound:
            return
        except ChangedMeanwhile:
            if tried == _TRIES - 1:
                raise
        else:
            return


def _take_apart(group: Group) -> None:
    if not group.closing:
        return
    _withdraw_from_sites(group)
    _withdraw_from_chargers(group)
    _let_all_go(group)
    groups().remove(group.company, group.id)


def _withdraw_from_sites(group: Group) -> None:
    for item in _each(group.company, "SITE#"):
        site, rules = SiteId(item["id"]), SiteRules.model_validate(item.get("site_rules", {}))
        if group.id in rules.groups:
            left = {"groups": withdrawn(rules.groups, group.id)}
            rules_of_sites().change(group.company, site, rules, rules.model_copy(update=left))


def _withdraw_from_chargers(group: Group) -> None:
    """Also from the copies of rules that somebody changed and did not spread."""
    known = list(map(Charger.model_validate, _each(group.company, "CHARGER#")))
    for site in {c.site for c in known if group.id in c.site_rules.groups}:
        rules_of_sites().spread(group.company, site)
    for before in known:
        if group.id in before.groups:
            left = {"groups": withdrawn(before.groups, group.id)}
            fields, condition, values = changed_fields(before, before.model_copy(update=left))
            at = keys.charger_key(before.company, before.id)
            tables.write_alone(tables.change(tables.HUB, at, fields, condition, **values))


def _let_all_go(group: Group) -> None:
    uids = groups().members(group.company, group.id)
    for first in range(0, len(uids), AT_ONCE):
        held = private_access_cards().some_of(group.company, uids[first : first + AT_ONCE])
        inside = [access for access in held.values() if group.id in access.groups]
        if inside:
            groups().let_go(group, inside, None)


def _each(company: CompanyId, prefix: str) -> Iterator[Item]:
    return tables.each(tables.HUB, keys.partition(company), prefix, consistent=True)
