"""Queue of sites whose history is to be worked out: every quarter-hour, each of them.

A message that is lost is made up for by the next one, a quarter-hour later.
"""

from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.telemetry.rolling_up import roll_up
from functions.telemetry.telling import tell_news
from shared.domain.ids import CompanyId, SiteId
from shared.world import now

processor = BatchProcessor(event_type=EventType.SQS)


def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """What Lambda calls."""
    return process_partial_response(
        event=event, record_handler=work_out, processor=processor, context=context
    )


def work_out(record: SQSRecord) -> None:
    """The history of the site that `record` names, as it is now; and who is told of it."""
    named, moment = record.json_body, now()
    company, site = CompanyId(named["company"]), SiteId(named["site"])
    roll_up(company, site, moment)
    tell_news(company, site, moment)
