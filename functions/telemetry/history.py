"""Queue of sites whose history is to be worked out: every quarter-hour, each of them.

A message that is lost is made up for by the next one, a quarter-hour later.
"""

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.telemetry.rolling_up import roll_up
from functions.telemetry.telling import tell_news
from shared.batches import each_message
from shared.domain.ids import CompanyId, SiteId
from shared.world import now


def work_out(record: SQSRecord) -> None:
    """The history of the site that `record` names, as it is now; and who is told of it."""
    named, moment = record.json_body, now()
    company, site = CompanyId(named["company"]), SiteId(named["site"])
    tell_news(company, site, moment)
    roll_up(company, site, moment)


handler = each_message(work_out)
