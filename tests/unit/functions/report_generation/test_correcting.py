"""What an edition told is corrected in the next one, by lines that name it (guide 3.6, 3.7)."""

import csv
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from functions.report_generation.due import let_go_out
from shared.domain.corrections import correction_of
from shared.domain.ids import ScheduleId
from shared.domain.people import User
from shared.domain.schedules import Editor, scheduled
from shared.domain.session_ends import reopened
from shared.domain.sessions import Session, came_late
from shared.reports.rows import COLUMNS
from shared.stores.companies import companies
from shared.stores.corrections import corrections
from shared.stores.late_sessions import late_sessions
from shared.stores.schedules import schedules
from shared.stores.sessions import sessions
from shared.stores.sites import sites
from tests.fakes.chargers import NOON, put_charger, put_session
from tests.fakes.going_out import make_reports, open_for_business, send_mails, sent
from tests.fakes.people import ACME, a_company, a_site, a_user, an_entry
from tests.fakes.schedules import MONDAY, a_plan

pytestmark = pytest.mark.usefixtures("aws", "schedule")

WEEK = timedelta(weeks=1)
DUE = datetime.fromisoformat("2026-03-09T07:00:00Z")
"""When the week of NOON goes out."""
SOON = timedelta(minutes=5)
PRICE = {"currency": "EUR", "vat_rate": "21", "net": "0.40", "vat": "0.08", "gross": "0.48"}


