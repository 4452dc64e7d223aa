"""Histories as they are stored: small, whole, and never written over by what knew less."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random

import pytest

from shared.domain.charger_history import ChargerHistory, Tally
from shared.domain.connector_uses import Use, UseSpan
from shared.domain.ids import SiteId
from shared.domain.quarter_hours import Usage
from shared.domain.site_history import Hour, SiteDay, SiteWeek, with_days
from shared.stores import tables
from shared.stores.attempts import put_where
from shared.stores.charger_weeks import charger_weeks
from shared.stores.packing import numbers_packed, numbers_unpacked, packed, unpacked
from shared.stores.site_weeks import site_weeks
from tests.bench.billing import size_of
from tests.fakes.builders import ACME, CHARGER, DEPOT

pytestmark = pytest.mark.usefixtures("aws")
MONDAY = date(2026, 3, 2)
BEGIN = datetime.fromisoformat("2026-03-01T23:00:00+00:00")


def at(hour: float) -> datetime:
    return BEGIN + timedelta(hours=hour)


def a_history(hours: float = 24, *, wh: int = 250) -> ChargerHistory:
    spans = (UseSpan(at(0), at(8), Use.AVAILABLE), UseSpan(at(8), at(hours), Use.CHARGING))
    tally = Tally(counts={"sessions": 2}, net={"EUR": Decimal("1.10")}, gross={"EUR": Decimal(2)})
    return ChargerHistory(
        since=at(0),
        until=at(hours),
        uses={1: spans, 2: (UseSpan(at(3), at(hours), Use.FAULTED),)},
        flows={at(8): wh, at(8.25): 7},
        days={MONDAY: tally},
        usages={MONDAY: Usage(charging_s=7, energy_wh=wh)},
    )


def keep(history: ChargerHistory) -> bool:
    return charger_weeks().change(ACME, DEPOT, CHARGER, MONDAY, lambda: history)


def kept() -> list[ChargerHistory]:
    return charger_weeks().of_charger(ACME, DEPOT, CHARGER, [MONDAY])


def test_a_week_of_a_charger_comes_back_whole() -> None:
    keep(a_history())

    assert kept() == [a_history()]
    assert list(charger_weeks().of_site(ACME, DEPOT, MONDAY, MONDAY)) == [
        (MONDAY, CHARGER, a_history())
    ]


def test_a_week_is_written_where_it_differs_and_goes_no_less_far() -> None:
    written = [keep(one) for one in (a_history(20), a_history(20), a_history(), a_history(20))]

    assert written == [True, False, True, False]
    assert kept() == [a_history()]


def test_what_was_read_too_early_is_not_written_over_what_is_newer() -> None:
    told = [a_history(wh=1), a_history(wh=3)]

    def read_too_early() -> ChargerHistory:
        if len(told) == 2:
            keep(a_history(wh=2))
        return told.pop(0)

    charger_weeks().change(ACME, DEPOT, CHARGER, MONDAY, read_too_early)

    assert kept() == [a_history(wh=3)]


def test_nothing_is_written_of_nothing() -> None:
    nothing = ChargerHistory(since=at(0), until=at(24), uses={}, flows={}, days={})

    assert not keep(nothing)


def a_week(site: SiteId = DEPOT, monday: date = MONDAY, seed: int = 1) -> SiteWeek:
    chance = Random(seed)
    hours = [Hour(*(chance.randrange(360_000) for _ in range(4))) for _ in range(24)]
    tally = Tally(counts={"sessions": 9}, net={"EUR": Decimal("12.00")})
    day = SiteDay(Usage(1, 2, 3, 4, 5, 6, 7), tally, tuple(hours))
    days = {monday + timedelta(days=n): day for n in range(7)}
    unknown = SiteWeek(site=site, monday=monday, until=at(168), version=1)
    return with_days(unknown, days, monday, at(168))


def test_weeks_of_sites_come_back_whole_by_either_way_of_reading() -> None:
    mondays = [MONDAY + timedelta(weeks=n) for n in range(3)]
    weeks = [a_week(SiteId(f"s{n}"), monday, n) for n in range(4) for monday in mondays]
    for week in weeks:
        unknown = SiteWeek(site=week.site, monday=week.monday, until=week.until)
        site_weeks().change(ACME, unknown, partial(_become, week))

    few = site_weeks().between(ACME, [SiteId("s1"), SiteId("s9")], mondays)
    every = site_weeks().between(ACME, None, mondays[:2])
    many = site_weeks().between(ACME, [SiteId(f"s{n}") for n in range(1, 300)], mondays[:1])

    assert by_name(few) == by_name(w for w in weeks if w.site == "s1")
    assert by_name(every) == by_name(w for w in weeks if w.monday < mondays[2])
    assert by_name(many) == by_name(w for w in weeks if w.monday == MONDAY and w.site != "s0")
    assert list(site_weeks().between(ACME, None, [])) == []


def _become(week: SiteWeek, _before: SiteWeek) -> SiteWeek:
    return week


def by_name(weeks: Iterable[SiteWeek]) -> list[SiteWeek]:
    return sorted(weeks, key=lambda week: (week.monday, week.site))


def test_a_week_of_a_site_of_a_hundred_busy_chargers_is_under_two_kilobytes() -> None:
    site_weeks().change(ACME, a_week(seed=3), lambda week: week.model_copy(update={"until": at(1)}))

    (item,) = tables.dynamodb().scan(TableName="telemetry")["Items"]

    assert size_of(item) < 1750


def test_days_are_settled_forwards_only() -> None:
    for day in (MONDAY, date(2026, 3, 4), date(2026, 3, 3)):
        site_weeks().settle(ACME, DEPOT, day)

    assert site_weeks().settled(ACME, DEPOT) == date(2026, 3, 4)
    assert site_weeks().settled(ACME, SiteId("other")) is None


def test_numbers_are_packed_by_their_bytes() -> None:
    numbers = [0, 1, 255, 256, 70_000, 4_294_967_295]

    assert list(numbers_unpacked(numbers_packed(numbers))) == numbers
    assert list(numbers_unpacked(numbers_packed([]))) == []


def test_weeks_of_chargers_that_were_kept_in_one_piece_are_still_read() -> None:
    keep(a_history())
    key = (f"R#{ACME}#{DEPOT}", f"{MONDAY}#{CHARGER}")
    item = tables.get(tables.TELEMETRY, key) or {}
    whole = unpacked(item["data"]) | unpacked(item.pop("daily"))
    put_where(tables.TELEMETRY, key, {**item, "data": packed(whole)}, "attribute_exists(pk)")

    days = list(charger_weeks().days_of_site(ACME, DEPOT, MONDAY, MONDAY))

    assert kept() == [a_history()]
    assert days == [(CHARGER, a_history().usages, a_history().days)]
    assert not keep(a_history())
