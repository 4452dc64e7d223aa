"""Bounces and complaints: who is not written to any more, and until when."""

import json
from typing import Any

import boto3
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from functions.invites.handler import handler as users
from functions.mailer.feedback import handler
from functions.mailer.handler import handler as mailer
from shared.domain.mails import MailStatus
from shared.stores.mails import mails
from tests.fakes.http import Client, Context
from tests.fakes.mails import NAMED, a_mail
from tests.fakes.people import ACME, a_company, a_user, signed_in_as

AT = "2026-03-02T12:00:00.000Z"
BOUNCE = {
    "eventType": "Bounce",
    "bounce": {
        "bounceType": "Permanent",
        "bouncedRecipients": [{"emailAddress": "Ann@acme.example"}],
        "timestamp": AT,
    },
}
COMPLAINT = {
    "eventType": "Complaint",
    "complaint": {"complainedRecipients": [{"emailAddress": "ann@acme.example"}], "timestamp": AT},
}
FULL = {"eventType": "Bounce", "bounce": {**BOUNCE["bounce"], "bounceType": "Transient"}}  # type: ignore[dict-item]


@pytest.fixture
def ann(aws: None) -> Client:
    boto3.client("ses").verify_email_identity(EmailAddress="hub@hub.test")
    a_company()
    return signed_in_as(a_user())


def say(detail: dict[str, Any]) -> None:
    body = json.dumps({"source": "aws.ses", "detail": detail})
    record = {"messageId": "r1", "body": body, "eventSource": "aws:sqs"}
    assert handler({"Records": [record]}, Context()) == {"batchItemFailures": []}


def problem(client: Client) -> Any:
    return client.call(users, "GET", "/api/users").body["items"][0]["mail_problem"]


def send() -> tuple[MailStatus, int]:
    """What became of a mail to Ann, and how many were handed to SES."""
    mail = a_mail()
    mailer({"Records": [NAMED]}, Context())
    after = mails().get(ACME, mail.id)
    assert after is not None
    return after.status, len(ses_backends[DEFAULT_ACCOUNT_ID]["eu-west-1"].sent_messages)


@pytest.mark.parametrize(
    ("detail", "shown"), [(BOUNCE, "bounced"), (COMPLAINT, "complained"), (FULL, None)]
)
def test_what_ses_says_is_shown_to_administrators(
    ann: Client, detail: dict[str, Any], shown: str | None
) -> None:
    say(detail)
    say(detail)

    assert problem(ann) == shown


@pytest.mark.usefixtures("ann")
def test_an_address_that_bounced_is_not_written_to() -> None:
    say(BOUNCE)

    assert send() == (MailStatus.FAILED, 0)


def test_an_administrator_says_that_it_is_right_again(ann: Client) -> None:
    say(BOUNCE)

    answer = ann.call(users, "POST", "/api/users/ann/reach-again")

    assert (answer.status, problem(ann)) == (204, None)
    assert send() == (MailStatus.SENT, 1)


def test_an_invitation_that_bounced_says_so_until_it_is_sent_again(ann: Client) -> None:
    new = {"email": "bob@acme.example", "role": "site_manager"}
    invitation = ann.call(users, "POST", "/api/invitations", new).body["id"]
    recipient = [{"emailAddress": "bob@acme.example"}]
    say({"bounce": {"bounceType": "Permanent", "bouncedRecipients": recipient, "timestamp": AT}})
    [before] = ann.call(users, "GET", "/api/invitations").body["items"]

    ann.call(users, "POST", f"/api/invitations/{invitation}/resend")

    [after] = ann.call(users, "GET", "/api/invitations").body["items"]
    assert (before["mail_problem"], after["mail_problem"]) == ("bounced", None)
