"""Granting cards on a charger or a site, as many at once as there may be."""

from collections.abc import Sequence

from shared.domain.access import Grant, PrivateAccess, SiteGrant
from shared.domain.chargers import Billing, Terms
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
    _held(caller, uids, terms)
    made = [
        Grant(
            company=caller.company,
            charger=charger,
            uid=uid,
            billing=terms.billing,
            tariff=terms.tariff,
            granted_at=now(),
            granted_by=caller.user.id,
        )
        for uid in uids
    ]
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


def _held(caller: Caller, uids: Sequence[CardUid], terms: Terms) -> dict[CardUid, PrivateAccess]:
    held = private_access_cards().some_of(caller.company, uids)
    if not held.keys() >= set(uids):
        raise UnknownReference("#/cards")
    if terms.billing is Billing.PAID and not all(access.payable for access in held.values()):
        raise NotPayable("#/cards")
    return held


def _told(uids: list[CardUid], terms: Terms) -> dict[str, object]:
    return {"cards": uids, "billing": terms.billing.value, "tariff": terms.tariff}
