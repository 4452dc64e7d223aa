"""Random changes of access, and what they do to a world of rows: naive, slow, and on its own."""

from typing import Any, NamedTuple

from hypothesis import strategies as st
from pydantic import TypeAdapter

from shared.domain.access_changes import (
    AccessChange,
    AllCards,
    GrantAccess,
    SetVisitorUse,
    TheseCards,
    TheseGroups,
    cards_named,
    groups_named,
)
from shared.domain.bulk_kinds import JoinGroup, LeaveGroup, OfAccess, OfCards, RemoveCards
from tests.torture.access_cases import (
    ALL,
    CARD_NAMES,
    CHARGER_NAMES,
    GROUP_NAMES,
    SITE_NAMES,
    Row,
    World,
    site_of,
)


class Made(NamedTuple):
    """A change, and the charger or site that it is made on, or the cards."""

    change: OfAccess | OfCards
    place: str
    cards: tuple[str, ...] = ()

    def is_at(self, charger: str) -> bool:
        """Of cards it is made everywhere."""
        return bool(self.cards) or self.place in (charger, site_of(charger))

    @property
    def named(self) -> tuple[str, ...]:
        """The cards that it is for; none: any."""
        return self.cards if isinstance(self.change, OfCards) else cards_named(self.change)


_WHOM = st.one_of(
    st.just({"all": True}),
    st.builds(
        lambda named: {"cards": named},
        st.lists(st.sampled_from(CARD_NAMES), min_size=1, max_size=3),
    ),
    st.builds(
        lambda named: {"groups": named},
        st.lists(st.sampled_from(GROUP_NAMES), min_size=1, max_size=3),
    ),
)
_TERMS = st.sampled_from(
    [
        {"billing": "free"},
        {"billing": "paid", "tariff": "t1"},
        {"billing": "paid", "tariff": "t2"},
    ]
)
_USES = st.sampled_from([{"mode": "off"}, {"mode": "on"}, {"mode": "paid", "tariff": "visitors"}])


def _change(told: dict[str, Any]) -> AccessChange:
    read: TypeAdapter[AccessChange] = TypeAdapter(AccessChange)
    return read.validate_python(told)


CHANGES = st.one_of(
    st.builds(lambda use: _change({"kind": "visitor_use", **use}), _USES),
    st.builds(lambda to, terms: _change({"kind": "grant", "to": to, **terms}), _WHOM, _TERMS),
    st.builds(lambda whom: _change({"kind": "withdraw", "from": whom}), _WHOM),
)
_CARD_CHANGES = st.one_of(
    st.builds(lambda group: JoinGroup(kind="join", group=group), st.sampled_from(GROUP_NAMES)),
    st.builds(lambda group: LeaveGroup(kind="leave", group=group), st.sampled_from(GROUP_NAMES)),
    st.just(RemoveCards(kind="remove")),
)
_SOME_CARDS = st.lists(st.sampled_from(CARD_NAMES), min_size=1, max_size=3, unique=True).map(tuple)
AT_PLACES = st.builds(Made, CHANGES, st.sampled_from(CHARGER_NAMES + SITE_NAMES), st.just(()))
MADE = st.one_of(
    AT_PLACES,
    st.builds(Made, _CARD_CHANGES, st.just(""), _SOME_CARDS),
)


def world_after(world: World, made: Made) -> World:
    """The rows and visitor rules, once it is made."""
    change, place, cards = made
    if isinstance(change, OfCards):
        return _after_cards_changed(world, change, cards)
    if isinstance(change, SetVisitorUse):
        ruled = {
            charger: change.mode.value if place in (charger, site_of(charger)) else mode
            for charger, mode in world.visitors.items()
        }
        return world._replace(visitors=ruled)
    if isinstance(change, GrantAccess):
        new = [
            Row(*who, place, change.billing.value, change.tariff or "")
            for who in _subjects(change)
            if _can_have(world, change, who)
        ]
        old = [row for row in world.rows if row[:3] not in {row[:3] for row in new}]
        return world._replace(rows=(*old, *new))
    gone = set(_subjects(change))
    everything = isinstance(change.whom, AllCards) and place in world.visitors
    kept = [
        row
        for row in world.rows
        if row.place != place or not (everything or (row.kind, row.who) in gone)
    ]
    return world._replace(rows=tuple(kept))


def _after_cards_changed(world: World, change: OfCards, cards: tuple[str, ...]) -> World:
    held = {card: world.cards[card] for card in cards if world.cards[card].held}
    if isinstance(change, RemoveCards):
        gone = {card: one._replace(held=False, groups=frozenset()) for card, one in held.items()}
        rows = tuple(row for row in world.rows if row.kind != "card" or row.who not in held)
        return world._replace(cards={**world.cards, **gone}, rows=rows)
    ours = {change.group}
    joins = isinstance(change, JoinGroup)
    changed = {
        card: one._replace(groups=one.groups | ours if joins else one.groups - ours)
        for card, one in held.items()
    }
    return world._replace(cards={**world.cards, **changed})


def _subjects(change: AccessChange) -> list[tuple[str, str]]:
    whom = getattr(change, "to", None) or getattr(change, "whom", None)
    if isinstance(whom, TheseCards):
        return [("card", card) for card in dict.fromkeys(cards_named(change))]
    if isinstance(whom, TheseGroups):
        return [("group", group) for group in dict.fromkeys(groups_named(change))]
    return [(ALL, ALL)]


def _can_have(world: World, change: GrantAccess, who: tuple[str, str]) -> bool:
    kind, name = who
    return kind != "card" or change.billing.value == "free" or world.cards[name].has_account
