"""What a card opens, where, and through what: for people to read (guide 2.6, 2.7)."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel

from shared.domain.access import PrivateAccess, to_all_cards
from shared.domain.chargers import Billing, Charger, SiteRules, Terms
from shared.domain.ids import GroupId, SiteId


class Through(StrEnum):
    """To whom it was granted."""

    CARD = "card"
    GROUP = "group"
    ALL_CARDS = "all_cards"


class Opening(BaseModel, frozen=True):
    """One grant that concerns a card, on a charger or on all of a site."""

    through: Through
    terms: Terms
    group: GroupId | None = None
    opens: bool = True
    """False: it is paid, not granted to the card itself, and the card has no payment account."""


def openings_at_site(
    access: PrivateAccess, site: SiteId, rules: SiteRules, *, payable: bool
) -> tuple[Opening, ...]:
    """On all chargers of the site; the first that opens is the one that counts there."""
    own = access.sites.get(site)
    mine = () if own is None else (Opening(through=Through.CARD, terms=own),)
    return (*mine, *_shared(access, rules.groups, rules.all_cards, payable=payable))


def openings_at_charger(
    access: PrivateAccess, charger: Charger, *, payable: bool
) -> tuple[Opening, ...]:
    """On this charger by itself, but for a grant to the card, which stands on its own."""
    return _shared(access, charger.groups, to_all_cards(charger), payable=payable)


def _shared(
    access: PrivateAccess,
    groups: Mapping[GroupId, Terms],
    to_all: Terms | None,
    *,
    payable: bool,
) -> tuple[Opening, ...]:
    """Free groups first; then by tariff and id, as a decision takes them."""
    mine = sorted(
        ((group, groups[group]) for group in access.groups if group in groups),
        key=lambda one: (one[1].billing is Billing.PAID, one[1].tariff or "", one[0]),
    )
    found = [
        Opening(through=Through.GROUP, group=group, terms=terms, opens=_opens(terms, payable))
        for group, terms in mine
    ]
    if to_all is not None:
        opens = _opens(to_all, payable)
        found.append(Opening(through=Through.ALL_CARDS, terms=to_all, opens=opens))
    return tuple(found)


def _opens(terms: Terms, payable: bool) -> bool:
    return payable or terms.billing is Billing.FREE
