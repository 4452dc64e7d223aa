"""Refused handshakes: bounded in memory, in reads and in writes, whatever comes."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from shared.domain.ids import ChargerId
from shared.domain.refusals import REMEMBERED_FOR, UNKNOWN_AN_HOUR, Refusal, RefusedHandshakes
from shared.stores.refusals import AT_MOST, Refusals
from tests.fakes.builders import ACME, CHARGER, NOON
from tests.fakes.cloud import cloud

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        yield


def a_refusal(identity: str = "SN-1", charger: ChargerId | None = CHARGER) -> RefusedHandshakes:
    return RefusedHandshakes(
        identity=identity,
        company=ACME if charger else None,
        charger=charger,
        refused=1,
        first_at=NOON,
        last_at=NOON,
        last_reason=Refusal.WRONG_PASSWORD if charger else Refusal.UNKNOWN_IDENTITY,
    )


def test_only_the_same_credentials_are_refused_again() -> None:
    refusals = Refusals()
    refusals.add(a_refusal(), "Basic wrong", NOON)

    assert refusals.again("sn-1", "Basic wrong", NOON)
    assert not refusals.again("SN-1", "Basic right", NOON)
    assert not refusals.again("SN-2", "Basic wrong", NOON)


def test_after_half_a_minute_it_is_looked_at_anew() -> None:
    refusals = Refusals()
    refusals.add(a_refusal(), "Basic x", NOON)

    assert not refusals.again("SN-1", "Basic x", NOON + REMEMBERED_FOR)


def test_all_that_was_refused_is_counted_with_the_next_write() -> None:
    refusals = Refusals()
    refusals.add(a_refusal(), "Basic x", NOON)
    for second in range(1, 20):
        refusals.again("SN-1", "Basic x", NOON + timedelta(seconds=second))
    refusals.add(a_refusal(), "Basic x", NOON + MINUTE)

    found = refusals.of_charger(ACME, CHARGER)

    assert found is not None
    assert (found.refused, found.first_at, found.last_at) == (21, NOON, NOON + MINUTE)


def test_names_that_nobody_registered_are_noted_but_cannot_fill_the_table() -> None:
    refusals = Refusals()
    for number in range(3 * UNKNOWN_AN_HOUR):
        refusals.add(a_refusal(f"guess-{number}", None), "Basic x", NOON)

    noted, _ = refusals.unknown(100, None)

    assert len(noted) == UNKNOWN_AN_HOUR
    assert {one.last_reason for one in noted} == {Refusal.UNKNOWN_IDENTITY}


def test_a_flood_of_names_pushes_out_the_oldest_and_no_more_is_kept() -> None:
    refusals = Refusals()
    for number in range(AT_MOST + 5):
        refusals.add(a_refusal(f"guess-{number}", None), "Basic x", NOON)

    remembered = [n for n in range(AT_MOST + 5) if refusals.again(f"guess-{n}", "Basic x", NOON)]

    assert remembered == list(range(5, AT_MOST + 5))
