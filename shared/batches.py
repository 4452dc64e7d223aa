"""Queues whose messages are worked on one by one: those that fail come again, the others do not."""

from collections.abc import Callable
from functools import partial
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from shared.logs import Handler, discreetly, logger

Work = Callable[[SQSRecord], None]


class Undone(Exception):
    """A message that comes again, by the kind of what went wrong."""


def each_message(work: Work) -> Handler[PartialItemFailureResponse]:
    """A Lambda handler of a queue. Raises Failed where all of its messages failed."""
    processor = BatchProcessor(event_type=EventType.SQS)

    @discreetly
    def handler(event: dict[str, Any], context: Any) -> PartialItemFailureResponse:
        return process_partial_response(
            event=event,
            record_handler=partial(_done, work),
            processor=processor,
            context=context,
        )

    return handler


def _done(work: Work, record: SQSRecord) -> None:
    try:
        work(record)
    except Exception as problem:
        logger().exception("a message could not be worked on", message_id=record.message_id)
        raise Undone(type(problem).__name__) from None
