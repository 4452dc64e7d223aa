"""Cards that nobody has issued: tapped at a charger, and adopted by its company alone.

Whoever adopts one tells nobody else of it: the company's entry is all there is of the card. As soon
as an operator issues it, it is a card like any other.
"""

from collections.abc import Iterable

from pydantic import AwareDatetime, BaseModel

from shared.domain.access import Card, PrivateAccess
from shared.domain.errors import NotAdoptable, NotFound
from shared.domain.ids import CardUid, ChargerId, CompanyId


class Tapped(BaseModel, frozen=True):
    """A card that a company would have, and how it calls it; an empty label: by its number."""

    company: CompanyId
    uid: CardUid
    label: str = ""
    holder: str = ""
    cost_centre: str = ""


def adopted(
    tapped: Tapped, at: Iterable[ChargerId], card: Card | None, now: AwareDatetime
) -> PrivateAccess:
    """The company's entry on a card that was tapped `at` chargers of the caller's.

    `card` as it is issued; None: by nobody. Raises NotFound where it was tapped at none of them,
    NotAdoptable where another company has the card to itself.
    """
    if not any(True for _ in at):
        raise NotFound
    if card is not None and card.company not in (None, tapped.company):
        raise NotAdoptable
    number = tapped.uid if card is None else card.visual_number
    return PrivateAccess(
        uid=tapped.uid,
        company=tapped.company,
        visual_number=number,
        label=tapped.label or number,
        holder=tapped.holder,
        cost_centre=tapped.cost_centre,
        payable=card is not None and card.payment_account is not None,
        adopted=card is None,
        created_at=now,
    )


def card_known_to(
    company: CompanyId, card: Card | None, access: PrivateAccess | None
) -> Card | None:
    """The card as the company may know it, from its entry where it was adopted. None: unknown.

    `card` as it is issued; None: by nobody.
    """
    if card is not None:
        return card if card.company in (None, company) else None
    if access is None or not access.adopted:
        return None
    return Card(uid=access.uid, visual_number=access.visual_number, company=company)


def as_issued(access: PrivateAccess, card: Card) -> PrivateAccess:
    """The entry after its card was issued, or its account changed; itself where it says so already.

    A label that only repeated the uid follows the number.
    """
    if card_known_to(access.company, card, access) is None:
        return access
    bare = access.adopted and access.label == access.visual_number
    update = {
        "visual_number": card.visual_number,
        "label": card.visual_number if bare else access.label,
        "payable": card.payment_account is not None,
        "adopted": False,
    }
    return access.model_copy(update=update)
