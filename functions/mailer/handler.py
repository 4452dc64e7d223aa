"""Queue of mails → SES. Each message names a mail in the table; a repeat of it sends nothing."""

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.mailer.sending import NotSent, Refused, send
from functions.mailer.settling import settle
from shared.batches import each_message
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId
from shared.domain.mails import Mail, MailStatus, delivered, given_up, leased, undelivered
from shared.emails.message import message_of
from shared.logs import logger
from shared.stores.files import files
from shared.stores.mails import mails
from shared.stores.reachability import reachability
from shared.world import now, setting


def deliver(record: SQSRecord) -> None:
    """Send the mail that `record` names, if it is waiting and nobody else sends it."""
    named = record.json_body
    mail = mails().get(CompanyId(named["company"]), named["mail"])
    lease = None if mail is None else leased(mail, now())
    if mail is None or lease is None:
        return
    if lease.status is not MailStatus.SENDING:
        settle(mail, lease)
        return
    attached = files().kept(lease.attachment.key) if lease.attachment else b""
    try:
        held = mails().save(lease)
    except ChangedMeanwhile:
        return
    settle(held, _sent(held, attached))


def _sent(mail: Mail, attached: bytes) -> Mail:
    """What became of `mail`."""
    if reachability().problems([mail.to]):
        return given_up(mail)
    try:
        send(message_of(mail, setting("MAIL_FROM"), setting("PUBLIC_URL"), attached), mail)
    except NotSent as problem:
        logger().warning(
            "mail not sent", mail=mail.id, attempts=mail.attempts, problem=str(problem)
        )
        return undelivered(mail, now())
    except (Refused, KeyError, ValueError) as problem:
        logger().exception("mail refused", mail=mail.id, template=mail.template, exc_info=problem)
        return given_up(mail)
    return delivered(mail)


handler = each_message(deliver)
