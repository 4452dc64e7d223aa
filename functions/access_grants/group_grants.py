"""Private access of a card group to a charger, or to all chargers of a site (guide 2.7)."""

from collections.abc import Mapping

from aws_lambda_powertools.event_handler import Response

from functions.access_grants.rules import change_rules, rules_of
from functions.access_grants.terms import (
    GroupGrant,
    TermsToSet,
    check_seen,
    grant_on,
    group_grants,
)
from shared.domain.access_changes import TheseGroups, WithdrawAccess
from shared.domain.changed_access import applied, applied_at_site
from shared.domain.chargers import Charger, Terms
from shared.domain.errors import NotFound
from shared.domain.ids import ChargerId, GroupId, SiteId
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.stores.chargers import chargers
from shared.stores.groups import groups

router = routes()


@router.put("/api/chargers/<charger>/grants/groups/<group>", tags=["cards"])
def grant_to_group(charger: str, group: str, new: TermsToSet) -> GroupGrant:
    """Grant it to all cards of the group, also later ones; or change the terms."""
    caller = manager_of(router)
    before = _charger(caller, charger)
    found = groups().get(caller.company, GroupId(group))
    check_seen(new, before.groups.get(found.id))
    after = applied(grant_on(caller, new, TheseGroups(groups=(found.id,))), before)
    _change(caller, "charger.group_granted", before, after)
    return _shown(caller, found.id, after.groups)


@router.delete("/api/chargers/<charger>/grants/groups/<group>", tags=["cards"], status_code=204)
def withdraw_from_group(charger: str, group: str) -> Response[None]:
    """Take it from the group; cards that are granted by themselves keep theirs."""
    caller = manager_of(router)
    before = _charger(caller, charger)
    after = applied(_withdrawal(before.groups, group), before)
    _change(caller, "charger.group_withdrawn", before, after)
    return Response(204)


@router.put("/api/sites/<site>/grants/groups/<group>", tags=["cards"])
def grant_to_group_at_site(site: str, group: str, new: TermsToSet) -> GroupGrant:
    """The same on all chargers of the site, also later ones."""
    caller = manager_of(router)
    before = rules_of(caller, SiteId(site))
    found = groups().get(caller.company, GroupId(group))
    check_seen(new, before.groups.get(found.id))
    after = applied_at_site(grant_on(caller, new, TheseGroups(groups=(found.id,))), before)
    change_rules(caller, "site.group_granted", SiteId(site), before, after)
    return _shown(caller, found.id, after.groups)


@router.delete("/api/sites/<site>/grants/groups/<group>", tags=["cards"], status_code=204)
def withdraw_from_group_at_site(site: str, group: str) -> Response[None]:
    """Take it from the group on all chargers of the site."""
    caller = manager_of(router)
    before = rules_of(caller, SiteId(site))
    after = applied_at_site(_withdrawal(before.groups, group), before)
    change_rules(caller, "site.group_withdrawn", SiteId(site), before, after)
    return Response(204)


def _charger(caller: Caller, charger: str) -> Charger:
    found = chargers().get(caller.company, ChargerId(charger))
    caller.allow_site(found.site)
    return found


def _withdrawal(granted_to: Mapping[GroupId, Terms], group: str) -> WithdrawAccess:
    if GroupId(group) not in granted_to:
        raise NotFound
    return WithdrawAccess(kind="withdraw", whom=TheseGroups(groups=(GroupId(group),)))


def _change(caller: Caller, action: str, before: Charger, after: Charger) -> None:
    chargers().change(before, after, caller.entry(action, before.id, before, after))


def _shown(caller: Caller, group: GroupId, after: Mapping[GroupId, Terms]) -> GroupGrant:
    [one] = group_grants(caller.company, {group: after[group]})
    return one
