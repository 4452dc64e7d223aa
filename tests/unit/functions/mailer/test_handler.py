"""The queue of mails: each is sent once, whatever comes twice."""

from datetime import timedelta
from typing import Any

import boto3
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from functions.mailer.handler import handler
from shared.domain.mails import ATTEMPTS, MailStatus
from shared.stores.due import due_in_hub
from shared.stores.mails import mails
from shared.world import now
from tests.fakes.dying import answers_lost
from tests.fakes.http import Context
from tests.fakes.mails import NAMED, a_mail
from tests.fakes.people import ACME

pytestmark = pytest.mark.usefixtures("aws")


def deliver() -> None:
    handler({"Records": [NAMED]}, Context())


def sent() -> list[Any]:
    return list(ses_backends[DEFAULT_ACCOUNT_ID]["eu-west-1"].sent_messages)


def verify() -> None:
    boto3.client("ses").verify_email_identity(EmailAddress="hub@hub.test")


def status() -> MailStatus:
    mail = mails().get(ACME, "m1")
    assert mail is not None
    return mail.status


def test_a_mail_is_sent_once_though_its_message_comes_twice() -> None:
    verify()
    a_mail()

    deliver()
    deliver()

    assert len(sent()) == 1
    assert status() is MailStatus.SENT
    assert list(due_in_hub("mail", now() + timedelta(days=1))) == []


def test_a_mail_is_sent_at_once_though_the_table_was_asked_twice() -> None:
    verify()
    a_mail()

    with answers_lost():
        deliver()

    assert len(sent()) == 1
    assert status() is MailStatus.SENT


def test_a_sent_mail_forgets_its_link() -> None:
    verify()
    a_mail()

    deliver()

    mail = mails().get(ACME, "m1")
    assert mail is not None
    assert mail.values == {}


def test_a_mail_that_is_refused_is_given_up() -> None:
    a_mail()

    deliver()

    assert status() is MailStatus.FAILED


def test_a_mail_without_a_template_is_given_up() -> None:
    verify()
    a_mail("nothing")

    deliver()

    assert (status(), sent()) == (MailStatus.FAILED, [])


def test_a_mail_that_is_not_there_is_no_failure() -> None:
    deliver()

    assert sent() == []


def test_a_mail_whose_senders_vanished_too_often_is_not_sent_again() -> None:
    verify()
    lost = a_mail().model_copy(update={"status": MailStatus.SENDING, "attempts": ATTEMPTS})
    mails().save(lost.model_copy(update={"due_at": now() - timedelta(minutes=1)}))

    deliver()

    assert (status(), sent()) == (MailStatus.FAILED, [])
