"""Sessions: one story each, whatever order its parts arrive in."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.facts import Sample
from shared.domain.ids import ChargerId, TransactionId
from shared.domain.registers import Reading, readings_of
from shared.domain.session_ends import SECOND_STOP, completed, ended, estimated, rebuilt
from shared.domain.sessions import Grade, session_id, started, transaction_of, with_reading
from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT, NOON, a_start, an_end, evidence

RUNNING = started(a_start(), evidence())
LATER = NOON + timedelta(minutes=30)


def sample(value: str, **fields: str) -> Sample:
    known = {"measurand": "Energy.Active.Import.Register", **fields}
    return Sample.model_validate({"at": NOON, "value": value, **known})


def test_a_session_copies_what_it_is_filtered_by() -> None:
    assert (RUNNING.holder, RUNNING.card_label, RUNNING.site) == ("Ann", "Van 7", DEPOT)


def test_energy_is_the_difference_of_the_registers() -> None:
    assert ended(RUNNING, an_end()).energy_wh == 5000


def test_the_first_end_stays() -> None:
    once = ended(RUNNING, an_end(), received_at=NOON)

    again = ended(once, an_end(meter_stop_wh=9000), received_at=LATER)

    assert (again.energy_wh, again.deviations) == (5000, (SECOND_STOP,))
    assert ended(again, an_end(meter_stop_wh=9000), received_at=LATER) is again


def test_of_two_ends_the_one_received_first_stays_whichever_is_handled_first() -> None:
    first, second = an_end(), an_end(meter_stop_wh=9000)
    in_order = ended(ended(RUNNING, first, received_at=NOON), second, received_at=LATER)

    assert ended(ended(RUNNING, second, received_at=LATER), first, received_at=NOON) == in_order


def test_an_end_that_comes_after_all_corrects_an_estimate() -> None:
    guess = estimated(RUNNING, [Reading(at=LATER, register_wh=3000)])

    assert (guess.energy_wh, guess.ended_at, guess.grade) == (2000, LATER, Grade.ESTIMATED)
    assert ended(guess, an_end()) == ended(RUNNING, an_end())


def test_a_clock_that_was_never_set_still_tells_how_long_it_lasted() -> None:
    begun, over = datetime(1970, 1, 1, 0, 1, tzinfo=UTC), datetime(1970, 1, 1, 2, 1, tzinfo=UTC)
    session = started(a_start(claimed_at=begun), evidence())

    after = ended(session, an_end(at=NOON, claimed_at=over))

    assert (after.started_at, after.ended_at) == (NOON - timedelta(hours=2), NOON)
    assert (after.missing, after.grade) == (("clock",), Grade.REBUILT)


def test_readings_from_before_a_session_are_not_its_own() -> None:
    backlog = Reading(at=NOON.replace(year=2025, month=12), register_wh=10)

    assert ended(RUNNING, an_end(), [backlog]) == ended(RUNNING, an_end())


def test_a_start_without_a_register_and_readings_give_what_was_seen() -> None:
    session = started(a_start(meter_start_wh=None), evidence())

    after = ended(session, an_end(), [Reading(at=LATER, register_wh=1500)])

    assert (after.energy_wh, after.grade) == (4500, Grade.REBUILT)


def test_a_register_that_runs_backwards_gives_no_energy() -> None:
    session = ended(RUNNING, an_end(meter_stop_wh=0))

    assert (session.energy_wh, session.grade, session.missing) == (
        None,
        Grade.REBUILT,
        ("energy",),
    )


def test_an_end_without_a_register_takes_it_from_its_samples() -> None:
    last = sample("7.5", unit="kWh", context="Transaction.End")

    session = ended(RUNNING, an_end(meter_stop_wh=None, samples=(last,)))

    assert session.energy_wh == 6500


def test_an_end_alone_is_a_session() -> None:
    session = rebuilt(an_end(uid=CARD), ACME, DEPOT, CHARGER)

    assert (session.uid, session.energy_wh, session.missing) == (CARD, None, ("start", "energy"))


def test_a_start_after_its_end_is_as_if_it_came_before() -> None:
    alone = rebuilt(an_end(uid=CARD), ACME, DEPOT, CHARGER)

    assert completed(alone, RUNNING) == ended(RUNNING, an_end(uid=CARD))


def test_another_card_that_stops_is_named() -> None:
    assert ended(RUNNING, an_end(uid="OTHER")).stopped_by == "OTHER"
    assert ended(RUNNING, an_end(uid=CARD)).stopped_by == ""


def test_the_newest_reading_shows_while_it_runs() -> None:
    live = with_reading(RUNNING, Reading(at=NOON, register_wh=1500, power_w=7000))

    assert (live.live_energy_wh, live.power_w) == (500, 7000)


def test_phases_are_summed_where_there_is_no_total() -> None:
    phases = (sample("1", phase="L1"), sample("2", phase="L2"), sample("3", phase="L3"))

    (reading,) = readings_of(phases)

    assert reading.register_wh == 6


def test_a_total_beats_its_phases_and_signed_values_do_not_count() -> None:
    samples = (
        sample("1", phase="L1"),
        sample("10", unit="kWh"),
        sample("OCMF|x", format="SignedData"),
    )

    (reading,) = readings_of(samples)

    assert reading.register_wh == 10000


def test_what_is_no_number_is_no_reading() -> None:
    assert readings_of((sample(""), sample("NaN"), sample("1e99"), sample("5", unit="Hz"))) == ()


def test_a_transaction_of_a_charger_may_have_dots_in_its_name() -> None:
    session = session_id(ChargerId("h1"), TransactionId("2026.11-27.a"))

    assert transaction_of(session) == ("h1", "2026.11-27.a")


@pytest.mark.parametrize(
    ("samples", "register"),
    [
        ([sample("5000"), sample("1000", context="Transaction.Begin")], 5000),
        ([sample("6000", context="Transaction.End"), sample("5990")], 6000),
        ([sample("165333.00", unit="Wh"), sample("1", phase="L1")], 165333),
        ([sample("5000"), sample("1", location="Inlet")], 5000),
        ([sample("5000"), sample("")], 5000),
        ([sample("-5")], None),
        ([sample("1", phase="L1-N"), sample("2", phase="L2-N")], 3),
        ([sample("7", unit="kWh", format="SignedData"), sample("6000")], 6000),
    ],
)
def test_of_several_values_for_one_moment_the_truest_counts(
    samples: list[Sample], register: int | None
) -> None:
    readings = readings_of(samples)

    assert [r.register_wh for r in readings] == ([] if register is None else [register])
