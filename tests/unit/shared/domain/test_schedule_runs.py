"""A schedule going out: its report and its run (guide 3.7)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shared.domain.ids import SiteId
from shared.domain.people import Role, UserStatus
from shared.domain.schedule_runs import due_run, may_get, preview, run_at_once
from shared.domain.schedules import late_since
from tests.fakes.schedules import a_manager, a_schedule, an_editor, clocks_for

EDITOR = an_editor(sites={"depot": "Europe/Paris", "yard": "America/New_York"})
CLOCKS = clocks_for(EDITOR)


def test_what_is_due_goes_out_and_the_next_is_waited_for() -> None:
    schedule = a_schedule(editor=EDITOR)

    going = due_run(schedule, CLOCKS, "r", schedule.due_at + timedelta(minutes=5))

    edition = going.report.edition
    assert edition is not None
    assert going.schedule.period.first == date(2026, 3, 9)
    assert (going.run.period, going.run.by) == (schedule.period, "")
    assert (going.run.report, edition.run) == (going.report.id, going.run.id)
    assert (edition.due_at, edition.late_since) == (
        schedule.due_at,
        late_since(schedule, CLOCKS),
    )
    assert going.report.begin == datetime(2026, 3, 1, 23, tzinfo=UTC)
    assert [window.zone for window in edition.windows] == ["Europe/Paris", "America/New_York"]
    assert all(
        one.end == two.begin for one, two in zip(edition.before, edition.windows, strict=True)
    )


def test_two_who_let_it_go_out_make_the_same_run() -> None:
    schedule = a_schedule(editor=EDITOR)

    first, second = (due_run(schedule, CLOCKS, name, schedule.due_at) for name in ("a", "b"))

    assert first.run.id == second.run.id
    assert first.schedule == second.schedule


def test_what_is_sent_at_once_leaves_what_is_due() -> None:
    schedule = a_schedule(editor=EDITOR)
    now = schedule.due_at - timedelta(days=2)

    going = run_at_once(schedule, CLOCKS, a_manager(), "r", now)

    assert going.schedule == schedule
    assert going.run.period.first == date(2026, 2, 23)
    assert going.run.by == "ann@acme.example"
    assert going.report.edition is not None
    assert going.report.edition.late_since is None


def test_a_preview_goes_to_nobody() -> None:
    report = preview(a_schedule(editor=EDITOR), CLOCKS, a_manager(), "r", datetime.now(UTC))

    assert report.edition is not None
    assert report.edition.run is None


@pytest.mark.parametrize(
    ("user", "may"),
    [
        (None, True),
        (a_manager(), True),
        (a_manager(status=UserStatus.BLOCKED), False),
        (a_manager(role=Role.SITE_MANAGER, sites=("yard",)), False),
        (a_manager(role=Role.SITE_MANAGER, sites=("depot", "yard")), True),
    ],
    ids=["nobody here", "administrator", "blocked", "of one of two sites", "of both"],
)
def test_a_user_gets_what_they_could_open(user: object, may: bool) -> None:
    schedule = a_schedule(editor=EDITOR, sites=("depot", "yard"))
    report = due_run(schedule, CLOCKS, "r", schedule.due_at).report

    assert report.sites == (SiteId("depot"), SiteId("yard"))
    assert may_get(user, report) is may  # type: ignore[arg-type]
