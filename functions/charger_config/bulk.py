"""Queue of bulk changes → who they are for is settled, and each part of them is worked on.

A message names a bulk change, or a part of one (`change#number`). Repeating it does nothing twice.
"""

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.charger_config.bulk_parts import end_if_over, work_on
from functions.charger_config.bulk_planning import send_parts, settle
from shared.batches import each_message
from shared.domain.bulk_changes import BulkChange
from shared.domain.ids import BulkChangeId, CompanyId
from shared.stores.bulk_changes import bulk_changes
from shared.world import now


def work(record: SQSRecord) -> None:
    """What the message names, as far as it is to be done."""
    named = record.json_body
    name, _, part = str(named["bulk"]).partition("#")
    job = bulk_changes().find(CompanyId(named["company"]), BulkChangeId(name))
    if job is None:
        return
    if part:
        work_on(job, int(part))
    elif job.chunks is None:
        settle(job)
    else:
        _look_after(job)


def _look_after(job: BulkChange) -> None:
    """Messages of its parts may have been lost, or what a part told at its end."""
    bulk_changes().look_later(job, now())
    send_parts(job, sorted(set(range(job.chunks or 0)) - job.tallies.keys()))
    end_if_over(job)


handler = each_message(work)
