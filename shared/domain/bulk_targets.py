"""What a bulk change is made on: some that somebody chose, or all that match, but for some
(product 2.8). Who matches is settled once, before the first of them is changed.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from shared.domain.access import PrivateAccess
from shared.domain.charger_filters import ChargerFilter
from shared.domain.ids import CardUid, ChargerId

MOST_CHOSEN = 10_000
"""One by one; whoever wants more of them says what they have in common."""

_Id = StringConstraints(min_length=1, max_length=120)
_Uid = StringConstraints(strip_whitespace=True, to_upper=True, min_length=1, max_length=36)
_ChosenChargers = Annotated[tuple[Annotated[ChargerId, _Id], ...], Field(max_length=MOST_CHOSEN)]
_ChosenCards = Annotated[tuple[Annotated[CardUid, _Uid], ...], Field(max_length=MOST_CHOSEN)]
_Text = Annotated[str, StringConstraints(max_length=200)]


class _Asked(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True
    )


class WantedChargers(ChargerFilter, frozen=True, extra="forbid"):
    """As the list of chargers is filtered; a misspelt filter must not mean all of them."""

    text: _Text = ""


class WantedCards(_Asked):
    """As the list of cards is filtered."""

    text: _Text = ""

    def fits(self, access: PrivateAccess) -> bool:
        """Whether the text stands in what the card is called by."""
        said = (access.label, access.holder, access.visual_number, access.uid, access.cost_centre)
        return self.text.strip().casefold() in "\n".join(said).casefold()


class TheseChargers(_Asked):
    """Chargers by their ids."""

    chargers: _ChosenChargers


class MatchingChargers(_Asked):
    """All chargers that match; in JSON `left_out` is called `except`."""

    chargers_matching: WantedChargers
    left_out: _ChosenChargers = Field((), validation_alias="except", serialization_alias="except")


class ChosenCards(_Asked):
    """Private access cards by their uids."""

    cards: _ChosenCards


class MatchingCards(_Asked):
    """All private access cards that match; in JSON `left_out` is called `except`."""

    cards_matching: WantedCards
    left_out: _ChosenCards = Field((), validation_alias="except", serialization_alias="except")


_NAMES = ("chargers", "chargers_matching", "cards", "cards_matching")


def _named(told: Any) -> str | None:
    holds = told.__contains__ if isinstance(told, dict) else lambda name: hasattr(told, name)
    return next((name for name in _NAMES if holds(name)), None)


Target = Annotated[
    Annotated[TheseChargers, Tag("chargers")]
    | Annotated[MatchingChargers, Tag("chargers_matching")]
    | Annotated[ChosenCards, Tag("cards")]
    | Annotated[MatchingCards, Tag("cards_matching")],
    Discriminator(_named),
]


def is_of_chargers(target: Target) -> bool:
    """Else it is of cards."""
    return isinstance(target, TheseChargers | MatchingChargers)


def chosen(target: Target) -> tuple[str, ...] | None:
    """Those that somebody chose, each once; None: all that match."""
    match target:
        case TheseChargers():
            return tuple(dict.fromkeys(target.chargers))
        case ChosenCards():
            return tuple(dict.fromkeys(target.cards))
        case _:
            return None


def settled(target: Target) -> Target:
    """Without the ids: once it is settled who they are, they stand in the parts of the job."""
    match target:
        case TheseChargers():
            return TheseChargers(chargers=())
        case ChosenCards():
            return ChosenCards(cards=())
        case _:
            return target.model_copy(update={"left_out": ()})
