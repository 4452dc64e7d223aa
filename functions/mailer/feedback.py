"""What SES says later of mails: that it took them, bounces and complaints (event publishing)."""

from datetime import datetime
from typing import Any

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.mailer.sending import COMPANY_TAG, MAIL_TAG
from functions.mailer.settling import settle
from shared.batches import each_message
from shared.domain.ids import CompanyId
from shared.domain.mails import MailStatus, delivered
from shared.domain.people import plain_address
from shared.domain.reachability import MailProblem, Unreachable
from shared.logs import logger
from shared.stores.mails import mails
from shared.stores.reachability import reachability


def take_in(record: SQSRecord) -> None:
    """One event; the same one again changes nothing."""
    detail = record.json_body["detail"]
    if detail.get("eventType") == "Send":
        _take_for_sent(detail["mail"].get("tags", {}))
    lost = _lost(detail)
    for one in lost:
        reachability().lose(one)
    if lost:
        logger().warning(
            "mail does not reach someone", problem=lost[0].problem, addresses=len(lost)
        )


def _take_for_sent(tags: dict[str, list[str]]) -> None:
    """Whoever sent it may have been cut off before it heard so: then it is not sent again."""
    [company], [name] = tags.get(COMPANY_TAG, [""]), tags.get(MAIL_TAG, [""])
    mail = mails().get(CompanyId(company), name)
    if mail is not None and mail.status is MailStatus.SENDING:
        settle(mail, delivered(mail))


def _lost(detail: dict[str, Any]) -> list[Unreachable]:
    bounce, complaint = detail.get("bounce"), detail.get("complaint")
    if bounce and bounce.get("bounceType") == "Permanent":
        return _each(MailProblem.BOUNCED, bounce["bouncedRecipients"], bounce["timestamp"])
    if complaint:
        return _each(
            MailProblem.COMPLAINED, complaint["complainedRecipients"], complaint["timestamp"]
        )
    return []


def _each(problem: MailProblem, people: list[dict[str, str]], at: str) -> list[Unreachable]:
    since = datetime.fromisoformat(at)
    return [
        Unreachable(email=plain_address(one["emailAddress"]), problem=problem, since=since)
        for one in people
    ]


handler = each_message(take_in)
