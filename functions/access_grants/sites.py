"""Private access to all chargers of a site: of single cards, or of all (guide 2.7)."""

from collections.abc import Sequence
from typing import NamedTuple

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime

from functions.access_grants.granting import grant_cards_at_site, withdraw_cards_at_site
from functions.access_grants.phases import page_through
from functions.access_grants.rules import change_rules, rules_of
from functions.access_grants.shapes import NamedSite, SomeCards, Text, says
from functions.access_grants.terms import (
    GrantTerms,
    GroupGrant,
    NewTerms,
    TermsToSet,
    check_seen,
    grant_on,
    group_grants,
    shown,
    terms_of,
)
from shared.domain.access import SiteGrant
from shared.domain.access_changes import ALL, AccessChange, WithdrawAccess
from shared.domain.changed_access import applied_at_site
from shared.domain.chargers import SiteRules
from shared.domain.ids import CardUid, CompanyId, SiteId
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.cards import private_access_cards
from shared.stores.site_grants import site_grants
from shared.stores.sites import sites

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

    site: NamedSite
    all_cards: GrantTerms | None
    groups: list[GroupGrant]


class NewSiteGrants(NewTerms, SomeCards):
    """Cards of the company, and on what terms."""


class Looked(NamedTuple):
    """Which of the cards."""

    text: str = ""
    limit: int = 100
    cursor: str | None = None


FIRST = Looked()


@router.get("/api/sites/<site>/grants", tags=["cards"])
def list_site_grants(
    site: str, text: Text = "", limit: Limit = 100, cursor: Cursor = None
) -> SiteGrants:
    """Who has private access to all its chargers; a page of cards may hold fewer than there are."""
    caller = manager_of(router)
    rules = rules_of(caller, SiteId(site))
    return _grants(caller, SiteId(site), rules, Looked(text.strip(), limit, cursor))


@router.post("/api/sites/<site>/grants", tags=["cards"])
def grant_at_site(site: str, new: NewSiteGrants) -> SiteGrants:
    """Grant it to these cards; those that have it get the new terms."""
    caller = manager_of(router)
    rules = rules_of(caller, SiteId(site))
    grant_cards_at_site(caller, SiteId(site), new.uids, terms_of(caller, new))
    return _grants(caller, SiteId(site), rules)


@router.post("/api/sites/<site>/grants/removal", tags=["cards"])
def withdraw_from_cards_at_site(site: str, gone: SomeCards) -> SiteGrants:
    """Take it from these cards; those that don't have it are passed over. Safe to repeat."""
    caller = manager_of(router)
    rules = rules_of(caller, SiteId(site))
    withdraw_cards_at_site(caller, SiteId(site), gone.uids)
    return _grants(caller, SiteId(site), rules)


@router.put("/api/sites/<site>/grants/all", tags=["cards"])
def grant_to_all_at_site(site: str, new: TermsToSet) -> SiteGrants:
    """Grant it to all cards of the company, also later ones."""
    caller = manager_of(router)
    before = rules_of(caller, SiteId(site))
    check_seen(new, before.all_cards)
    to_all = grant_on(caller, new, ALL)
    rules = _changed(caller, "site.granted_to_all", SiteId(site), before, to_all)
    return _grants(caller, SiteId(site), rules)


@router.delete("/api/sites/<site>/grants/all", tags=["cards"], status_code=204)
def withdraw_from_all_at_site(site: str) -> Response[None]:
    """Take the grant to all back; cards and groups that are granted by themselves keep theirs."""
    caller = manager_of(router)
    before = rules_of(caller, SiteId(site))
    from_all = WithdrawAccess(kind="withdraw", whom=ALL)
    _changed(caller, "site.withdrawn_from_all", SiteId(site), before, from_all)
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


def _changed(
    caller: Caller, action: str, site: SiteId, before: SiteRules, change: AccessChange
) -> SiteRules:
    after = applied_at_site(change, before)
    change_rules(caller, action, site, before, after)
    return after


def _grants(caller: Caller, site: SiteId, rules: SiteRules, looked: Looked = FIRST) -> SiteGrants:
    def cards_from(most: int, start: str | None) -> tuple[list[SiteGrantItem], str | None]:
        found, after = site_grants().page_of(caller.company, site, most, start)
        return _items(caller.company, found, looked.text), after

    items, after = page_through({"cards": cards_from}, looked.limit, looked.cursor)
    return SiteGrants(
        items=items,
        next_cursor=after,
        site=NamedSite(id=site, name=sites().get(caller.company, site).name),
        all_cards=shown(rules.all_cards),
        groups=group_grants(caller.company, rules.groups),
    )


def _items(company: CompanyId, found: Sequence[SiteGrant], text: str) -> list[SiteGrantItem]:
    held = private_access_cards().some_of(company, [grant.uid for grant in found])
    return [
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
        if grant.uid in held and says(held[grant.uid], text)
    ]
