"""Private access cards of a company: the list, adding by printed number, labels (guide 2.6)."""

from datetime import timedelta
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from pydantic import Field, StringConstraints

from functions.access_grants.granting import grant_cards
from functions.access_grants.shapes import CardItem, Text, card_item, check_as_seen, says
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


class NewCard(Body):
    """A card by its printed number, and the chargers it opens for free."""

    visual_number: PrintedNumber
    label: Name
    holder: OptionalName = ""
    cost_centre: OptionalName = ""
    chargers: Annotated[tuple[str, ...], Field(max_length=500)] = ()


class Labels(Body):
    """How the company calls it; what is left out is not meant."""

    label: Name | None = None
    holder: OptionalName | None = None
    cost_centre: OptionalName | None = None


class NewLabels(Labels):
    """What is to change. Nothing does where `seen` is no longer so."""

    seen: Labels | None = None


@router.get("/api/cards", tags=["cards"])
def list_cards(text: Text = "", limit: Limit = 100, cursor: Cursor = None) -> Listed[CardItem]:
    """The company's cards; a page may hold fewer than there are."""
    caller = manager_of(router)
    found: list[PrivateAccess] = []
    for _ in range(_READS):
        read, cursor = private_access_cards().page_of(caller.company, limit - len(found), cursor)
        found += [access for access in read if says(access, text.strip())]
        if cursor is None or len(found) == limit:
            break
    return Listed(items=[card_item(access) for access in found], next_cursor=cursor)


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
    return card_item(access)


@router.patch("/api/cards/<uid>", tags=["cards"])
def label_card(uid: str, new: NewLabels) -> CardItem:
    """Change what the company calls it."""
    caller = manager_of(router)
    before = private_access_cards().get(caller.company, CardUid(uid.upper()))
    check_as_seen(before, new.seen)
    after = before.model_copy(update=new.model_dump(exclude_none=True, exclude={"seen"}))
    entry = caller.entry("card.changed", before.uid, before, after)
    private_access_cards().change(before, after, entry)
    return card_item(after)


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
