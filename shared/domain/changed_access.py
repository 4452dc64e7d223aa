"""What a change of access leaves: of a charger, a site, a card's grant and entry (guide 2.4, 2.7).

Whoever makes a change and whoever foretells it ask these functions.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from typing import Any, NamedTuple

from shared.domain.access import Evidence, Grant, PrivateAccess
from shared.domain.access_changes import (
    AccessChange,
    AllCards,
    GrantAccess,
    SetVisitorUse,
    TheseCards,
    TheseGroups,
    WithdrawAccess,
    terms_of,
    visitor_use_of,
)
from shared.domain.bulk_kinds import JoinGroup, LeaveGroup, OfCards, RemoveCards
from shared.domain.chargers import Billing, Charger, SiteRules, Terms
from shared.domain.errors import TooMany
from shared.domain.groups import (
    granted,
    granted_at_site,
    joined,
    parted,
    withdrawn,
    withdrawn_at_site,
)
from shared.domain.ids import ChargerId, GroupId, SiteId, UserId


class Granter(NamedTuple):
    """Who grants, and when."""

    user: UserId
    at: datetime


def may_be_granted(access: PrivateAccess, terms: Terms) -> bool:
    """Whether the card itself may have it: paid access takes a payment account (2.6)."""
    return access.payable or terms.billing is Billing.FREE


def grant_of(access: PrivateAccess, charger: ChargerId, terms: Terms, granter: Granter) -> Grant:
    """A card's own grant on a charger."""
    return Grant(
        company=access.company,
        charger=charger,
        uid=access.uid,
        billing=terms.billing,
        tariff=terms.tariff,
        granted_at=granter.at,
        granted_by=granter.user,
    )


def applied(change: AccessChange, charger: Charger) -> Charger:
    """A charger as the change leaves it; what single cards have stands beside it: `grant_after`.

    Raises TariffNeeded (`#/tariff`), TooMany (`#/group`).
    """
    match change:
        case SetVisitorUse():
            update: dict[str, Any] = {"visitor_use": visitor_use_of(change)}
        case GrantAccess(to=AllCards()):
            terms = terms_of(change)
            update = {"all_cards": terms.billing, "all_cards_tariff": terms.tariff}
        case WithdrawAccess(whom=AllCards()):
            update = {"all_cards": None, "all_cards_tariff": None, "groups": {}}
        case _:
            update = {"groups": _groups_after(change, charger.groups)}
    return charger.model_copy(update=update)


def applied_at_site(change: AccessChange, rules: SiteRules) -> SiteRules:
    """A site's rules as the change leaves them; what single cards have there: `entry_after`.

    Raises TariffNeeded (`#/tariff`), TooMany (`#/group`).
    """
    match change:
        case GrantAccess(to=AllCards()):
            return rules.model_copy(update={"all_cards": terms_of(change)})
        case WithdrawAccess(whom=AllCards()):
            return rules.model_copy(update={"all_cards": None})
        case _:
            return rules.model_copy(update={"groups": _groups_after(change, rules.groups)})


def grant_after(
    change: AccessChange,
    charger: ChargerId,
    access: PrivateAccess,
    grant: Grant | None,
    granter: Granter,
) -> Grant | None:
    """A card's grant on a charger as the change leaves it; as it is where it can't have it."""
    match change:
        case GrantAccess(to=TheseCards() as cards) if cards.name(access.uid):
            terms = terms_of(change)
            able = may_be_granted(access, terms)
            return grant_of(access, charger, terms, granter) if able else grant
        case WithdrawAccess(whom=AllCards()):
            return None
        case WithdrawAccess(whom=TheseCards() as cards) if cards.name(access.uid):
            return None
        case _:
            return grant


def entry_after(change: AccessChange, site: SiteId, access: PrivateAccess) -> PrivateAccess:
    """A card's entry as a change of the site leaves it; as it is where it can't have it.

    Raises TooMany (`#/cards`).
    """
    match change:
        case GrantAccess(to=TheseCards() as cards) if cards.name(access.uid):
            terms = terms_of(change)
            able = may_be_granted(access, terms)
            return granted_at_site(access, site, terms) if able else access
        case WithdrawAccess(whom=TheseCards() as cards) if cards.name(access.uid):
            return withdrawn_at_site(access, site)
        case _:
            return access


def evidence_under(change: AccessChange, evidence: Evidence, granter: Granter) -> Evidence:
    """What a decision would look at, had the change been made on the charger. Raises TooMany."""
    charger, access = applied(change, evidence.charger), evidence.private_access
    grant = evidence.grant
    if access is not None:
        grant = grant_after(change, charger.id, access, grant, granter)
    return evidence.model_copy(update={"charger": charger, "grant": grant})


def evidence_under_at_sites(
    change: AccessChange, sites: Sequence[SiteId], evidence: Evidence
) -> Evidence:
    """The same, had it been made of whole sites, the charger's among them. Raises TooMany."""
    charger, access = evidence.charger, evidence.private_access
    rules = applied_at_site(change, charger.site_rules)
    changed = charger.model_copy(update={"site_rules": rules})
    entry = None if access is None else entry_after_all(change, sites, access)
    return evidence.model_copy(update={"charger": changed, "private_access": entry})


def entry_after_all(
    change: AccessChange, sites: Sequence[SiteId], access: PrivateAccess
) -> PrivateAccess:
    """A card's entry after one site and the other, as long as there is room for more."""
    for site in sites:
        try:
            access = entry_after(change, site, access)
        except TooMany:
            continue
    return access


def entry_after_change(change: OfCards, access: PrivateAccess) -> PrivateAccess | None:
    """A card's entry as a change of the card leaves it; None: it is gone.

    Raises TooMany (`#/cards`).
    """
    match change:
        case JoinGroup(group=group):
            return joined(access, group)
        case LeaveGroup(group=group):
            return parted(access, group)
        case RemoveCards():
            return None


def evidence_under_of_card(change: OfCards, evidence: Evidence) -> Evidence:
    """The same, had the card been changed. What is gone takes its grants along. Raises TooMany."""
    access = evidence.private_access
    if access is None:
        return evidence
    after = entry_after_change(change, access)
    grant = None if after is None else evidence.grant
    return evidence.model_copy(update={"private_access": after, "grant": grant})


def _groups_after(change: AccessChange, groups: dict[GroupId, Terms]) -> dict[GroupId, Terms]:
    match change:
        case GrantAccess(to=TheseGroups(groups=named)):
            terms = terms_of(change)
            return reduce(lambda known, group: granted(known, group, terms), named, groups)
        case WithdrawAccess(whom=TheseGroups(groups=named)):
            return reduce(withdrawn, named, groups)
        case _:
            return groups
