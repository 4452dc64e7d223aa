"""What decisions look at, read together (docs/data.md 4, 9, 12, 13)."""

from collections.abc import Collection, Mapping
from typing import Any

from shared.domain.access import Card, Evidence, Grant, PrivateAccess
from shared.domain.adoption import card_known_to
from shared.domain.chargers import Charger
from shared.domain.ids import CardUid, ChargerId, CompanyId
from shared.stores import keys, tables

Pair = tuple[ChargerId, CardUid]
"""A card that is held to a charger; the uid in upper case."""


def evidence_keys(company: CompanyId, charger: ChargerId, uid: CardUid) -> list[tables.Key]:
    """Where the charger, the card, the company's entry and the grant are, in this order."""
    return [
        keys.charger_key(company, charger),
        keys.card_key(uid),
        keys.entry_key(company, uid),
        keys.grant_key(company, charger, uid),
    ]


def evidence_in(
    found: Mapping[tables.Key, Any], at: list[tables.Key], company: CompanyId
) -> Evidence | None:
    """Of the items that were found there. None: no such charger.

    A card that another company has to itself counts as unknown.
    """
    charger, card, entry, grant = map(found.get, at)
    if charger is None:
        return None
    access = None if entry is None else PrivateAccess.model_validate(entry)
    issued = None if card is None else Card.model_validate(card)
    return Evidence(
        charger=Charger.model_validate(charger),
        card=card_known_to(company, issued, access),
        private_access=access,
        grant=None if grant is None else Grant.model_validate(grant),
    )


def evidence_of_each(company: CompanyId, pairs: Collection[Pair]) -> dict[Pair, Evidence]:
    """Of those whose charger is there, as of the last second; for what nothing is opened by.

    Half a read unit for each charger and card among them, and for each entry and grant.
    """
    at = {pair: evidence_keys(company, *pair) for pair in pairs}
    wanted = [key for four in at.values() for key in four]
    found = tables.get_together_lately(tables.HUB, wanted)
    seen = {pair: evidence_in(found, four, company) for pair, four in at.items()}
    return {pair: evidence for pair, evidence in seen.items() if evidence is not None}
