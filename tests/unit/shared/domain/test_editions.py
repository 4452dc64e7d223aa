"""Which sessions stand in an edition: by each site's clock, and by when they came in."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.domain.editions import Edition, is_in_time, is_late, is_within, span_of
from shared.domain.schedule_runs import due_run
from shared.domain.session_ends import ended
from shared.domain.sessions import Session, came_late, started
from tests.fakes.builders import a_start, an_end, evidence
from tests.fakes.schedules import MONDAY, a_schedule, an_editor, clocks_for

EDITOR = an_editor(sites={"depot": "Europe/Paris", "yard": "America/New_York"})
PARIS, NEW_YORK = "Europe/Paris", "America/New_York"


def an_edition() -> Edition:
    """Of the week from 2 March on, due on the 9th at 7 UTC."""
    schedule = a_schedule(editor=EDITOR)
    edition = due_run(schedule, clocks_for(EDITOR), "r", schedule.due_at).report.edition
    assert edition is not None
    return edition


def a_session(end: str, known: str | None = None) -> Session:
    over: dict[str, Any] = {"ended_at": datetime.fromisoformat(end)}
    over["over_at"] = datetime.fromisoformat(known or end)
    return ended(started(a_start(), evidence()), an_end()).model_copy(update=over)


@pytest.mark.parametrize(
    ("zone", "end", "within"),
    [
        (PARIS, "2026-03-01T23:00:00Z", True),
        (PARIS, "2026-03-01T22:59:59Z", False),
        (PARIS, "2026-03-08T22:59:59Z", True),
        (PARIS, "2026-03-08T23:00:00Z", False),
        (NEW_YORK, "2026-03-02T04:59:59Z", False),
        (NEW_YORK, "2026-03-09T03:59:59Z", True),
        (NEW_YORK, "2026-03-09T04:00:00Z", False),
        (None, "2026-03-08T23:00:00Z", False),
    ],
)
def test_a_session_is_of_the_week_of_its_own_site(zone: str | None, end: str, within: bool) -> None:
    assert is_within(an_edition().windows, zone, a_session(end)) is within


def test_what_came_in_when_it_was_due_is_in_the_next_one() -> None:
    before = a_session("2026-03-04T12:00:00Z", "2026-03-09T06:59:59Z")
    after = a_session("2026-03-04T12:00:00Z", "2026-03-09T07:00:00Z")

    assert (is_in_time(an_edition(), before), is_in_time(an_edition(), after)) == (True, False)


@pytest.mark.parametrize(
    ("end", "known", "late"),
    [
        ("2026-03-01T12:00:00Z", "2026-03-02T07:00:00Z", True),
        ("2026-03-01T12:00:00Z", "2026-03-02T06:59:59Z", False),
        ("2026-03-01T12:00:00Z", "2026-03-09T07:00:00Z", False),
        ("2026-03-02T12:00:00Z", "2026-03-05T12:00:00Z", False),
    ],
    ids=["after the last was due", "before that", "in the next one", "of this week"],
)
def test_what_came_late_is_of_an_earlier_week(end: str, known: str, late: bool) -> None:
    assert is_late(an_edition(), PARIS, a_session(end, known)) is late


@pytest.mark.parametrize(
    ("seconds", "late"), [(0, False), (899, False), (900, True)], ids=["at once", "soon", "later"]
)
def test_only_what_comes_after_its_quarter_hour_is_noted(seconds: int, late: bool) -> None:
    session = a_session("2026-03-01T23:00:00Z")

    known_at = datetime.fromisoformat("2026-03-01T23:00:00Z") + timedelta(seconds=seconds)

    assert came_late(session, known_at) is late


def test_the_span_is_from_the_first_begin_to_the_last_end() -> None:
    begin, end = span_of(an_edition().windows)

    assert begin.isoformat() == "2026-03-01T23:00:00+00:00"
    assert end.isoformat() == "2026-03-09T04:00:00+00:00"
    assert begin < MONDAY < end
