"""What became of a mail that a schedule sent, whoever tells it (guide 3.7)."""

import json
from datetime import timedelta
from typing import Any

import boto3
import pytest

from functions.mailer.feedback import handler as feedback
from functions.mailer.handler import handler as mailer
from shared.domain.companies import Language
from shared.domain.ids import RecipientId, RunId, ScheduleId
from shared.domain.mails import ATTEMPTS, Attachment, Delivers, Mail, MailStatus, leased
from shared.domain.people import Role
from shared.domain.reachability import MailProblem, Unreachable
from shared.domain.schedule_runs import Delivery, run_at_once
from shared.stores import tables
from shared.stores.files import files
from shared.stores.mails import mails, posted
from shared.stores.reachability import reachability
from shared.stores.schedule_runs import begun, schedule_runs
from shared.world import now
from tests.fakes.going_out import BUCKET, open_for_business, recipients, send_mails, sent
from tests.fakes.http import Context
from tests.fakes.mails import NAMED
from tests.fakes.people import ACME, a_company, a_user
from tests.fakes.schedules import a_schedule, an_editor, clocks_for

BOOKS = "books@acme.example"


@pytest.fixture(autouse=True)
def mail(aws: None, monkeypatch: pytest.MonkeyPatch) -> Mail:
    """A report to an address of Acme, with its file."""
    monkeypatch.setenv("REPORTS_BUCKET", BUCKET)
    open_for_business()
    a_company()
    boss = a_user()
    editor = an_editor()
    going = run_at_once(a_schedule(editor=editor), clocks_for(editor), boss, "r", now())
    run = going.run.model_copy(update={"id": RunId("1")})
    files().keep("acme/r.csv", b"a;b", "text/csv")
    made = Mail(
        id="m1",
        company=ACME,
        to=BOOKS,
        template="report_attached",
        language=Language.EN,
        values={"link": "http://hub.test/", "company": "Acme", "name": "Weekly", "period": "May"},
        attachment=Attachment(key="acme/r.csv", name="sessions.csv", content_type="text/csv"),
        unsubscribe="secret",
        delivers=Delivers(
            schedule=ScheduleId("s1"), run=RunId("1"), recipient=RecipientId("books")
        ),
        due_at=now() + timedelta(minutes=1),
        created_at=now(),
    )
    tables.write_together([begun(run), posted(made)])
    return made


def deliver() -> None:
    mailer({"Records": [NAMED]}, Context())


def ses_took_it(mail: Mail) -> None:
    tags = {"mail": [mail.id], "company": [mail.company], "ses:from-domain": ["hub.test"]}
    event = {"detail": {"eventType": "Send", "mail": {"tags": tags}, "send": {}}}
    record = {"messageId": "r1", "body": json.dumps(event), "eventSource": "aws:sqs"}
    assert feedback({"Records": [record]}, Context()) == {"batchItemFailures": []}


def delivery() -> Delivery | None:
    [run] = schedule_runs().page_of(ACME, ScheduleId("s1"), 9, None)[0]
    return run.deliveries.get(RecipientId("books"))


def taken(mail: Mail, **fields: Any) -> Mail:
    """By a sender who was cut off before its outcome was known."""
    lease = leased(mail, now() - timedelta(minutes=10))
    assert lease is not None
    return mails().save(lease.model_copy(update=fields))


def test_a_file_goes_along_and_the_history_says_so() -> None:
    deliver()

    [file] = sent()[0].iter_attachments()
    assert (file.get_filename(), file.get_payload(decode=True)) == ("sessions.csv", b"a;b")
    assert sent()[0]["List-Unsubscribe"] == "<http://hub.test/api/unsubscriptions/secret>"
    told = delivery()
    assert told is not None
    assert (told.email, told.state, told.maybe_twice) == (BOOKS, "sent", False)


def test_what_ses_took_is_not_sent_again_though_its_sender_died(mail: Mail) -> None:
    taken(mail)

    ses_took_it(mail)
    deliver()

    told = delivery()
    assert sent() == []
    assert told is not None
    assert (told.state, told.maybe_twice) == ("sent", False)


def test_where_ses_tells_nothing_one_repetition_is_recorded(mail: Mail) -> None:
    taken(mail)

    deliver()
    ses_took_it(mail)

    told = delivery()
    assert recipients() == [BOOKS]
    assert told is not None
    assert (told.state, told.maybe_twice) == ("sent", True)


def test_ses_may_tell_of_a_mail_that_is_not_known() -> None:
    unknown = {"eventType": "Send", "mail": {"tags": {}}}
    body = json.dumps({"detail": unknown})
    record = {"messageId": "r1", "body": body, "eventSource": "aws:sqs"}

    assert feedback({"Records": [record]}, Context()) == {"batchItemFailures": []}


def test_one_that_is_given_up_is_told_to_the_administrators(mail: Mail) -> None:
    a_user(Role.SITE_MANAGER, "sam")
    taken(mail, attempts=ATTEMPTS)

    deliver()
    send_mails()

    told = delivery()
    assert told is not None
    assert told.state == "failed"
    assert recipients() == ["ann@acme.example"]
    assert sent()[0]["Subject"] == f"Report not sent to {BOOKS}: Weekly"


def test_an_address_that_mail_does_not_reach_is_told_as_that() -> None:
    problem = Unreachable(email=BOOKS, problem=MailProblem.BOUNCED, since=now())
    reachability().lose(problem)

    deliver()

    told = delivery()
    assert told is not None
    assert told.state == "unreachable"


def test_a_file_that_cannot_be_read_leaves_the_mail_waiting(mail: Mail) -> None:
    boto3.client("s3").delete_object(Bucket=BUCKET, Key="acme/r.csv")

    with pytest.raises(Exception, match="BatchProcessingError"):
        deliver()

    known = mails().get(ACME, mail.id)
    assert known is not None
    assert (known.status, known.attempts) == (MailStatus.WAITING, 0)
