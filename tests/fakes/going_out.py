"""The clock, the queues and SES around schedules, for tests of what goes out."""

import json
from datetime import timedelta
from email import message_from_string, policy
from email.message import EmailMessage
from typing import Any

import boto3
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from functions.mailer.handler import handler as mailer
from functions.report_generation.due import handler as due
from functions.report_generation.render import handler as render
from shared.domain.ids import CompanyId, ReportId
from shared.stores.due import due_in_hub
from shared.stores.mails import mails
from shared.stores.reports import reports
from shared.world import now
from tests.fakes.http import Context
from tests.fakes.people import ACME

BUCKET = "reports"


def open_for_business() -> None:
    """A bucket for files, and a sender that SES knows."""
    where: Any = {"LocationConstraint": "eu-west-1"}
    boto3.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
    boto3.client("ses").verify_email_identity(EmailAddress="hub@hub.test")


def fire() -> None:
    """The clock calls."""
    due({}, Context())


def make_reports(company: CompanyId = ACME) -> None:
    """All that wait, as their stream would have them made."""
    for name in _waiting("report", company):
        render(_message(company, "report", name), Context())


def send_mails(company: CompanyId = ACME) -> None:
    """All that wait, as their stream would have them sent."""
    for name in _waiting("mail", company):
        mailer(_message(company, "mail", name), Context())


def expire_leases(company: CompanyId = ACME) -> None:
    """Whoever held one is gone for long."""
    past = now() - timedelta(hours=1)
    for name in _waiting("report", company):
        report = reports().get(company, ReportId(name))
        if report is not None:
            reports().save(report.model_copy(update={"due_at": past}))
    for name in _waiting("mail", company):
        mail = mails().get(company, name)
        if mail is not None:
            mails().save(mail.model_copy(update={"due_at": past}))


def sent() -> list[EmailMessage]:
    """What was handed to SES, oldest first."""
    found = ses_backends[DEFAULT_ACCOUNT_ID]["eu-west-1"].sent_messages
    return [_parsed(one) for one in found]


def recipients() -> list[str]:
    """To whom, in order of the alphabet."""
    return sorted(str(message["To"]) for message in sent())


def _parsed(one: Any) -> EmailMessage:
    parsed = message_from_string(one.raw_data, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def _waiting(kind: str, company: CompanyId) -> list[str]:
    later = now().replace(year=now().year + 1)
    pages = due_in_hub(kind, later)
    return [name for page in pages for owner, name in page if owner == company]


def _message(company: CompanyId, kind: str, name: str) -> dict[str, Any]:
    body = json.dumps({"company": company, kind: name})
    return {"Records": [{"messageId": "m1", "body": body, "eventSource": "aws:sqs"}]}
