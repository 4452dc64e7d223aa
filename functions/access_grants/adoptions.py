"""A card that was tapped comes into the company's list without its printed number."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import StringConstraints

from functions.access_grants.decided import those_of
from functions.access_grants.shapes import CardItem, card_item
from shared.domain.adoption import Tapped, adopted
from shared.domain.ids import CardUid, ChargerId
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.http.shapes import Body, OptionalName
from shared.stores.cards import cards, private_access_cards
from shared.stores.decisions import decisions
from shared.world import now

router = routes()

_AT_ONCE = 100
_READS = 10

Uid = Annotated[
    str, StringConstraints(strip_whitespace=True, to_upper=True, min_length=1, max_length=64)
]


class NewAdoption(Body):
    """A card by what readers read of it, and how the company calls it; by its number, if not."""

    uid: Uid
    label: OptionalName = ""
    holder: OptionalName = ""
    cost_centre: OptionalName = ""


@router.post("/api/cards/adoptions", tags=["cards"])
def adopt_card(new: NewAdoption) -> CardItem:
    """Take in a card that was tapped at a charger of the caller's. Safe to repeat.

    One that nobody has issued is known to the company alone, and charges free only.
    """
    caller = manager_of(router)
    tapped = Tapped(company=caller.company, **new.model_dump())
    held = private_access_cards().find(caller.company, tapped.uid)
    if held is not None:
        return card_item(held)
    issued = cards().some_of([tapped.uid]).get(tapped.uid)
    access = adopted(tapped, _tapped_at(caller, tapped.uid), issued, now())
    private_access_cards().add(access, caller.entry("card.adopted", access.uid, None, access))
    return card_item(access)


def _tapped_at(caller: Caller, uid: CardUid) -> Iterator[ChargerId]:
    """Chargers of the caller's, by the newest thousand decisions on the card."""
    cursor: str | None = None
    for _ in range(_READS):
        read, cursor = decisions().page_of_card(caller.company, uid, _AT_ONCE, cursor)
        yield from (record.charger for record in those_of(caller, read))
        if cursor is None:
            return
