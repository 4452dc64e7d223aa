"""Stops that name no session: whose they are depends on what is known, not on its order."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from shared.domain.ids import TransactionId
from shared.domain.session_ends import ended, rebuilt
from shared.domain.sessions import Session, started
from shared.domain.transaction_ids import is_ours
from shared.domain.unnamed_stops import matched
from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT, NOON, a_start, an_end, evidence


def begun(name: str, hour: int, **fields: Any) -> Session:
    at = NOON + timedelta(hours=hour)
    return started(a_start(transaction_id=name, at=at, key=name, **fields), evidence())


def unnamed(hour: int, **fields: Any) -> Session:
    known = {"transaction_id": None, "at": NOON + timedelta(hours=hour), "uid": CARD, **fields}
    return rebuilt(an_end(**known), ACME, DEPOT, CHARGER)


def homes(*sessions: Session) -> dict[str, int]:
    found = matched(sessions)
    hours: dict[str, int] = {name: stop.at.hour - 12 for name, stop in found.stops.items() if stop}
    assert len(found.gone) == len(hours)
    return hours


def test_each_stop_ends_the_last_session_before_it_in_whatever_order_they_are_known() -> None:
    pieces = [begun("1", 0), begun("2", 3), unnamed(2), unnamed(5)]

    assert all(homes(*order) == {"1": 2, "2": 5} for order in permutations(pieces))


@pytest.mark.parametrize(
    "session",
    [
        begun("1", 3),
        begun("1", -97),
        begun("1", 0, meter_start_wh=7000),
        ended(begun("1", 0), an_end(transaction_id="1", key="its own")),
    ],
    ids=["later", "long before", "had counted more", "has its own stop"],
)
def test_a_stop_does_not_end_what_it_can_not_have_ended(session: Session) -> None:
    assert homes(session, unnamed(2)) == {}


def test_the_card_tells_which_of_two() -> None:
    other = begun("2", 1, uid="OTHER")

    assert homes(begun("1", 0), other, unnamed(2)) == {"1": 2}


def test_another_card_stops_what_runs_unless_the_stop_bears_a_number_of_its_own() -> None:
    session = begun("1", 0)
    numbered = unnamed(2, transaction_id="77", uid="OTHER", is_ours=True)

    assert homes(session, unnamed(2, uid="OTHER")) == {"1": 2}
    assert homes(session, numbered) == {}


def test_a_number_of_its_own_beats_all_else() -> None:
    numbered = unnamed(2, transaction_id="1", is_ours=True)

    assert homes(begun("1", 0), begun("2", 1), numbered) == {"1": 2}


def test_the_same_stop_told_with_its_session_s_id_is_no_session_of_its_own() -> None:
    alone = unnamed(2, key="same")
    session = ended(begun("1", 0), an_end(transaction_id="1", key="same"))

    assert matched([session, alone]).gone == (alone,)


def test_a_stop_that_loses_its_session_is_not_lost() -> None:
    early = begun("1", 0)
    taken = early.model_copy(update=_stop_fields(unnamed(5)))

    found = matched([taken, begun("2", 3)])

    assert found.stops[TransactionId("1")] is None
    assert found.stops[TransactionId("2")] is not None


@pytest.mark.parametrize(
    ("number", "ours"), [(-1, False), (0, False), (-7, False), (2**63 - 1, False), (7, True)]
)
def test_which_numbers_may_be_ours(number: int, ours: bool) -> None:
    assert is_ours(number) is ours


def _stop_fields(alone: Session) -> dict[str, object]:
    names = ("state", "ended_at", "stop_key", "stop_named", "stopped_by", "meter_stop_wh")
    return {name: getattr(alone, name) for name in names}


def test_the_register_tells_which_of_two_that_run_at_once() -> None:
    other = begun("2", 1, connector=2, meter_start_wh=500)

    assert homes(begun("1", 0), other, unnamed(2)) == {"1": 2}


def test_a_name_that_was_read_at_another_connector_ends_nothing_here() -> None:
    elsewhere = unnamed(2, transaction_id="77", is_ours=True)

    assert homes(begun("1", 0), elsewhere.model_copy(update={"stop_connector": 2})) == {}


def test_a_session_that_only_readings_tell_of_gets_no_stop_of_another_name() -> None:
    read = begun("77", 0).model_copy(update={"start_key": ""})

    assert homes(read, unnamed(2)) == {}
