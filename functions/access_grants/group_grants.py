"""Private access of a card group to a charger, or to all chargers of a site (guide 2.7)."""

from collections.abc import Mapping

from aws_lambda_powertools.event_handler import Response

from functions.access_grants.rules import change_rules, rules_of
from functions.access_grants.terms import GroupGrant, NewTerms, group_grants, terms_of
from shared.domain.chargers import Charger, Terms
from shared.domain.errors import NotFound
from shared.domain.groups import granted, withdrawn
from shared.domain.ids import ChargerId, GroupId, SiteId
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.stores.chargers import chargers
from shared.stores.groups import groups

router = routes()


@router.put("/api/chargers/<charger>/grants/groups/<group>", tags=["cards"])
def grant_to_group(charger: str, group: str, new: NewTerms) -> GroupGrant:
    """Grant it to all cards of the group, also later ones; or change the terms."""
    caller = manager_of(router)
    before = _charger(caller, charger)
    found = groups().get(caller.company, GroupId(group))
    after = granted(before.groups, found.id, terms_of(caller, new))
    _change(caller, "charger.group_granted", before, after)
    return _shown(caller, found.id, after)


@router.delete("/api/chargers/<charger>/grants/groups/<group>", tags=["cards"], status_code=204)
def withdraw_from_group(charger: str, group: str) -> Response[None]:
    """Take it from the group; cards that are granted by themselves keep theirs."""
    caller = manager_of(router)
    before = _charger(caller, charger)
    after = withdrawn(_that_names(before.groups, group), GroupId(group))
    _change(caller, "charger.group_withdrawn", before, after)
    return Response(204)


@router.put("/api/sites/<site>/grants/groups/<group>", tags=["cards"])
def grant_to_group_at_site(site: str, group: str, new: NewTerms) -> GroupGrant:
    """The same on all chargers of the site, also later ones."""
    caller = manager_of(router)
    before = rules_of(caller, SiteId(site))
    found = groups().get(caller.company, GroupId(group))
    after = granted(before.groups, found.id, terms_of(caller, new))
    rules = before.model_copy(update={"groups": after})
    change_rules(caller, "site.group_granted", SiteId(site), before, rules)
    return _shown(caller, found.id, after)


@router.delete("/api/sites/<site>/grants/groups/<group>", tags=["cards"], status_code=204)
def withdraw_from_group_at_site(site: str, group: str) -> Response[None]:
    """Take it from the group on all chargers of the site."""
    caller = manager_of(router)
    before = rules_of(caller, SiteId(site))
    after = withdrawn(_that_names(before.groups, group), GroupId(group))
    rules = before.model_copy(update={"groups": after})
    change_rules(caller, "site.group_withdrawn", SiteId(site), before, rules)
    return Response(204)


def _charger(caller: Caller, charger: str) -> Charger:
    found = chargers().get(caller.company, ChargerId(charger))
    caller.allow_site(found.site)
    return found


def _that_names(granted_to: Mapping[GroupId, Terms], group: str) -> Mapping[GroupId, Terms]:
    if GroupId(group) not in granted_to:
        raise NotFound
    return granted_to


def _change(caller: Caller, action: str, before: Charger, after: dict[GroupId, Terms]) -> None:
    changed = before.model_copy(update={"groups": after})
    chargers().change(before, changed, caller.entry(action, before.id, before, changed))


def _shown(caller: Caller, group: GroupId, after: Mapping[GroupId, Terms]) -> GroupGrant:
    [one] = group_grants(caller.company, {group: after[group]})
    return one
