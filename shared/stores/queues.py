"""Queues of work: a message only names what lies in a table, so that losing one loses nothing."""

import json
from functools import cache
from typing import TYPE_CHECKING

from shared.domain.ids import ChargerId, CompanyId
from shared.stores.clients import client
from shared.world import setting

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class Queue:
    """One queue."""

    def __init__(self, sqs: "SQSClient", url: str) -> None:
        self._sqs = sqs
        self._url = url

    def send(self, message: dict[str, str], delay_s: int = 0) -> None:
        """To be handled at least once, `delay_s` from now."""
        self._sqs.send_message(
            QueueUrl=self._url, MessageBody=json.dumps(message), DelaySeconds=delay_s
        )


def charger_work(company: CompanyId, charger: ChargerId) -> dict[str, str]:
    """The message that lets `charger_commands` look at a charger's commands."""
    return {"company": company, "charger": charger}


@cache
def mail_queue() -> Queue:
    """`{company, mail}`: to the mailer."""
    return Queue(_sqs(), setting("MAIL_QUEUE_URL"))


@cache
def report_queue() -> Queue:
    """`{company, report}`: to the rendering of reports."""
    return Queue(_sqs(), setting("REPORT_QUEUE_URL"))


@cache
def import_queue() -> Queue:
    """`{company, import}`: to the taking in of lists."""
    return Queue(_sqs(), setting("IMPORT_QUEUE_URL"))


@cache
def command_queue() -> Queue:
    """`charger_work`: to the commands of a charger."""
    return Queue(_sqs(), setting("COMMAND_QUEUE_URL"))


@cache
def _sqs() -> "SQSClient":
    made: SQSClient = client("sqs", connect_timeout=2, read_timeout=5)
    return made
