"""Changes of access as data: what may be asked for, and what it names."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.domain.access_changes import (
    ALL,
    MOST_CARDS,
    AccessChange,
    GrantAccess,
    TheseCards,
    WithdrawAccess,
    cards_named,
    groups_named,
    tariff_of,
)
from shared.domain.chargers import Billing
from shared.domain.errors import TariffNeeded
from shared.domain.ids import CardUid

read: TypeAdapter[AccessChange] = TypeAdapter(AccessChange)
TO_ALL: dict[str, Any] = {"kind": "grant", "to": {"all": True}, "billing": "free"}


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"kind": "visitor_use", "mode": "on", "visible": True}, id="visitors"),
        pytest.param(TO_ALL, id="to all"),
        pytest.param(
            {"kind": "grant", "to": {"groups": ["g1"]}, "billing": "paid", "tariff": "t1"},
            id="to a group, paid",
        ),
        pytest.param({"kind": "withdraw", "from": {"cards": ["04A1"]}}, id="from a card"),
    ],
)
def test_a_change_is_the_same_once_it_was_stored(told: dict[str, Any]) -> None:
    change = read.validate_python(told)

    stored = read.dump_python(change, mode="json")

    assert read.validate_python(stored) == change
    assert told.items() <= stored.items()


def test_uids_are_those_that_readers_tell() -> None:
    change = read.validate_python({**TO_ALL, "to": {"cards": [" 04a1 "]}})

    assert cards_named(change) == ("04A1",)


@pytest.mark.parametrize(
    "whom",
    [
        pytest.param({}, id="nobody"),
        pytest.param({"all": False}, id="not all"),
        pytest.param({"all": True, "cards": ["04A1"]}, id="all, and one of them"),
        pytest.param({"cards": []}, id="no cards"),
        pytest.param({"cards": ["04A1"] * (MOST_CARDS + 1)}, id="too many cards"),
        pytest.param({"groups": [""]}, id="a group without a name"),
    ],
)
def test_whom_it_is_for_is_said_in_one_way(whom: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read.validate_python({"kind": "withdraw", "from": whom})


def test_a_change_names_its_tariff_and_groups() -> None:
    change = read.validate_python(
        {"kind": "grant", "to": {"groups": ["g1", "g2"]}, "billing": "paid", "tariff": "t1"}
    )

    assert (tariff_of(change), groups_named(change), cards_named(change)) == (
        *("t1", ("g1", "g2")),
        (),
    )


def test_what_is_withdrawn_has_no_tariff() -> None:
    assert tariff_of(WithdrawAccess(kind="withdraw", whom=ALL)) is None


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({**TO_ALL, "tariff": "t1"}, id="free at a tariff"),
        pytest.param({**TO_ALL, "billing": "paid"}, id="paid without"),
        pytest.param({"kind": "visitor_use", "mode": "paid"}, id="paid use without"),
    ],
)
def test_what_is_paid_for_alone_has_a_tariff(told: dict[str, Any]) -> None:
    with pytest.raises(TariffNeeded) as refusal:
        tariff_of(read.validate_python(told))

    assert refusal.value.pointer == "#/tariff"


def test_cards_are_found_among_thousands() -> None:
    named = TheseCards(cards=tuple(CardUid(f"04{n}") for n in range(MOST_CARDS)))

    change = GrantAccess(kind="grant", to=named, billing=Billing.FREE)

    assert (named.name(CardUid("042")), named.name(CardUid("05"))) == (True, False)
    assert cards_named(change) == named.cards
