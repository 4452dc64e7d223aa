"""A charger that is connected anew, and for which nothing waits, is not looked at."""

from collections.abc import Iterator

import pytest

from shared.domain.holdings import WISHES_LAST, Notices
from shared.stores.commands import commands, new_message_id
from shared.stores.holdings import holdings
from tests.fakes.builders import (
    ACME,
    CHARGER,
    a_command,
    store_charger,
)
from tests.fakes.cloud import cloud
from tests.fakes.keeping import Wire, settled


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


@pytest.fixture(params=["ocpp1.6", "ocpp2.0.1"])
def wire(request: pytest.FixtureRequest) -> Wire:
    return settled(request.param)


def _with_change(seen: Notices) -> Notices:
    return seen.model_copy(update={"changes": seen.changes + 1})


def is_looked_at_when_back(wire: Wire) -> bool:
    wire.follow()
    wire.connect()
    return wire.is_looked_at()


def test_nothing_waits_for_one_that_holds_what_it_should(wire: Wire) -> None:
    assert not is_looked_at_when_back(wire)


def test_what_somebody_asked_for_waits(wire: Wire) -> None:
    commands().add(a_command(new_message_id(wire.now)))

    assert is_looked_at_when_back(wire)


def test_a_change_of_who_may_charge_waits(wire: Wire) -> None:
    holdings().note(ACME, CHARGER, _with_change)

    assert is_looked_at_when_back(wire)


def test_a_change_for_all_chargers_of_the_company_waits(wire: Wire) -> None:
    holdings().note(ACME, None, _with_change)

    assert is_looked_at_when_back(wire)


def test_once_a_day_it_is_worked_out_anew_what_it_should_hold(wire: Wire) -> None:
    wire.now += WISHES_LAST

    assert is_looked_at_when_back(wire)


def test_one_that_was_never_looked_at_is(wire: Wire) -> None:
    known, _, _ = holdings().look(ACME, CHARGER)
    holdings().save(known.model_copy(update={"wished_at": None}), wire.now)

    assert is_looked_at_when_back(wire)
