"""What the world may know of chargers (guide 2.4)."""

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.chargers import (
    Charger,
    ChargerState,
    Connector,
    ConnectorStatus,
    Visitors,
    VisitorUse,
)
from shared.domain.equipment import Equipment
from shared.domain.ids import TariffId
from shared.domain.public_places import (
    PublicCharger,
    PublicStatus,
    Published,
    is_shown,
    public_charger,
    published,
)
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, a_charger

S = ConnectorStatus
P = PublicStatus
NOTHING = Equipment(company=ACME, charger=CHARGER)
LATER = NOON + timedelta(hours=1)
OPEN = VisitorUse(mode=Visitors.ON, visible=True)


def a_shown_one(**fields: Any) -> Charger:
    return a_charger(**{"visitor_use": OPEN, **fields})


def a_state(*connectors: tuple[int, ConnectorStatus], connected: bool = True) -> ChargerState:
    told = tuple(
        Connector(id=number, status=status, since=NOON, reported_at=NOON)
        for number, status in connectors
    )
    return ChargerState(
        charger=CHARGER,
        company=ACME,
        site=DEPOT,
        block_since=NOON,
        connected=connected,
        connectors=told,
    )


def statuses(state: ChargerState | None) -> dict[int, PublicStatus]:
    shown = public_charger(a_shown_one(), state, NOTHING)
    assert shown is not None
    return {one.connector: one.status for one in shown.connectors}


@pytest.mark.parametrize(
    ("use", "shown"),
    [
        pytest.param(VisitorUse(mode=Visitors.ON, visible=True), True, id="on and visible"),
        pytest.param(
            VisitorUse(mode=Visitors.PAID, tariff=TariffId("t"), visible=True), True, id="paid"
        ),
        pytest.param(VisitorUse(mode=Visitors.ON), False, id="on, not visible"),
        pytest.param(VisitorUse(mode=Visitors.OFF, visible=True), False, id="off"),
    ],
)
def test_only_chargers_that_visitors_may_use_and_see_are_shown(
    use: VisitorUse, shown: bool
) -> None:
    charger = a_charger(visitor_use=use)

    assert is_shown(use) is shown
    assert (public_charger(charger, None, NOTHING) is not None) is shown


@pytest.mark.parametrize(
    ("connectors", "expected"),
    [
        pytest.param([(1, S.AVAILABLE)], {1: P.AVAILABLE}, id="available"),
        pytest.param([(1, S.PREPARING)], {1: P.CHARGING}, id="a cable is plugged in"),
        pytest.param([(1, S.FINISHING)], {1: P.CHARGING}, id="not left yet"),
        pytest.param([(1, S.RESERVED)], {1: P.RESERVED}, id="reserved"),
        pytest.param([(1, S.FAULTED)], {1: P.OUTOFORDER}, id="faulted"),
        pytest.param([(1, S.UNAVAILABLE)], {1: P.INOPERATIVE}, id="out of service"),
        pytest.param(
            [(0, S.FAULTED), (1, S.AVAILABLE), (2, S.CHARGING)],
            {1: P.OUTOFORDER, 2: P.CHARGING},
            id="a fault of the whole, one charges on",
        ),
        pytest.param(
            [(0, S.UNAVAILABLE), (1, S.AVAILABLE)], {1: P.INOPERATIVE}, id="the whole is stopped"
        ),
    ],
)
def test_what_drivers_find(
    connectors: list[tuple[int, ConnectorStatus]], expected: dict[int, PublicStatus]
) -> None:
    assert statuses(a_state(*connectors)) == expected


def test_of_a_charger_without_connection_nobody_knows() -> None:
    assert statuses(a_state((1, S.AVAILABLE), connected=False)) == {1: P.UNKNOWN}
    assert statuses(None) == {1: P.UNKNOWN}


def test_nothing_but_what_is_public_is_told() -> None:
    charger = a_shown_one(name="Boss's own", serial_number="SECRET-1", identity="SECRET-2")

    shown = public_charger(charger, a_state((1, S.CHARGING)), NOTHING)

    assert shown is not None
    assert set(shown.model_dump()) == {
        *("kind", "charger", "site", "position", "connectors", "tariff")
    }


def a_published(**fields: Any) -> Published:
    shown = public_charger(a_shown_one(), None, NOTHING)
    assert shown is not None
    return Published.model_validate(
        {"company": ACME, "shown": shown.model_dump(), "updated_at": NOON, **fields}
    )


def test_what_says_the_same_is_no_news() -> None:
    before = a_published()

    assert published(before, before.shown, ACME, LATER) is before


def test_what_is_no_longer_shown_is_withdrawn_once() -> None:
    gone = published(a_published(), None, ACME, LATER)

    assert gone is not None
    assert (gone.withdrawn, gone.updated_at, gone.version) == (True, LATER, 2)
    assert published(gone, None, ACME, LATER + timedelta(hours=1)) is gone
    assert published(None, None, ACME, LATER) is None


def test_what_is_shown_again_is_news() -> None:
    gone = a_published(withdrawn=True)

    back = published(gone, gone.shown, ACME, LATER)

    assert back is not None
    assert isinstance(back.shown, PublicCharger)
    assert (back.withdrawn, back.updated_at) == (False, LATER)
