"""Changes of who may charge and at what price, as data (guide 2.4, 2.6, 2.7; product 2.8).

A change is made on chargers, one by one, or of a site as a whole: then it is granted, or withdrawn,
on all its chargers, also later ones. What it leaves: `changed_access`.
"""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from shared.domain.access import check_terms
from shared.domain.charger_settings import ruled
from shared.domain.chargers import Billing, Terms, Visitors, VisitorUse
from shared.domain.groups import GROUPS_PER_PLACE
from shared.domain.ids import CardUid, GroupId, TariffId

MOST_CARDS = 5000
"""In one change: all of a card group."""

_UID = StringConstraints(strip_whitespace=True, to_upper=True, min_length=1, max_length=36)
_ID = StringConstraints(strip_whitespace=True, min_length=1, max_length=120)
_TariffName = Annotated[TariffId, _ID]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AllCards(_Data):
    """All cards of the company, also later ones."""

    all: Literal[True]


class TheseCards(_Data):
    """Cards by their uids."""

    cards: Annotated[
        tuple[Annotated[CardUid, _UID], ...], Field(min_length=1, max_length=MOST_CARDS)
    ]

    def name(self, uid: CardUid) -> bool:
        """Whether the card is one of them."""
        return uid in self._known

    @cached_property
    def _known(self) -> frozenset[CardUid]:
        return frozenset(self.cards)


class TheseGroups(_Data):
    """All cards of card groups, also later ones."""

    groups: Annotated[
        tuple[Annotated[GroupId, _ID], ...], Field(min_length=1, max_length=GROUPS_PER_PLACE)
    ]


ALL = AllCards(all=True)
_NAMES = ("all", "cards", "groups")


def _named(told: Any) -> str | None:
    """The one of _NAMES that somebody named; None: none of them."""
    holds = told.__contains__ if isinstance(told, dict) else lambda name: hasattr(told, name)
    return next((name for name in _NAMES if holds(name)), None)


Whom = Annotated[
    Annotated[AllCards, Tag("all")]
    | Annotated[TheseCards, Tag("cards")]
    | Annotated[TheseGroups, Tag("groups")],
    Discriminator(_named),
]


class SetVisitorUse(_Data):
    """Who may use chargers beyond those with private access (2.4); of a site: all its chargers."""

    kind: Literal["visitor_use"]
    mode: Visitors
    tariff: _TariffName | None = None
    visible: bool = False


class GrantAccess(_Data):
    """Private access, free or at a tariff; those that have it get the new terms (2.7)."""

    kind: Literal["grant"]
    to: Whom
    billing: Billing
    tariff: _TariffName | None = None


class WithdrawAccess(_Data):
    """Private access taken back (2.7): on a charger, `all` takes it from all there are; of a site,
    it takes the grant to all alone. In JSON `whom` is called `from`."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True
    )

    kind: Literal["withdraw"]
    whom: Whom = Field(validation_alias="from", serialization_alias="from")


AccessChange = Annotated[SetVisitorUse | GrantAccess | WithdrawAccess, Field(discriminator="kind")]


def tariff_of(change: AccessChange) -> TariffId | None:
    """The tariff that it names. Raises TariffNeeded (`#/tariff`) where it must, or must not."""
    match change:
        case SetVisitorUse():
            return visitor_use_of(change).tariff
        case GrantAccess():
            return terms_of(change).tariff
        case _:
            return None


def groups_named(change: AccessChange) -> tuple[GroupId, ...]:
    """The card groups that it grants to, or withdraws from."""
    whom = _whom(change)
    return whom.groups if isinstance(whom, TheseGroups) else ()


def cards_named(change: AccessChange) -> tuple[CardUid, ...]:
    """The cards that it grants to, or withdraws from, each by itself."""
    whom = _whom(change)
    return whom.cards if isinstance(whom, TheseCards) else ()


def may_concern(change: AccessChange, uid: CardUid) -> bool:
    """Whether it is for this card; what is for groups, or for all, may be for any."""
    whom = _whom(change)
    return whom.name(uid) if isinstance(whom, TheseCards) else True


def visitor_use_of(change: SetVisitorUse) -> VisitorUse:
    """The rule as it is kept. Raises TariffNeeded (`#/tariff`)."""
    use = VisitorUse(mode=change.mode, tariff=change.tariff, visible=change.visible)
    return ruled(use, "#/tariff")


def terms_of(change: GrantAccess) -> Terms:
    """Raises TariffNeeded (`#/tariff`)."""
    check_terms(change.billing, change.tariff)
    return Terms(billing=change.billing, tariff=change.tariff)


def _whom(change: AccessChange) -> AllCards | TheseCards | TheseGroups | None:
    match change:
        case GrantAccess():
            return change.to
        case WithdrawAccess():
            return change.whom
        case _:
            return None
