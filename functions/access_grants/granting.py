"""Granting cards on a charger or a site, and withdrawing it, as many at once as there may be."""

from collections.abc import Sequence

from shared.domain.access import PrivateAccess, SiteGrant
from shared.domain.changed_access import Granter, grant_of, may_be_granted
from shared.domain.chargers import Terms
from shared.domain.errors import NotPayable, UnknownReference
from shared.domain.groups import granted_at_site
from shared.domain.ids import CardUid, ChargerId, SiteId
from shared.http.callers import Caller
from shared.stores.cards import private_access_cards
from shared.stores.grants import AT_ONCE, grants
from shared.stores.site_grants import AT_ONCE as AT_ONCE_AT_SITE
from shared.stores.site_grants import site_grants
from shared.world import now


def grant_cards(caller: Caller, charger: ChargerId, uids: Sequence[CardUid], terms: Terms) -> None:
    """Grants the company's cards on the charger; safe to repeat.

    Raises UnknownReference, NotPayable (`#/cards`) before anything is written.
    """
    held = _held(caller, uids, terms)
    granter = Granter(caller.user.id, now())
    made = [grant_of(held[uid], charger, terms, granter) for uid in uids]
    for first in range(0, len(made), AT_ONCE):
        batch = made[first : first + AT_ONCE]
        entry = caller.entry("charger.cards_granted", charger)
        after = _told([grant.uid for grant in batch], terms)
        grants().set(batch, entry.model_copy(update={"after": after}))


def grant_cards_at_site(
    caller: Caller, site: SiteId, uids: Sequence[CardUid], terms: Terms
) -> None:
    """Grants the company's cards on all chargers of the site; safe to repeat.

    Raises UnknownReference, NotPayable, TooMany (`#/cards`) before anything is written.
    """
    held = _held(caller, uids, terms)
    for access in held.values():
        granted_at_site(access, site, terms)
    made = [
        SiteGrant(
            company=caller.company,
            site=site,
            uid=uid,
            terms=terms,
            granted_at=now(),
            granted_by=caller.user.id,
        )
        for uid in uids
    ]
    for first in range(0, len(made), AT_ONCE_AT_SITE):
        batch = made[first : first + AT_ONCE_AT_SITE]
        entry = caller.entry("site.cards_granted", site)
        after = _told([grant.uid for grant in batch], terms)
        site_grants().set(batch, held, entry.model_copy(update={"after": after}))


def withdraw_cards(caller: Caller, charger: ChargerId, uids: Sequence[CardUid]) -> None:
    """Takes the grants of these cards on the charger back; those that have none are passed over."""
    there = grants().some_of_charger(caller.company, charger, uids)
    for first in range(0, len(there), AT_ONCE):
        batch = there[first : first + AT_ONCE]
        entry = caller.entry("charger.cards_withdrawn", charger)
        before = {"cards": list(batch)}
        grants().remove_some(
            caller.company, charger, batch, entry.model_copy(update={"before": before})
        )


def withdraw_cards_at_site(caller: Caller, site: SiteId, uids: Sequence[CardUid]) -> None:
    """The same on all chargers of the site. Raises ChangedMeanwhile."""
    held = private_access_cards().some_of(caller.company, uids)
    there = [held[uid] for uid in uids if uid in held and site in held[uid].sites]
    for first in range(0, len(there), AT_ONCE_AT_SITE):
        batch = there[first : first + AT_ONCE_AT_SITE]
        entry = caller.entry("site.cards_withdrawn", site)
        before = {"cards": [access.uid for access in batch]}
        site_grants().remove_some(batch, site, entry.model_copy(update={"before": before}))


def _held(caller: Caller, uids: Sequence[CardUid], terms: Terms) -> dict[CardUid, PrivateAccess]:
    held = private_access_cards().some_of(caller.company, uids)
    if not held.keys() >= set(uids):
        raise UnknownReference("#/cards")
    if not all(may_be_granted(access, terms) for access in held.values()):
        raise NotPayable("#/cards")
    return held


def _told(uids: list[CardUid], terms: Terms) -> dict[str, object]:
    return {"cards": uids, "billing": terms.billing.value, "tariff": terms.tariff}
