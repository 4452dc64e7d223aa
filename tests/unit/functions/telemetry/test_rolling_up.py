"""Weeks of a site from what its chargers said: settled once, worked out anew when it comes late."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from functions.telemetry.applying import apply
from functions.telemetry.changes import change_of, follow
from functions.telemetry.rolling_up import roll_up
from shared.domain.access import Reason
from shared.domain.chargers import ConnectorStatus
from shared.domain.facts import CardPresented, Fact, MeterSampled, Sample, StatusChanged
from shared.domain.ids import CardUid, TransactionId
from shared.domain.registers import ENERGY
from shared.domain.site_history import SiteDay
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.history_marks import history_marks
from shared.stores.site_weeks import site_weeks
from tests.fakes.builders import (
    ACME,
    CHARGER,
    DEPOT,
    NOON,
    a_frame,
    a_start,
    a_tariff,
    an_end,
    store_charger,
)
from tests.fakes.cloud import cloud
from tests.fakes.people import a_company
from tests.fakes.streams import record

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
AVAILABLE, CHARGING, FAULTED = (
    ConnectorStatus.AVAILABLE,
    ConnectorStatus.CHARGING,
    ConnectorStatus.FAULTED,
)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        a_company()
        yield


def at(hour: float) -> datetime:
    """Hours from Monday's midnight."""
    return NOON - timedelta(hours=12) + timedelta(hours=hour)


def tell(fact: Fact, received: float | None = None) -> None:
    received_at = fact.at if received is None else at(received)
    apply(a_frame(facts=(fact,), received_at=received_at), received_at)


def status(hour: float, word: ConnectorStatus) -> StatusChanged:
    return StatusChanged(at=at(hour), connector=1, status=word)


def reading(hour: float, register_wh: int) -> MeterSampled:
    sample = Sample(at=at(hour), measurand=ENERGY, value=str(register_wh), unit="Wh")
    of_it = TransactionId("7")
    return MeterSampled(at=at(hour), connector=1, transaction_id=of_it, samples=(sample,))


def start(hour: float, **fields: Any) -> Fact:
    return a_start(at=at(hour), **fields)


def end(hour: float, register_wh: int = 6000) -> Fact:
    return an_end(at=at(hour), meter_stop_wh=register_wh)


def hours_of(day: date) -> dict[str, float]:
    """By use; what there is none of is left out."""
    usage = the_day(day).usage._asdict()
    return {name: value / 3600 for name, value in usage.items() if value and name != "energy_wh"}


def the_day(day: date) -> SiteDay:
    week = site_weeks().get(ACME, DEPOT, MONDAY)
    assert week is not None
    return week.day(day)


def marks(now: float) -> list[date]:
    return [monday for _, monday, _ in history_marks().ready(ACME, DEPOT, at(now))]


def test_a_day_is_counted_while_it_goes_on_and_settled_when_it_is_over() -> None:
    tell(status(0, AVAILABLE))
    tell(status(12, FAULTED))

    roll_up(ACME, DEPOT, at(18))
    so_far = hours_of(MONDAY)
    roll_up(ACME, DEPOT, at(24.5))
    not_settled = site_weeks().settled(ACME, DEPOT)
    roll_up(ACME, DEPOT, at(25))

    assert so_far == {"available_s": 12, "faulted_s": 6}
    assert hours_of(MONDAY) == {"available_s": 12, "faulted_s": 12}
    assert (not_settled, site_weeks().settled(ACME, DEPOT)) == (None, TUESDAY)


def test_where_nothing_happens_it_goes_on_as_it_was() -> None:
    tell(status(6, FAULTED))
    roll_up(ACME, DEPOT, at(25))

    roll_up(ACME, DEPOT, at(36))

    assert hours_of(TUESDAY) == {"faulted_s": 12}


def test_a_site_where_nothing_happens_is_written_once_an_hour() -> None:
    tell(status(6, AVAILABLE))
    roll_up(ACME, DEPOT, at(25))
    roll_up(ACME, DEPOT, at(30))

    roll_up(ACME, DEPOT, at(30.75))
    rested = hours_of(TUESDAY)
    roll_up(ACME, DEPOT, at(31))

    assert (rested, hours_of(TUESDAY)) == ({"available_s": 6}, {"available_s": 7})


@pytest.mark.parametrize(("changed", "counted"), [(8, 12), (11.97, 12.5)])
def test_a_day_in_which_something_happened_is_written_once_an_hour_from_then_on(
    changed: float, counted: float
) -> None:
    """What happened shortly before the last time may not have been known then."""
    tell(status(0, AVAILABLE))
    tell(status(changed, FAULTED))
    roll_up(ACME, DEPOT, at(12))

    roll_up(ACME, DEPOT, at(12.5))

    assert sum(hours_of(MONDAY).values()) == counted


def test_a_site_where_a_session_runs_does_not_rest() -> None:
    tell(status(0, AVAILABLE))
    tell(start(8))
    roll_up(ACME, DEPOT, at(12))

    roll_up(ACME, DEPOT, at(12.25))

    assert sum(hours_of(MONDAY).values()) == 12.25


