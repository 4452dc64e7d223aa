"""Schedules go out: each period once, whatever fires twice or dies in between (guide 3.7)."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.report_generation.due import let_go_out
from shared.domain.ids import ScheduleId
from shared.domain.people import Role, User, UserStatus
from shared.domain.schedule_runs import DeliveryState, Run
from shared.domain.schedules import Editor, Schedule, paused, scheduled
from shared.logs import CAUGHT, Failed
from shared.stores import tables
from shared.stores.attempts import put_always
from shared.stores.companies import companies
from shared.stores.keys import schedule_key
from shared.stores.late_sessions import late_sessions
from shared.stores.schedule_runs import schedule_runs
from shared.stores.schedules import schedules
from shared.stores.sites import sites
from tests.fakes.chargers import NOON, put_charger, put_session
from tests.fakes.dying import dying_after, meanwhile
from tests.fakes.going_out import (
    expire_leases,
    fire,
    make_reports,
    open_for_business,
    recipients,
    send_mails,
    sent,
)
from tests.fakes.logs import failures
from tests.fakes.people import ACME, a_company, a_site, a_user, an_entry
from tests.fakes.schedules import MONDAY, a_plan

pytestmark = pytest.mark.usefixtures("aws", "boss")
DUE = datetime.fromisoformat("2026-03-09T07:00:00Z")
FIVE_PAST = DUE + timedelta(minutes=5)


@pytest.fixture
def boss(aws: None, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setenv("REPORTS_BUCKET", "reports")
    open_for_business()
    a_company()
    a_site()
    put_charger()
    return a_user(first_name="Ann")


def put_schedule(boss: User, *more: str, now: datetime = MONDAY, **plan: Any) -> Schedule:
    """Weekly, to the boss and more; due on 9 March at 7 UTC."""
    editor = Editor(boss, companies().get(ACME), sites().all_of(ACME))
    known = {"format": "csv", **plan}
    made = scheduled(ScheduleId("s1"), a_plan(**known), [boss.email, *more], editor, now)
    schedules().add(made, an_entry())
    return made


def known_at(moment: str = "2026-03-02T18:00:00Z") -> dict[str, Any]:
    return {"over_at": datetime.fromisoformat(moment)}


def go_out(moment: datetime = FIVE_PAST) -> None:
    let_go_out(ACME, ScheduleId("s1"), moment)


def runs() -> list[Run]:
    return schedule_runs().page_of(ACME, ScheduleId("s1"), 50, None)[0]


def attached(number: int = 0) -> list[str]:
    """The sessions in the file of a mail."""
    [file] = sent()[number].iter_attachments()
    _, *rows = file.get_payload(decode=True).decode("utf-8-sig").splitlines()  # type: ignore[union-attr]
    return [row.split(",")[0] for row in rows]


def test_a_period_goes_out_with_its_sessions_attached(boss: User) -> None:
    put_session(1, **known_at())
    put_session(2, **known_at())
    put_schedule(boss)

    go_out()
    make_reports()
    send_mails()

    [mail] = sent()
    assert mail["Subject"] == "Weekly: 2 March 2026 – 8 March 2026"
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert "Hello Ann," in plain.get_content()
    assert "Sessions\n2\nperiod before: 0" in plain.get_content()
    assert "Energy (kWh)\n3\n" in plain.get_content()
    assert attached() == ["h1.1", "h1.2"]
    [run] = runs()
    [delivery] = run.deliveries.values()
    assert (delivery.email, delivery.state) == (boss.email, DeliveryState.SENT)
    assert schedules().get(ACME, ScheduleId("s1")).due_at == DUE + timedelta(weeks=1)


def test_the_clock_lets_all_that_is_due_go_out_once(boss: User) -> None:
    put_schedule(boss)

    for _ in range(3):
        fire()

    periods = [run.period.first.isoformat() for run in runs()]
    assert periods == ["2026-03-16", "2026-03-09", "2026-03-02"]


def test_one_that_cannot_be_read_is_counted_and_keeps_no_other_back(boss: User) -> None:
    put_schedule(boss)
    broken = {"dpk": "DUE#schedule", "due_at": "1"}
    put_always(tables.HUB, schedule_key(ACME, ScheduleId("broken")), broken)

    with failures() as counted:
        fire()

    assert counted() == [CAUGHT]
    assert len(runs()) == 1


def test_what_fires_at_the_same_moment_sends_once(boss: User) -> None:
    put_schedule(boss)

    with meanwhile(go_out):
        go_out()
    go_out()
    make_reports()
    make_reports()
    send_mails()
    send_mails()

    assert len(runs()) == 1
    assert recipients() == [boss.email]


@pytest.mark.parametrize("writes", range(9))
def test_who_dies_at_any_write_is_followed_by_another_who_sends_once(
    boss: User, writes: int
) -> None:
    put_session(1, **known_at())
    put_schedule(boss, "bob@acme.example")

    with dying_after(writes), suppress(Failed):
        go_out()
        make_reports()
        send_mails()
    go_out()
    expire_leases()
    make_reports()
    send_mails()

    assert len(runs()) == 1
    assert set(recipients()) == {"ann@acme.example", "bob@acme.example"}
    doubled = [d for d in runs()[0].deliveries.values() if recipients().count(d.email) > 1]
    assert all(delivery.maybe_twice for delivery in doubled)
    assert {delivery.state for delivery in runs()[0].deliveries.values()} == {DeliveryState.SENT}


def test_one_that_is_paused_or_not_due_yet_stays(boss: User) -> None:
    schedule = put_schedule(boss)

    go_out(DUE + timedelta(minutes=1))
    schedules().change(schedule, paused(schedule), an_entry())
    go_out()

    assert runs() == []


def test_a_site_that_came_since_is_waited_for(boss: User) -> None:
    put_schedule(boss)
    sites().add(a_site_in("Pacific/Honolulu"), an_entry())

    go_out()

    assert runs() == []
    later = schedules().get(ACME, ScheduleId("s1")).due_at
    assert later == datetime.fromisoformat("2026-03-10T07:00:00Z")


def test_a_file_of_five_megabytes_is_a_link(boss: User) -> None:
    for number in range(1, 54):
        put_session(number, holder="x" * 100_000, **known_at("2026-03-05T18:00:00Z"))
    put_schedule(boss)

    go_out()
    make_reports()
    send_mails()

    [mail] = sent()
    assert list(mail.iter_attachments()) == []
    assert link_of(mail).startswith("http://hub.test/reports/")


def test_what_comes_in_later_is_in_the_next_one_under_late(boss: User) -> None:
    put_session(1, **known_at())
    put_schedule(boss)
    go_out()
    make_reports()
    late = {"ended_at": NOON + timedelta(hours=2), "over_at": DUE + timedelta(hours=3)}
    put_late(2, late)
    put_session(200, **known_at("2026-03-10T20:00:00Z"))

    go_out(FIVE_PAST + timedelta(weeks=1))
    make_reports()
    send_mails()

    assert attached(0) == ["h1.1"]
    assert attached(1) == ["h1.200", "h1.2"]
    plain = sent()[1].get_body(("plain",))
    assert plain is not None
    assert "Late sessions of earlier periods\n1 · 2 kWh" in plain.get_content()


def test_only_who_may_have_it_gets_it(boss: User) -> None:
    a_user(name="gone", status=UserStatus.BLOCKED)
    a_site("yard")
    a_user(Role.SITE_MANAGER, "sam", sites=("yard",))
    others = (
        "gone@acme.example",
        "sam@acme.example",
        "eve@elsewhere.example",
        "books@acme.example",
    )
    put_schedule(boss, *others, sites=("depot",))

    go_out()
    make_reports()
    send_mails()

    assert recipients() == ["ann@acme.example", "books@acme.example"]
    states = {one.email: one.state for one in runs()[0].deliveries.values()}
    assert states["gone@acme.example"] == states["sam@acme.example"] == "not_allowed"
    assert "eve@elsewhere.example" not in states


def test_who_signs_in_here_is_led_to_a_page_and_others_to_the_file(boss: User) -> None:
    put_schedule(boss, "books@acme.example")
    go_out()
    make_reports()

    send_mails()

    links = {str(mail["To"]): link_of(mail) for mail in sent()}
    assert links["ann@acme.example"].startswith("http://hub.test/reports/")
    assert links["books@acme.example"].startswith("http://hub.test/api/report-files/")


def test_a_report_that_cannot_be_made_is_told_to_the_administrators(
    boss: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_schedule(boss, "books@acme.example")
    go_out()
    monkeypatch.setenv("REPORTS_BUCKET", "nowhere")

    for _ in range(3):
        with pytest.raises(Failed):
            make_reports()
    send_mails()

    [mail] = sent()
    assert (mail["To"], mail["Subject"]) == (
        boss.email,
        "Report not made: Weekly, 2 March 2026 – 8 March 2026",
    )
    assert runs()[0].failed
    assert link_of(mail) == "http://hub.test/schedules/s1"


def put_late(number: int, fields: dict[str, Any]) -> None:
    """A session that came in when it did, noted as the store notes it."""
    session = put_session(number, **fields)
    late_sessions().note(session, fields["over_at"])


def link_of(mail: Any) -> str:
    """Behind the button."""
    text = str(mail.get_body(("plain",)).get_content())
    return next(line for line in text.splitlines() if line.startswith("http://hub.test/"))


def a_site_in(zone: str) -> Any:
    return a_site("reef").model_copy(update={"id": "far", "time_zone": zone})
