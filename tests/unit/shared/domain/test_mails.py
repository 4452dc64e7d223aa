"""A mail is sent by one, once, and tried again when that fails."""

from datetime import UTC, datetime, timedelta

from shared.domain.companies import Language
from shared.domain.ids import CompanyId
from shared.domain.mails import (
    ATTEMPTS,
    LEASE,
    Mail,
    MailStatus,
    delivered,
    leased,
    undelivered,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WAITING = Mail(
    id="m1",
    company=CompanyId("acme"),
    to="ann@acme.example",
    template="welcome",
    language=Language.EN,
    values={"link": "https://hub.example/activate/secret"},
    due_at=NOON,
    created_at=NOON,
)


def held(mail: Mail, now: datetime = NOON) -> Mail:
    lease = leased(mail, now)
    assert lease is not None
    return lease


def test_a_mail_that_somebody_sends_is_not_leased_again() -> None:
    assert leased(held(WAITING), NOON) is None


def test_a_lease_that_ran_out_is_taken_over_and_may_be_sent_twice() -> None:
    again = held(held(WAITING), NOON + LEASE)

    assert (again.attempts, again.maybe_twice) == (2, True)


def test_a_sent_mail_is_never_sent_again_and_forgets_its_link() -> None:
    sent = delivered(held(WAITING))

    assert leased(sent, NOON + timedelta(days=1)) is None
    assert sent.values == {}


def test_a_failure_waits_longer_each_time() -> None:
    first = undelivered(held(WAITING), NOON)
    second = undelivered(held(first), NOON)

    assert (first.due_at, second.due_at) == (
        NOON + timedelta(minutes=1),
        NOON + timedelta(minutes=2),
    )


def test_a_mail_is_given_up_in_the_end() -> None:
    mail = WAITING
    for _ in range(ATTEMPTS):
        mail = undelivered(held(mail), NOON)

    assert mail.status is MailStatus.FAILED


def test_a_mail_whose_senders_vanish_is_given_up_in_the_end() -> None:
    mail, moment = WAITING, NOON
    for _ in range(ATTEMPTS):
        mail, moment = held(mail, moment), moment + LEASE

    assert held(mail, moment).status is MailStatus.FAILED
