"""Granting cards on a charger, as many at once as there may be."""

from collections.abc import Sequence

from shared.domain.access import Grant, PrivateAccess, check_terms
from shared.domain.chargers import Billing
from shared.domain.errors import NotPayable, UnknownReference
from shared.domain.ids import CardUid, ChargerId, TariffId
from shared.http.callers import Caller
from shared.stores.cards import private_access_cards
from shared.stores.grants import AT_ONCE, grants
from shared.stores.tariffs import tariffs
from shared.world import now


def chosen_tariff(caller: Caller, billing: Billing, tariff: str | None) -> TariffId | None:
    """What paid access costs. Raises TariffNeeded, UnknownReference (`#/tariff`)."""
    chosen = TariffId(tariff) if tariff else None
    check_terms(billing, chosen)
    if chosen is not None and not tariffs().can_be_chosen(caller.company, chosen):
        raise UnknownReference("#/tariff")
    return chosen


def grant_cards(
    caller: Caller,
    charger: ChargerId,
    uids: Sequence[CardUid],
    billing: Billing,
    tariff: TariffId | None = None,
) -> None:
    """Grants the company's cards on the charger; safe to repeat. `tariff`: where it is paid.

    Raises UnknownReference, NotPayable (`#/cards`) before anything is written.
    """
    held: dict[CardUid, PrivateAccess] = {}
    for first in range(0, len(uids), 100):
        held |= private_access_cards().some_of(caller.company, list(uids[first : first + 100]))
    if not held.keys() >= set(uids):
        raise UnknownReference("#/cards")
    if billing is Billing.PAID and not all(access.payable for access in held.values()):
        raise NotPayable("#/cards")
    made = [
        Grant(
            company=caller.company,
            charger=charger,
            uid=uid,
            billing=billing,
            tariff=tariff,
            granted_at=now(),
            granted_by=caller.user.id,
        )
        for uid in uids
    ]
    for first in range(0, len(made), AT_ONCE):
        batch = made[first : first + AT_ONCE]
        entry = caller.entry("charger.cards_granted", charger)
        uids_of_batch = [grant.uid for grant in batch]
        after = {"cards": uids_of_batch, "billing": billing.value, "tariff": tariff}
        grants().set(batch, entry.model_copy(update={"after": after}))
