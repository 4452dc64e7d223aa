"""Queue of mails → SES. Each message names a mail in the table; a repeat of it sends nothing."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.mailer.sending import NotSent, Refused, send
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId
from shared.domain.mails import Mail, MailStatus, delivered, given_up, leased, undelivered
from shared.emails.message import message_of
from shared.stores.mails import mails
from shared.stores.reachability import reachability
from shared.world import now, setting

log = Logger()
processor = BatchProcessor(event_type=EventType.SQS)


def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """What Lambda calls."""
    return process_partial_response(
        event=event, record_handler=deliver, processor=processor, context=context
    )


def deliver(record: SQSRecord) -> None:
    """Send the mail that `record` names, if it is waiting and nobody else sends it."""
    named = record.json_body
    mail = mails().get(CompanyId(named["company"]), named["mail"])
    lease = None if mail is None else leased(mail, now())
    if lease is None:
        return
    try:
        held = mails().save(lease)
    except ChangedMeanwhile:
        return
    if held.status is MailStatus.SENDING:
        mails().save(_sent(held))


def _sent(mail: Mail) -> Mail:
    """What became of `mail`."""
    if reachability().problems([mail.to]):
        return given_up(mail)
    try:
        send(message_of(mail, setting("MAIL_FROM")), mail.to)
    except NotSent as problem:
        log.warning("mail not sent", mail=mail.id, attempts=mail.attempts, problem=str(problem))
        return undelivered(mail, now())
    except (Refused, KeyError, ValueError) as problem:
        log.exception("mail refused", mail=mail.id, template=mail.template, exc_info=problem)
        return given_up(mail)
    return delivered(mail)
