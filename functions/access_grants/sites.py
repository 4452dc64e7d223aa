"""Private access to all chargers of a site: of single cards, or of all (guide 2.7)."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, Field

from functions.access_grants.granting import grant_cards_at_site
from functions.access_grants.rules import change_rules, rules_of
from functions.access_grants.terms import (
    GrantTerms,
    GroupGrant,
    NewTerms,
    group_grants,
    shown,
    terms_of,
)
from shared.domain.chargers import SiteRules, Terms
from shared.domain.ids import CardUid, SiteId
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.cards import private_access_cards
from shared.stores.site_grants import site_grants

router = routes()


class SiteGrantItem(GrantTerms, frozen=True):
    """One card that all chargers of the site open for."""

    uid: CardUid
    visual_number: str
    label: str
    holder: str
    granted_at: AwareDatetime


class SiteGrants(Listed[SiteGrantItem], frozen=True):
    """Who has private access to all chargers of a site."""

    all_cards: GrantTerms | None
    groups: list[GroupGrant]


class NewSiteGrants(NewTerms):
    """Cards of the company, and on what terms."""

    cards: Annotated[list[str], Field(min_length=1, max_length=500)]


@router.get("/api/sites/<site>/grants", tags=["cards"])
def list_site_grants(site: str, limit: Limit = 100, cursor: Cursor = None) -> SiteGrants:
    """Who has private access to all its chargers."""
    caller = manager_of(router)
    rules = rules_of(caller, SiteId(site))
    return _grants(caller, SiteId(site), rules, min(limit, 100), cursor)


@router.post("/api/sites/<site>/grants", tags=["cards"])
def grant_at_site(site: str, new: NewSiteGrants) -> SiteGrants:
    """Grant it to these cards; those that have it get the new terms."""
    caller = manager_of(router)
    rules = rules_of(caller, SiteId(site))
    uids = list(dict.fromkeys(CardUid(uid.upper()) for uid in new.cards))
    grant_cards_at_site(caller, SiteId(site), uids, terms_of(caller, new))
    return _grants(caller, SiteId(site), rules, 100, None)


@router.put("/api/sites/<site>/grants/all", tags=["cards"])
def grant_to_all_at_site(site: str, new: NewTerms) -> SiteGrants:
    """Grant it to all cards of the company, also later ones."""
    caller = manager_of(router)
    rules = _with_all(caller, "site.granted_to_all", SiteId(site), terms_of(caller, new))
    return _grants(caller, SiteId(site), rules, 100, None)


@router.delete("/api/sites/<site>/grants/all", tags=["cards"], status_code=204)
def withdraw_from_all_at_site(site: str) -> Response[None]:
    """Take the grant to all back; cards and groups that are granted by themselves keep theirs."""
    _with_all(manager_of(router), "site.withdrawn_from_all", SiteId(site), None)
    return Response(204)


@router.delete("/api/sites/<site>/grants/<uid>", tags=["cards"], status_code=204)
def withdraw_at_site(site: str, uid: str) -> Response[None]:
    """Take it from one card."""
    caller = manager_of(router)
    caller.allow_site(SiteId(site))
    access = private_access_cards().get(caller.company, CardUid(uid.upper()))
    entry = caller.entry("site.card_withdrawn", SiteId(site))
    entry = entry.model_copy(update={"before": {"card": access.uid}})
    site_grants().remove(access, SiteId(site), entry)
    return Response(204)


def _with_all(caller: Caller, action: str, site: SiteId, terms: Terms | None) -> SiteRules:
    before = rules_of(caller, site)
    after = before.model_copy(update={"all_cards": terms})
    change_rules(caller, action, site, before, after)
    return after


def _grants(
    caller: Caller, site: SiteId, rules: SiteRules, limit: int, cursor: str | None
) -> SiteGrants:
    found, after = site_grants().page_of(caller.company, site, limit, cursor)
    held = private_access_cards().some_of(caller.company, [grant.uid for grant in found])
    items = [
        SiteGrantItem(
            uid=grant.uid,
            visual_number=held[grant.uid].visual_number,
            label=held[grant.uid].label,
            holder=held[grant.uid].holder,
            billing=grant.terms.billing,
            tariff=grant.terms.tariff,
            granted_at=grant.granted_at,
        )
        for grant in found
        if grant.uid in held
    ]
    return SiteGrants(
        items=items,
        next_cursor=after,
        all_cards=shown(rules.all_cards),
        groups=group_grants(caller.company, rules.groups),
    )
