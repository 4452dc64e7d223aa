"""Queues of work: a message only names what lies in a table, so that losing one loses nothing."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from shared.domain.holdings import Concerned
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.stores.clients import client
from shared.world import setting

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_TOGETHER = 10


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

    def send_all(self, messages: Sequence[dict[str, str]], delay_s: int = 0) -> None:
        """As `send`, ten in a request. Raises NotSent where some were not; the others are."""
        for first in range(0, len(messages), _TOGETHER):
            answer = self._sqs.send_message_batch(
                QueueUrl=self._url,
                Entries=[
                    {"Id": str(n), "MessageBody": json.dumps(message), "DelaySeconds": delay_s}
                    for n, message in enumerate(messages[first : first + _TOGETHER])
                ],
            )
            if answer.get("Failed"):
                raise NotSent(answer["Failed"][0].get("Code", ""))


class NotSent(Exception):
    """A queue took some messages of a request and not others."""


def charger_work(company: CompanyId, charger: ChargerId) -> dict[str, str]:
    """The message that lets `charger_commands` look at a charger's commands."""
    return {"company": company, "charger": charger}


def chargers_work(company: CompanyId, concerned: Concerned, name: str) -> dict[str, str]:
    """The message that lets it look at all chargers that a change concerns."""
    return {"company": company, "concerned": concerned, "name": name}


def frame_work(company: CompanyId, charger: ChargerId, name: str) -> dict[str, str]:
    """The message that has a stored frame applied."""
    return {"company": company, "charger": charger, "frame": name}


def frames_work(
    company: CompanyId, charger: ChargerId, since: datetime, until: datetime
) -> dict[str, str]:
    """The message that has all frames of a period applied."""
    period = {"since": since.isoformat(), "until": until.isoformat()}
    return {"company": company, "charger": charger, **period}


def bulk_work(company: CompanyId, name: str) -> dict[str, str]:
    """The message that has a bulk change, or a part of it (`change#number`), worked on."""
    return {"company": company, "bulk": name}


def site_work(company: CompanyId, site: SiteId) -> dict[str, str]:
    """The message that has the history of a site worked out."""
    return {"company": company, "site": site}


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
def bulk_queue() -> Queue:
    """`bulk_work`: to the bulk changes."""
    return Queue(_sqs(), setting("BULK_QUEUE_URL"))


@cache
def command_queue() -> Queue:
    """`charger_work`, `chargers_work`: to the commands of a charger."""
    return Queue(_sqs(), setting("COMMAND_QUEUE_URL"))


@cache
def frame_queue() -> Queue:
    """`frame_work`, `frames_work`: to the frames that are applied again."""
    return Queue(_sqs(), setting("FRAME_QUEUE_URL"))


@cache
def history_queue() -> Queue:
    """`site_work`: to the history of sites."""
    return Queue(_sqs(), setting("HISTORY_QUEUE_URL"))


@cache
def _sqs() -> "SQSClient":
    made: SQSClient = client("sqs", connect_timeout=2, read_timeout=5)
    return made
