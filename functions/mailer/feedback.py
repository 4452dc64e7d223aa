"""What SES says later of mails it took: bounces and complaints (SES event publishing)."""

from datetime import datetime
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

from shared.domain.people import plain_address
from shared.domain.reachability import MailProblem, Unreachable
from shared.stores.reachability import reachability

log = Logger()
processor = BatchProcessor(event_type=EventType.SQS)


def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """What Lambda calls, with what EventBridge put into the queue."""
    return process_partial_response(
        event=event, record_handler=take_in, processor=processor, context=context
    )


def take_in(record: SQSRecord) -> None:
    """One event; the same one again changes nothing."""
    lost = _lost(record.json_body["detail"])
    for one in lost:
        reachability().lose(one)
    if lost:
        log.warning("mail does not reach someone", problem=lost[0].problem, addresses=len(lost))


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