def test_what_comes_in_time_leaves_no_mark() -> None:
    tell(status(0, AVAILABLE), received=0.3)
    tell(start(8))
    tell(reading(9, 2000), received=9.1)
    tell(end(10))

    assert marks(100) == []


def test_a_status_that_comes_late_has_its_week_worked_out_anew() -> None:
    tell(status(0, AVAILABLE))
    roll_up(ACME, DEPOT, at(26))

    tell(status(18, FAULTED), received=27)
    early = marks(27.1)
    roll_up(ACME, DEPOT, at(28))

    assert (early, marks(28)) == ([], [])
    assert hours_of(MONDAY) == {"available_s": 18, "faulted_s": 6}


def test_a_mark_that_is_made_again_meanwhile_stays() -> None:
    history_marks().add(ACME, DEPOT, CHARGER, [MONDAY], at(30))
    (mark,) = history_marks().ready(ACME, DEPOT, at(31))

    history_marks().add(ACME, DEPOT, CHARGER, [MONDAY], at(31))
    history_marks().done(ACME, DEPOT, mark)

    assert marks(32) == [MONDAY]


def test_a_queue_that_comes_late_is_counted_where_it_belongs() -> None:
    tell(status(0, AVAILABLE))
    roll_up(ACME, DEPOT, at(26))

    for fact in (start(8), reading(9, 2000), end(10)):
        tell(fact, received=30)
    roll_up(ACME, DEPOT, at(31))

    monday = the_day(MONDAY)
    assert hours_of(MONDAY) == {"available_s": 22, "charging_s": 2}
    assert [hour.energy_wh for hour in monday.hours[7:11]] == [0, 1000, 4000, 0]
    assert monday.tally.counts == {"sessions": 1, "succeeded": 1}


def test_a_session_over_midnight_is_in_both_days_once_it_has_ended() -> None:
    tell(status(0, AVAILABLE))
    tell(start(23))
    roll_up(ACME, DEPOT, at(25))
    before = the_day(MONDAY).usage.energy_wh

    tell(end(27, 9000))
    roll_up(ACME, DEPOT, at(28))

    assert (before, the_day(MONDAY).usage.energy_wh) == (0, 2000)
    assert hours_of(MONDAY) == {"available_s": 23, "charging_s": 1}
    assert hours_of(TUESDAY) == {"available_s": 1, "charging_s": 3}
    assert the_day(TUESDAY).tally.counts["sessions"] == 1
    assert "sessions" not in the_day(MONDAY).tally.counts


def test_a_session_that_runs_is_counted_until_it_was_last_heard_of() -> None:
    tell(status(0, AVAILABLE))
    tell(start(8))
    tell(status(8, CHARGING))
    tell(reading(9, 2500))

    roll_up(ACME, DEPOT, at(10))

    assert hours_of(MONDAY) == {"available_s": 8, "charging_s": 2}
    assert the_day(MONDAY).usage.energy_wh == 1500
    assert the_day(MONDAY).tally.counts == {}


def test_a_card_that_is_refused_counts_where_nothing_else_happens() -> None:
    tell(status(0, AVAILABLE))
    roll_up(ACME, DEPOT, at(25))
    refused = a_start().decision.model_copy(
        update={"accepted": False, "reason": Reason.CARD_UNKNOWN}
    )

    tell(CardPresented(at=at(30), uid=CardUid("NOBODY"), decision=refused))
    roll_up(ACME, DEPOT, at(31))

    assert the_day(TUESDAY).tally.counts == {"refused": 1, "refused:card_unknown": 1}


def test_money_is_counted_on_the_day_of_the_end() -> None:
    tariff = a_tariff(start_fee="1.50", vat_rate="20", valid_from=NOON - timedelta(days=9))
    put_always(tables.HUB, keys.tariff_key(ACME, tariff.id, 1), tariff.model_dump(mode="json"))
    paid = {"accepted": True, "reason": "visitors_paid", "billing": "paid", "tariff": tariff.id}
    tell(status(0, AVAILABLE))

    tell(start(8, decision=paid))
    tell(end(9))
    roll_up(ACME, DEPOT, at(10))

    tally = the_day(MONDAY).tally
    amounts = {**{f"net {c}": str(a) for c, a in tally.net.items()}, **tally.gross}
    assert {name: str(amount) for name, amount in amounts.items()} == {
        "net EUR": "1.50",
        "EUR": "1.80",
    }


def test_a_session_that_is_taken_for_over_late_leaves_a_mark() -> None:
    session = {"company": ACME, "site": DEPOT, "started_at": "2026-03-02T08:00:00Z"}
    key = {"pk": f"C#{ACME}#{CHARGER}", "sk": "TX#7"}
    running = tables.put("SESSIONS_TABLE", (key["pk"], key["sk"]), {**session, "state": "active"})
    over = {**session, "state": "ended", "ended_at": "2026-03-02T09:00:00Z"}
    ended = tables.put("SESSIONS_TABLE", (key["pk"], key["sk"]), over)

    images = (running.request["Item"], ended.request["Item"])
    follow(change_of(record(old=images[0], new=images[1], at=at(9.1))))
    in_time = marks(100)
    follow(change_of(record(old=images[0], new=images[1], at=at(40))))

    assert (in_time, marks(100)[-1]) == ([], MONDAY)
