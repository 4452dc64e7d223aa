"""Schedules through a year: each period goes out once, and each session stands in one edition.

A leap year by the clocks of five companies with sites elsewhere, the trigger firing every five
minutes, at random twice at the same moment or not at all (guide 3.7).
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from shared.domain.editions import Edition, is_in_time, is_late, is_within
from shared.domain.periods import Every, following
from shared.domain.schedule_runs import Going, due_run
from shared.domain.schedules import Clocks, Schedule, is_due, timed
from shared.domain.session_ends import ended
from shared.domain.sessions import Session, came_late, started
from tests.fakes.builders import a_start, an_end, evidence
from tests.fakes.schedules import a_schedule, an_editor, clocks_for

BEGIN = datetime(2027, 12, 22, tzinfo=UTC)
OVER = datetime(2029, 1, 10, tzinfo=UTC)
TICK = timedelta(minutes=5)
SESSIONS = 1500
COMPANIES = [
    ("Europe/Paris", time(6), {"a": "Europe/Paris", "b": "America/New_York"}),
    ("America/New_York", time(1, 45), {"a": "America/New_York", "b": "America/Los_Angeles"}),
    ("Australia/Lord_Howe", time(3), {"a": "Australia/Lord_Howe", "b": "Asia/Kolkata"}),
    ("America/Havana", time(0), {"a": "America/Havana"}),
    ("Pacific/Auckland", time(23, 45), {"a": "Pacific/Auckland", "b": "Europe/London"}),
]
of_each = pytest.mark.parametrize(
    ("zone", "at", "sites", "every"),
    [(*company, every) for company in COMPANIES for every in Every],
)


class Table:
    """Where the schedule lies: written by whoever read its newest version."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.gone: list[Going] = []

    def write(self, going: Going) -> None:
        """Nothing where somebody was faster."""
        if going.schedule.version == self.schedule.version:
            changed = {"version": self.schedule.version + 1}
            self.schedule = going.schedule.model_copy(update=changed)
            self.gone.append(going)


def fire(table: Table, clocks: Clocks, now: datetime, times: int) -> None:
    """All who fire read what the index of due work holds, before any of them writes."""
    if table.schedule.due_at > now:
        return
    read = [timed(table.schedule, clocks) for _ in range(times)]
    for schedule in read:
        if is_due(schedule, now):
            table.write(due_run(schedule, clocks, "r", now))


def a_year_of(table: Table, clocks: Clocks, chance: Random) -> list[Going]:
    now = BEGIN
    while now < OVER:
        fire(table, clocks, now, chance.choice((0, 1, 1, 1, 2, 3)))
        now += TICK
    return table.gone


def sessions_of(chance: Random, begin: datetime, until: datetime) -> Iterator[Session]:
    """Most are known at once, some a night or some weeks later."""
    session = ended(started(a_start(), evidence()), an_end())
    for _ in range(SESSIONS):
        ended_at = begin + (until - begin) * chance.random()
        delay = timedelta(seconds=chance.choice((1, 30, 40_000, 3_000_000)) * chance.random())
        update = {"ended_at": ended_at, "over_at": ended_at + delay}
        yield session.model_copy(update=update)


def stands_in(edition: Edition, zone: str, session: Session) -> bool:
    """As the renderer looks: by its end; else among those that came late."""
    within = is_within(edition.windows, zone, session) and is_in_time(edition, session)
    noted = session.over_at is not None and came_late(session, session.over_at)
    return within or (noted and is_late(edition, zone, session))


@of_each
def test_each_period_of_a_year_goes_out_once(
    zone: str, at: time, sites: dict[str, str], every: Every
) -> None:
    editor = an_editor(zone, sites)
    clocks = clocks_for(editor)
    table = Table(a_schedule(BEGIN, editor, every=every, at=at))

    gone = a_year_of(table, clocks, Random(zone))

    periods = [going.run.period for going in gone]
    assert all(after == following(before) for before, after in pairwise(periods))
    assert len(periods) == {Every.WEEK: 55, Every.MONTH: 13}[every]
    assert len({going.run.id for going in gone}) == len(gone)
    for going in gone:
        edition = going.report.edition
        assert edition is not None
        shown = edition.due_at.astimezone(ZoneInfo(zone))
        assert shown.time() == at or (zone, shown.time()) == ("America/Havana", time(1))
        assert shown.hour != 2
        assert all(window.end <= edition.due_at for window in edition.windows)
        assert going.report.created_at - edition.due_at < timedelta(hours=1)


@of_each
def test_each_session_of_a_year_stands_in_one_edition(
    zone: str, at: time, sites: dict[str, str], every: Every
) -> None:
    editor, chance = an_editor(zone, sites), Random(f"{zone} {every}")
    clocks = clocks_for(editor)
    gone = a_year_of(Table(a_schedule(BEGIN, editor, every=every, at=at)), clocks, chance)
    editions = [going.report.edition for going in gone if going.report.edition is not None]
    first, last = editions[0], editions[-1]
    begin = max(window.begin for window in first.windows)

    for session in sessions_of(chance, begin, min(window.end for window in last.windows)):
        where = chance.choice(list(sites.values()))
        found = [edition for edition in editions if stands_in(edition, where, session)]
        assert session.over_at is not None
        assert len(found) == (1 if session.over_at < last.due_at else 0)
