"""Charge cards, issued and blocked by operators (guide 2.6)."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, StringConstraints

from shared.domain.access import Card
from shared.domain.ids import CardUid, CompanyId
from shared.http.callers import operator_of
from shared.http.edge import routes
from shared.http.shapes import Body, Cursor, Limit, Listed
from shared.stores.cards import cards
from shared.stores.companies import companies

router = routes()

Uid = Annotated[
    CardUid,
    StringConstraints(
        strip_whitespace=True, to_upper=True, max_length=20, pattern=r"^[A-Za-z0-9._:-]+$"
    ),
]
VisualNumber = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_upper=True, max_length=40, pattern=r"^[A-Za-z0-9 *_-]+$"
    ),
]
Account = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]


class CardToIssue(Body):
    """A card of the platform; `company` where only that one may hold it."""

    uid: Uid
    visual_number: VisualNumber
    valid_until: AwareDatetime | None = None
    payment_account: Account | None = None
    company: CompanyId | None = None


class CardChange(Body):
    """What is not given stays; null removes."""

    blocked: bool | None = None
    valid_until: AwareDatetime | None = None
    payment_account: Account | None = None


class IssuedCard(BaseModel, frozen=True):
    """A card as operators see it."""

    uid: CardUid
    visual_number: str
    valid_until: AwareDatetime | None
    blocked: bool
    payment_account: str | None
    company: CompanyId | None


@router.get("/api/operator/cards", tags=["operator"])
def list_issued_cards(limit: Limit = 50, cursor: Cursor = None) -> Listed[IssuedCard]:
    """All cards of the platform, by printed number."""
    operator_of(router)
    found, more = cards().page(limit, cursor)
    return Listed[IssuedCard](items=[_shown(card) for card in found], next_cursor=more)


@router.post("/api/operator/cards", status_code=201, tags=["operator"])
def issue_card(new: CardToIssue) -> IssuedCard:
    """Issue a card."""
    caller = operator_of(router)
    if new.company is not None:
        companies().refer(new.company, "#/company")
    card = Card.model_validate(new.model_dump())
    cards().add(card, caller.entry("card.issued", card.uid, None, card))
    return _shown(card)


@router.patch("/api/operator/cards/<uid>", tags=["operator"])
def change_card(uid: str, change: CardChange) -> IssuedCard:
    """Block or unblock a card, change its validity or payment account."""
    caller = operator_of(router)
    before = cards().get(CardUid(uid.upper()))
    given = change.model_dump(include=change.model_fields_set)
    if given.get("blocked", False) is None:
        del given["blocked"]
    after = before.model_copy(update=given)
    cards().change(before, after, caller.entry("card.changed", before.uid, before, after))
    return _shown(after)


def _shown(card: Card) -> IssuedCard:
    return IssuedCard.model_validate(card.model_dump())
