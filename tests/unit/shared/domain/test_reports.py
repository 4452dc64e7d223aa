"""Who may ask for which report, and who makes it."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.companies import PLATFORM, Language
from shared.domain.errors import Invalid, UnknownReference
from shared.domain.ids import CompanyId, SiteId, UserId
from shared.domain.jobs import ATTEMPTS, LEASE, JobStatus, begun, finished, interrupted
from shared.domain.people import Role, User
from shared.domain.reports import Format, Report, Wish, export, is_shown_to, requested

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DEPOT, OTHER = SiteId("depot"), SiteId("other")


def a_user(*sites: SiteId) -> User:
    return User(
        id=UserId("u1"),
        company=CompanyId("acme"),
        email="sam@acme.example",
        language=Language.EN,
        role=Role.SITE_MANAGER,
        sites=sites or None,
        created_at=NOON,
    )


def a_report(user: User, sites: tuple[SiteId, ...] | None = None, days: int = 7) -> Report:
    wish = Wish(
        format=Format.PDF,
        begin=NOON,
        end=NOON + timedelta(days=days),
        sites=sites,
        language=Language.EN,
    )
    return requested("r1", wish, user, [DEPOT, OTHER], NOON)


def taken(report: Report, now: datetime = NOON) -> Report:
    lease = begun(report, now)
    assert lease is not None
    return lease


def test_ids_of_reports_sort_by_time() -> None:
    report = a_report(a_user())

    assert report.id == f"{int(NOON.timestamp() * 1000)}-r1"


def test_a_report_without_sites_is_of_the_sites_of_its_user() -> None:
    assert a_report(a_user()).sites is None
    assert a_report(a_user(DEPOT)).sites == (DEPOT,)


def test_a_site_of_somebody_else_is_unknown() -> None:
    with pytest.raises(UnknownReference):
        a_report(a_user(DEPOT), (OTHER,))


@pytest.mark.parametrize("days", [0, -1, 4000])
def test_a_period_begins_before_it_ends_and_is_not_endless(days: int) -> None:
    with pytest.raises(Invalid):
        a_report(a_user(), days=days)


def test_a_report_shows_nothing_that_its_reader_may_not_see() -> None:
    assert is_shown_to(a_user(DEPOT), a_report(a_user(), (DEPOT,)))
    assert not is_shown_to(a_user(DEPOT), a_report(a_user(), (DEPOT, OTHER)))
    assert not is_shown_to(a_user(DEPOT), a_report(a_user()))


def test_an_export_is_shown_to_administrators_alone() -> None:
    sam = a_user()
    boss = sam.model_copy(update={"role": Role.E_MOBILITY_MANAGER})

    made = export("r1", PLATFORM, boss, NOON)

    assert is_shown_to(boss, made)
    assert not is_shown_to(sam, made)


def test_one_makes_it_until_the_lease_runs_out() -> None:
    held = taken(a_report(a_user()))

    assert begun(held, NOON) is None
    assert taken(held, NOON + LEASE).attempts == 2
    assert begun(finished(held, 7), NOON + LEASE) is None


def test_it_is_given_up_in_the_end() -> None:
    report = a_report(a_user())
    for _ in range(ATTEMPTS):
        report = interrupted(taken(report), NOON)

    assert report.status is JobStatus.FAILED


def test_what_failed_is_made_again_in_a_minute_not_when_its_lease_ends() -> None:
    report = interrupted(taken(a_report(a_user())), NOON)

    assert (report.status, report.due_at) == (JobStatus.QUEUED, NOON + timedelta(minutes=1))
