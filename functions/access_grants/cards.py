"""Private access cards of a company: the list, adding by printed number, labels (guide 2.6)."""

from datetime import timedelta
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from functions.access_grants.granting import grant_cards
from shared.domain.access import Card, PrivateAccess
from shared.domain.chargers import Billing, Terms
from shared.domain.errors import Forbidden, UnknownReference
from shared.domain.ids import CardUid, ChargerId
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.http.shapes import Body, Cursor, Limit, Listed, Name, OptionalName
from shared.stores.cards import cards, private_access_cards
from shared.stores.grants import grants
from shared.stores.limits import Limit as Attempts
from shared.stores.limits import limits
from shared.stores.names import some_chargers
from shared.world import now

router = routes()

GUESSES = Attempts("printed-number", 20, timedelta(hours=1))
"""Printed numbers that no card has, per company: numbers can't be tried one after the other."""
_READS = 10

PrintedNumber = Annotated[
    str, StringConstraints(strip_whitespace=True, to_upper=True, min_length=1, max_length=40)
]
"""In upper case, as cards are issued."""


class CardItem(BaseModel, frozen=True):
    """One row of the list of private access cards."""

    uid: CardUid
    visual_number: str
    label: str
    holder: str
    cost_centre: str
    payable: bool
    created_at: AwareDatetime


class NewCard(Body):
    """A card by its printed number, and the chargers it opens for free."""

    visual_number: PrintedNumber
    label: Name
    holder: OptionalName = ""
    cost_centre: OptionalName = ""
    chargers: Annotated[tuple[str, ...], Field(max_length=500)] = ()


class NewLabels(Body):
    """What is to change; what is left out stays."""

    label: Name | None = None
    holder: OptionalName | None = None
    cost_centre: OptionalName | None = None


class GrantedCharger(BaseModel, frozen=True):
    """A charger, as it is called."""

    id: ChargerId
    name: str


class CardGrant(BaseModel, frozen=True):
    """A charger that a card opens."""

    charger: GrantedCharger
    billing: Billing


@router.get("/api/cards", tags=["cards"])
def list_cards(
    text: Annotated[str, Query(max_length=200)] = "", limit: Limit = 100, cursor: Cursor = None
) -> Listed[CardItem]:
    """The company's cards; a page may hold fewer than there are."""
    caller = manager_of(router)
    found: list[PrivateAccess] = []
    for _ in range(_READS):
        read, cursor = private_access_cards().page_of(caller.company, limit - len(found), cursor)
        found += [access for access in read if _holds(access, text.strip())]
        if cursor is None or len(found) == limit:
            break
    return Listed(items=[_item(access) for access in found], next_cursor=cursor)


@router.post("/api/cards", tags=["cards"], status_code=201)
def add_card(new: NewCard) -> CardItem:
    """Add a card by its printed number."""
    caller = manager_of(router)
    card = _card_of(caller, new.visual_number)
    chargers = [ChargerId(one) for one in dict.fromkeys(new.chargers)]
    _check_chargers(caller, chargers)
    access = PrivateAccess(
        uid=card.uid,
        company=caller.company,
        visual_number=card.visual_number,
        label=new.label,
        holder=new.holder,
        cost_centre=new.cost_centre,
        payable=card.payment_account is not None,
        created_at=now(),
    )
    private_access_cards().add(access, caller.entry("card.added", card.uid, None, access))
    for charger in chargers:
        grant_cards(caller, charger, [card.uid], Terms(billing=Billing.FREE))
    return _item(access)


@router.patch("/api/cards/<uid>", tags=["cards"])
def label_card(uid: str, new: NewLabels) -> CardItem:
    """Change what the company calls it."""
    caller = manager_of(router)
    before = private_access_cards().get(caller.company, CardUid(uid.upper()))
    after = before.model_copy(update=new.model_dump(exclude_none=True))
    entry = caller.entry("card.changed", before.uid, before, after)
    private_access_cards().change(before, after, entry)
    return _item(after)


@router.delete("/api/cards/<uid>", tags=["cards"], status_code=204)
def remove_card(uid: str) -> Response[None]:
    """Take it out of the company, with all that it opens."""
    caller = manager_of(router)
    if caller.user.sites is not None:
        raise Forbidden
    access = private_access_cards().get(caller.company, CardUid(uid.upper()))
    entry = caller.entry("card.removed", access.uid, access)
    # Before, so that a failure between leaves a card that can be removed again; after, for what
    # the index of grants was behind with: without the card there are no new ones.
    grants().remove_card(caller.company, access.uid)
    private_access_cards().remove(caller.company, access.uid, entry)
    grants().remove_card(caller.company, access.uid)
    return Response(204)


@router.get("/api/cards/<uid>/grants", tags=["cards"])
def list_grants_of_card(uid: str) -> Listed[CardGrant]:
    """The chargers that it opens, of those that are the caller's."""
    caller = manager_of(router)
    access = private_access_cards().get(caller.company, CardUid(uid.upper()))
    found = grants().of_card(caller.company, access.uid)
    chargers = some_chargers(caller.company, [grant.charger for grant in found])
    mine = {c.id: c for c in chargers.values() if caller.user.sees(c.site)}
    return Listed(
        items=[
            CardGrant(
                charger=GrantedCharger(id=grant.charger, name=mine[grant.charger].name),
                billing=grant.billing,
            )
            for grant in found
            if grant.charger in mine
        ]
    )


def _card_of(caller: Caller, visual_number: str) -> Card:
    """The card with this printed number, if the company may hold it."""
    moment = now()
    limits().take(GUESSES, caller.company, moment)
    card = cards().by_visual_number(visual_number)
    if card is None or card.company not in (None, caller.company):
        raise UnknownReference("#/visual_number")
    limits().give_back(GUESSES, caller.company, moment)
    return card


def _check_chargers(caller: Caller, wanted: list[ChargerId]) -> None:
    found = some_chargers(caller.company, wanted)
    mine = {charger.id for charger in found.values() if caller.user.sees(charger.site)}
    if not mine.issuperset(wanted):
        raise UnknownReference("#/chargers")


def _holds(access: PrivateAccess, text: str) -> bool:
    said = f"{access.label}\n{access.holder}\n{access.visual_number}\n{access.uid}"
    return text.casefold() in f"{said}\n{access.cost_centre}".casefold()


def _item(access: PrivateAccess) -> CardItem:
    return CardItem.model_validate(access.model_dump(exclude={"company"}))
