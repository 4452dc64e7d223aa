"""Shapes of cards, and of what they are granted on, that several routes speak of."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.access import PrivateAccess
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CardUid, ChargerId, GroupId, SiteId
from shared.http.shapes import Body

Text = Annotated[str, Query(max_length=200)]
"""What is looked for in names and numbers; empty: nothing in particular."""


class CardItem(BaseModel, frozen=True):
    """One row of the list of private access cards; `adopted`: nobody has issued it."""

    uid: CardUid
    visual_number: str
    label: str
    holder: str
    cost_centre: str
    payable: bool
    adopted: bool
    created_at: AwareDatetime


class SomeCards(Body):
    """Cards of the company."""

    cards: Annotated[list[str], Field(min_length=1, max_length=500)]

    @property
    def uids(self) -> list[CardUid]:
        """Each once, as readers say it."""
        return list(dict.fromkeys(CardUid(uid.upper()) for uid in self.cards))


class NamedCharger(BaseModel, frozen=True):
    """A charger, as it is called."""

    id: ChargerId
    name: str


class NamedSite(BaseModel, frozen=True):
    """A site, as it is called."""

    id: SiteId
    name: str


class NamedGroup(BaseModel, frozen=True):
    """A card group, as it is called."""

    id: GroupId
    name: str


def card_item(access: PrivateAccess) -> CardItem:
    """The row."""
    return CardItem.model_validate(access.model_dump(include=set(CardItem.model_fields)))


def says(access: PrivateAccess, text: str) -> bool:
    """Whether the text is in what the company says of a card, or in one of its numbers."""
    said = f"{access.label}\n{access.holder}\n{access.visual_number}\n{access.uid}"
    return text.casefold() in f"{said}\n{access.cost_centre}".casefold()


def check_as_seen(before: BaseModel, seen: BaseModel | None) -> None:
    """Raises ChangedMeanwhile where what somebody looked at is no longer so."""
    looked_at = {} if seen is None else seen.model_dump(exclude_unset=True)
    if any(getattr(before, name) != value for name, value in looked_at.items()):
        raise ChangedMeanwhile
