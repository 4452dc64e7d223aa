"""What can be changed of many at once (2.8): of chargers 2.3, 2.4, 2.7; of cards 2.6, 2.7."""

from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.domain.access import check_terms
from shared.domain.access_changes import (
    AllCards,
    GrantAccess,
    SetVisitorUse,
    TheseCards,
    WithdrawAccess,
    cards_named,
)
from shared.domain.chargers import Billing, Terms
from shared.domain.controls import AskFor, ForgetCards, Restart, SetAvailability, UpdateFirmware
from shared.domain.desired_settings import MOST_SETTINGS, SettingName, SettingValue
from shared.domain.ids import CardUid, ChargerId, GroupId, TariffId

MOST_GRANTS = 48
"""Of one charger or card in one change: what one transaction takes. More of them are a group."""

_Id = StringConstraints(strip_whitespace=True, min_length=1, max_length=120)
_Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
_Places = Annotated[
    tuple[Annotated[ChargerId, _Id], ...], Field(min_length=1, max_length=MOST_GRANTS)
]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ControlChargers(_Asked):
    """A command to each; what became of it is what the charger answers (2.3)."""

    kind: Literal["control"]
    control: Annotated[
        Restart | SetAvailability | AskFor | ForgetCards | UpdateFirmware,
        Field(discriminator="kind"),
    ]


class WishSettings(_Asked):
    """Settings as they should be on each, by the chargers' own names; null: no wish (2.3, 2.9)."""

    kind: Literal["settings"]
    values: Annotated[
        dict[SettingName, SettingValue | None], Field(min_length=1, max_length=MOST_SETTINGS)
    ]


class LabelCards(_Asked):
    """How the company calls cards; what is left out stays (2.6)."""

    kind: Literal["labels"]
    label: Annotated[_Name, Field(min_length=1)] | None = None
    holder: _Name | None = None
    cost_centre: _Name | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.fields:
            raise ValueError("nothing is to change")
        return self

    @property
    def fields(self) -> dict[str, str]:
        """Those that are to change."""
        return self.model_dump(exclude={"kind"}, exclude_none=True)


class GrantOnChargers(_Asked):
    """Each card opens these chargers, free or at a tariff (2.6)."""

    kind: Literal["grant_on"]
    chargers: _Places
    billing: Billing
    tariff: Annotated[TariffId, _Id] | None = None

    @property
    def terms(self) -> Terms:
        """Raises TariffNeeded (`#/tariff`)."""
        check_terms(self.billing, self.tariff)
        return Terms(billing=self.billing, tariff=self.tariff)


class WithdrawOnChargers(_Asked):
    """Each card opens these chargers no longer by itself."""

    kind: Literal["withdraw_on"]
    chargers: _Places


class JoinGroup(_Asked):
    """Each card comes into the card group."""

    kind: Literal["join"]
    group: Annotated[GroupId, _Id]


class LeaveGroup(_Asked):
    """Each card leaves the card group."""

    kind: Literal["leave"]
    group: Annotated[GroupId, _Id]


class RemoveCards(_Asked):
    """Cards leave the company, with all that they open (2.6); foretold only."""

    kind: Literal["remove"]


OfCards = JoinGroup | LeaveGroup | RemoveCards
OnChargers = GrantOnChargers | WithdrawOnChargers
OfAccess = SetVisitorUse | GrantAccess | WithdrawAccess
ChargerChange = OfAccess | ControlChargers | WishSettings
CardChange = LabelCards | OnChargers | JoinGroup | LeaveGroup
Change = Annotated[ChargerChange | CardChange, Field(discriminator="kind")]


class Pace(_Asked):
    """When commands begin, how many chargers at a time, and how long to the next ones."""

    begins_at: AwareDatetime | None = None
    at_once: Annotated[int, Field(ge=1, le=100)]
    every_min: Annotated[int, Field(ge=5, le=1440)]


def on_chargers(change: OnChargers, cards: tuple[CardUid, ...]) -> GrantAccess | WithdrawAccess:
    """The same change as its chargers are asked for it. Raises TariffNeeded (`#/tariff`)."""
    named = TheseCards(cards=cards)
    if isinstance(change, WithdrawOnChargers):
        return WithdrawAccess(kind="withdraw", whom=named)
    terms = change.terms
    return GrantAccess(kind="grant", to=named, billing=terms.billing, tariff=terms.tariff)


def is_for_chargers(change: Change) -> bool:
    """Else it is for cards."""
    return isinstance(change, ChargerChange)


def withdraws_everything(change: Change) -> bool:
    """Whatever single cards have goes too: more than is kept of it, so that it can't be undone."""
    return isinstance(change, WithdrawAccess) and isinstance(change.whom, AllCards)


def writes_for_each(change: Change) -> int:
    """How many items of each charger or card it writes; single grants are items of their own."""
    if isinstance(change, OnChargers):
        return len(change.chargers)
    return len(cards_named(change)) or 1 if isinstance(change, OfAccess) else 1


def is_of_single_grants(change: Change) -> bool:
    """Cards by themselves, on chargers by themselves."""
    if isinstance(change, OnChargers):
        return True
    return isinstance(change, OfAccess) and bool(cards_named(change))


def can_be_undone(change: Change) -> bool:
    """A command has happened; what is set can be set back."""
    return not isinstance(change, ControlChargers) and not withdraws_everything(change)
