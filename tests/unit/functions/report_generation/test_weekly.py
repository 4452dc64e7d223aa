"""The week of a company is mailed: to those who want it, of what they see, once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from functions.report_generation.weekly import tell_week
from shared.domain.charger_history import SESSIONS, Tally
from shared.domain.companies import Language
from shared.domain.ids import ChargerId, SiteId
from shared.domain.mails import Mail
from shared.domain.people import News, Role
from shared.domain.periods import Every, Period
from shared.domain.quarter_hours import Usage
from shared.domain.site_history import NO_DAY, SiteDay, SiteWeek, with_days
from shared.domain.standouts import Finding, Pattern
from shared.domain.weekly import Round
from shared.stores.companies import companies
from shared.stores.mails import mails
from shared.stores.people import people
from shared.stores.site_weeks import site_weeks
from shared.stores.weekly_rounds import weekly_rounds
from tests.fakes.dying import dying_after
from tests.fakes.people import ACME, a_company, a_site, a_user, an_entry

pytestmark = pytest.mark.usefixtures("aws")
MONDAY = date(2026, 3, 2)
DUE = datetime(2026, 3, 9, 6, 30, tzinfo=UTC)
HOUR = 3600
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _week(aws: None) -> None:
    """Of two sites, and the first one's before; due on 9 March."""
    a_company()
    for site in ("depot", "other"):
        a_site(site)
        used = Usage(charging_s=34 * HOUR, available_s=66 * HOUR, energy_wh=412_000)
        keep(site, MONDAY, used, 37)
    keep("depot", MONDAY - WEEK, Usage(available_s=75 * HOUR, unknown_s=25 * HOUR), 0)
    period = Period(every=Every.WEEK, first=MONDAY)
    due_at = DUE - timedelta(minutes=30)
    weekly_rounds().begin(Round(company=ACME, period=period, due_at=due_at))


def keep(site: str, monday: date, usage: Usage, sessions: int) -> None:
    until = datetime(2026, 3, 9, tzinfo=UTC)
    empty = SiteWeek(site=SiteId(site), monday=monday, until=until)
    day = SiteDay(usage, Tally(counts={SESSIONS: sessions}), NO_DAY.hours)
    site_weeks().change(ACME, empty, lambda week: with_days(week, {monday: day}, monday, until))


def posted() -> list[Mail]:
    return sorted(mails().each_of(ACME), key=lambda mail: mail.to)


def waits_for() -> date:
    known = weekly_rounds().find(ACME)
    assert known is not None
    return known.period.first


def test_a_week_is_mailed_with_what_changed() -> None:
    a_user(news=(News.WEEK,), first_name="Ann")
    found = [Finding(charger=ChargerId("h1"), pattern=Pattern.IDLE, value=0.5)]
    site_weeks().settle(ACME, SiteId("depot"), date(2026, 3, 9), found)

    tell_week(ACME, DUE)

    (mail,) = posted()
    assert (mail.template, mail.values["first_name"]) == ("week", "Ann")
    assert mail.values["period"] == "2 March 2026 – 8 March 2026"
    assert mail.values["link"] == "http://hub.test/dashboard?from=2026-03-02&to=2026-03-08"
    assert [line.label for line in mail.lines] == ["Depot", "Other"]
    assert mail.lines[0].value == "412 kWh"
    assert mail.lines[0].change.splitlines() == [
        "before: 0 kWh",
        "Sessions: 37 · before: 0",
        "Occupancy rate: 34.0% (before: 0.0%)",
        "Uptime (UK): 100.0% (before: 100.0%)",
        "Unknown time: 0.0% (before: 25.0%)",
        "Charge points that stand out: 1",
    ]


def test_it_goes_to_those_who_want_it_with_the_sites_that_they_see() -> None:
    a_user(news=(News.WEEK,))
    a_user(name="bob", news=(News.TROUBLE,))
    a_user(Role.SITE_MANAGER, "eve", sites=("other",), news=(News.WEEK,))
    a_user(Role.SITE_MANAGER, "dan", sites=("nowhere",), news=(News.WEEK,))

    tell_week(ACME, DUE)

    told = {mail.to: [line.label for line in mail.lines] for mail in posted()}
    assert told == {"ann@acme.example": ["Depot", "Other"], "eve@acme.example": ["Other"]}


def test_it_is_mailed_once_whatever_fires_twice() -> None:
    a_user(news=(News.WEEK,))

    for minutes in (-1, 0, 0, 5):
        tell_week(ACME, DUE + timedelta(minutes=minutes))

    assert len(posted()) == 1
    assert waits_for() == MONDAY + WEEK


@pytest.mark.parametrize("writes", range(4))
def test_wherever_it_dies_each_reader_gets_one(writes: int) -> None:
    a_user(news=(News.WEEK,))
    a_user(name="bob", news=(News.WEEK,))

    with dying_after(writes):
        tell_week(ACME, DUE)
    tell_week(ACME, DUE + timedelta(minutes=5))

    assert [mail.to for mail in posted()] == ["ann@acme.example", "bob@acme.example"]
    assert waits_for() == MONDAY + WEEK


def test_clocks_of_a_company_that_is_far_behind_put_it_off() -> None:
    a_user(news=(News.WEEK,))
    late = "America/Los_Angeles"
    company = companies().get(ACME)
    companies().change(company, company.model_copy(update={"time_zone": late}), an_entry())

    tell_week(ACME, DUE)

    known = weekly_rounds().find(ACME)
    assert posted() == []
    assert known is not None
    assert known.due_at == datetime(2026, 3, 9, 14, tzinfo=UTC)


def test_nobody_wants_it_any_more() -> None:
    ann = a_user(news=(News.WEEK,))
    people().change(ann, ann.model_copy(update={"news": ()}), an_entry())

    tell_week(ACME, DUE)

    assert posted() == []
    assert waits_for() == MONDAY + WEEK


def test_it_is_written_in_the_language_of_its_reader() -> None:
    ann = a_user(news=(News.WEEK,))
    people().change(ann, ann.model_copy(update={"language": Language.DE}), an_entry())

    tell_week(ACME, DUE)

    (mail,) = posted()
    assert "Ladevorgänge: 37 · davor: 0" in mail.lines[1].change
    assert "Auslastung: 34,0\u00a0% (davor: –)" in mail.lines[1].change