@pytest.fixture
def schedule(aws: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weekly, to the boss."""
    monkeypatch.setenv("REPORTS_BUCKET", "reports")
    open_for_business()
    a_company()
    a_site()
    put_charger()
    boss: User = a_user(first_name="Ann")
    editor = Editor(boss, companies().get(ACME), sites().all_of(ACME))
    plan = a_plan(format="csv")
    made = scheduled(ScheduleId("s1"), plan, [boss.email], editor, MONDAY)
    schedules().add(made, an_entry())


def put(number: int, over_at: datetime | None = None, **fields: Any) -> Session:
    """Over `number` hours after noon of the first week, and known as that at once."""
    known = over_at or NOON + timedelta(hours=number)
    return put_session(number, over_at=known, price={**PRICE, "lines": ()}, **fields)


def correct(before: Session, at: datetime, **change: Any) -> Session:
    """It says something else from then on."""
    return become(before, before.model_copy(update=change), at)


def become(before: Session, after: Session, at: datetime) -> Session:
    correction = correction_of(before, after, at)
    assert correction is not None
    corrections().keep(correction)
    sessions().save(after)
    return after.model_copy(update={"version": before.version + 1})


def edition(number: int) -> list[dict[str, str]]:
    """The lines of the edition that goes out so many weeks after the first."""
    let_go_out(ACME, ScheduleId("s1"), DUE + number * WEEK + SOON)
    make_reports()
    send_mails()
    [file] = sent()[-1].iter_attachments()
    text = file.get_payload(decode=True).decode("utf-8-sig")  # type: ignore[union-attr]
    _, *rows = csv.reader(text.splitlines())
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def told(lines: list[dict[str, str]]) -> list[tuple[str, str, str, str]]:
    """Session, what it corrects, energy and money."""
    names = ("session_id", "correction_of", "energy_kwh", "cost_gross")
    return [tuple(line[name] for name in names) for line in lines]  # type: ignore[misc]


def test_a_line_takes_back_what_was_told_and_another_says_what_holds() -> None:
    session = put(2)
    assert told(edition(0)) == [("h1.2", "", "2.000", "0.48")]

    correct(session, DUE + timedelta(hours=1), energy_wh=1500)

    assert told(edition(1)) == [("", "h1.2", "-2.000", "-0.48"), ("", "h1.2", "1.500", "0.48")]
    assert told(edition(2)) == []


def test_hours_are_not_taken_back_and_the_mail_tells_the_difference() -> None:
    session = put(2)
    edition(0)
    correct(session, DUE + timedelta(hours=1), energy_wh=1500)

    lines = edition(1)

    assert [line["duration"] for line in lines] == ["", ""]
    plain = sent()[-1].get_body(("plain",))
    assert plain is not None
    assert "Sessions\n0\n" in plain.get_content()
    assert "Corrections of earlier reports\n-0.5 kWh" in plain.get_content()


def test_what_was_corrected_before_it_was_told_is_told_once() -> None:
    session = put(2)

    correct(session, DUE - timedelta(hours=1), energy_wh=1500)

    assert told(edition(0)) == [("h1.2", "", "1.500", "0.48")]
    assert told(edition(1)) == []


def test_an_edition_tells_what_held_when_it_was_due_and_the_next_corrects_it() -> None:
    session = put(2)
    correct(session, DUE + timedelta(minutes=3), energy_wh=1500)

    assert told(edition(0)) == [("h1.2", "", "2.000", "0.48")]
    assert told(edition(1)) == [("", "h1.2", "-2.000", "-0.48"), ("", "h1.2", "1.500", "0.48")]


def test_what_was_corrected_and_put_back_needs_no_line() -> None:
    session = put(2)
    edition(0)

    changed = correct(session, DUE + timedelta(hours=1), energy_wh=1500)
    correct(changed, DUE + timedelta(hours=2), energy_wh=2000)

    assert told(edition(1)) == []


def test_one_that_runs_after_all_is_taken_back_and_told_when_it_is_over() -> None:
    session = put(2)
    edition(0)
    running = become(session, reopened(session), DUE + timedelta(hours=1))
    assert told(edition(1)) == [("", "h1.2", "-2.000", "-0.48")]

    later = DUE + WEEK + timedelta(hours=9)
    over = session.model_copy(update={"ended_at": later, "over_at": later, "energy_wh": 9000})
    sessions().save(over.model_copy(update={"version": running.version}))

    assert told(edition(2)) == [("h1.2", "", "9.000", "0.48")]


def test_one_that_ended_in_this_week_after_all_is_taken_back_and_listed() -> None:
    session = put(2)
    edition(0)

    correct(session, DUE + timedelta(hours=1), ended_at=DUE + timedelta(minutes=30))

    assert told(edition(1)) == [("h1.2", "", "2.000", "0.48"), ("", "h1.2", "-2.000", "-0.48")]


def test_one_that_ended_in_the_week_before_after_all_is_late() -> None:
    known_at = DUE - timedelta(hours=3)
    session = put(2, known_at, ended_at=known_at)
    assert told(edition(0)) == []

    correct(session, DUE + timedelta(hours=1), ended_at=NOON + timedelta(hours=2))

    [line] = edition(1)
    assert (line["session_id"], line["late"], line["correction_of"]) == ("h1.2", "yes", "")


class Story:
    """Sessions that end, are corrected, run on and end again, each at a moment of its own."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.sessions: dict[int, Session] = {}

    def goes_on(self, week: int, until: timedelta) -> None:
        """From shortly after an edition was due up to the next one, and `until` beyond that."""
        begin, length = DUE + (week - 1) * WEEK + 2 * SOON, WEEK - 2 * SOON + until
        moments = sorted(begin + self._random.random() * length for _ in range(12))
        for at in moments:
            self._random.choice((self._ends, self._ends, self._corrects, self._runs_on))(at)

    def energy_wh(self, before: datetime) -> int:
        """Of all that are over and ended before then."""
        over = [one for one in self.sessions.values() if one.ended_at is not None]
        return sum(one.energy_wh or 0 for one in over if (one.ended_at or before) < before)

    def _ends(self, at: datetime) -> None:
        number = len(self.sessions) + 1
        self.sessions[number] = put(number, at, **self._figures(at))
        self._note(number, at)

    def _corrects(self, at: datetime) -> None:
        for number, before in self._some_over():
            self._become(number, before.model_copy(update=self._figures(at)), at)

    def _runs_on(self, at: datetime) -> None:
        for number, before in self._some_over():
            self._become(number, reopened(before), at)
            later = at + timedelta(minutes=1)
            if self._random.random() < 0.7:
                over = {**self._figures(later), "over_at": later}
                running = self.sessions[number]
                ended = before.model_copy(update={**over, "version": running.version})
                self._become(number, ended, later)
                self._note(number, later)

    def _some_over(self) -> list[tuple[int, Session]]:
        over = [(n, one) for n, one in self.sessions.items() if one.ended_at is not None]
        return self._random.sample(over, min(1, len(over)))

    def _figures(self, at: datetime) -> dict[str, Any]:
        ended_at = at - self._random.random() * timedelta(days=9)
        start = min(NOON, ended_at)
        energy_wh = self._random.randrange(20_000)
        return {"ended_at": ended_at, "started_at": start, "energy_wh": energy_wh}

    def _become(self, number: int, after: Session, at: datetime) -> None:
        correction = correction_of(self.sessions[number], after, at)
        if correction is not None:
            corrections().keep(correction)
        sessions().save(after)
        self.sessions[number] = after.model_copy(update={"version": after.version + 1})

    def _note(self, number: int, at: datetime) -> None:
        if came_late(self.sessions[number], at):
            late_sessions().note(self.sessions[number], at)


@pytest.mark.parametrize("seed", range(12))
def test_all_editions_together_tell_what_holds_in_the_end(seed: int) -> None:
    story = Story(seed)
    energy_kwh = Decimal(0)

    for week, until in enumerate((timedelta(minutes=4), timedelta(minutes=4), timedelta(0))):
        story.goes_on(week, until)
        energy_kwh += sum(Decimal(line["energy_kwh"] or 0) for line in edition(week))

    last_midnight = DUE + 2 * WEEK - timedelta(hours=8)
    assert energy_kwh * 1000 == story.energy_wh(last_midnight)
