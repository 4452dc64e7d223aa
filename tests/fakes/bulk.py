"""Bulk changes asked for over the API, and worked on as the queue and the sweep would have it."""

import json
from collections import Counter
from datetime import timedelta
from typing import Any

import boto3
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.charger_config.bulk import work
from functions.charger_config.handler import handler
from shared.domain.audit import Part
from shared.domain.bulk_changes import Asker, BulkChange, Request, requested
from shared.domain.ids import BulkChangeId, CompanyId
from shared.domain.jobs import LEASE
from shared.domain.people import User
from shared.stores import keys, tables
from shared.stores.bulk_changes import bulk_changes, chunks
from shared.stores.bulk_outcomes import bulk_outcomes
from shared.stores.due import due_in_hub
from shared.world import new_id, now
from tests.fakes.cloud import SETTINGS, queued
from tests.fakes.http import Client
from tests.fakes.people import ACME, an_entry
from tests.fakes.streams import Streams

VISITORS_ON = {"kind": "visitor_use", "mode": "on"}
_MOST_SWEEPS = 3


def ask(client: Client, target: Any, change: Any, **more: Any) -> str:
    """The id of a job that waits."""
    body = {"target": target, "change": change, **more}
    answer = client.call(handler, "POST", "/api/bulk-changes", body)
    assert answer.status == 202, answer.body
    return str(answer.body["id"])


def put(user: User, target: Any, change: Any) -> str:
    """The same, as the API would have written it."""
    request = Request.model_validate({"target": target, "change": change})
    job = requested(new_id(), request, Asker(user, "192.0.2.1", now()))
    bulk_changes().add(job, an_entry(job.company), None)
    return job.id


def follow(client: Client, job: str, what: str) -> str:
    """The id of the job that retries or undoes this one."""
    answer = client.call(handler, "POST", f"/api/bulk-changes/{job}/{what}")
    assert answer.status == 202, answer.body
    return str(answer.body["id"])


def run(job: str, company: CompanyId = ACME) -> BulkChange:
    """To its end: what the stream puts into the queue, and what comes of that."""
    deliver(job, company)
    drain()
    return found(job, company)


def deliver(name: str, company: CompanyId = ACME) -> None:
    """One message."""
    work(SQSRecord({"body": json.dumps({"company": company, "bulk": name})}))


def drain() -> None:
    """All messages that wait, those that have to wait a while longer excepted."""
    while bodies := queued("bulk"):
        for body in bodies:
            work(SQSRecord({"body": body}))


def sweep(company: CompanyId = ACME) -> None:
    """Every lease is over, and the watchdog looks for what is due, again and again."""
    _lose_messages()
    for _ in range(_MOST_SWEEPS):
        _let_leases_end(company)
        due = [name for page in due_in_hub("bulk", now()) for _, name in page]
        if not due:
            return
        for name in due:
            deliver(name, company)
            drain()


def found(job: str, company: CompanyId = ACME) -> BulkChange:
    """As it stands."""
    known = bulk_changes().find(company, BulkChangeId(job))
    assert known is not None
    return known


def parts_of(job: str, company: CompanyId = ACME) -> list[Part]:
    """What became of each, in order."""
    return list(bulk_outcomes().each_of(found(job, company)))


def outcomes_of(job: str, company: CompanyId = ACME) -> dict[str, str]:
    """The same by id."""
    return {part.subject: part.outcome for part in parts_of(job, company)}


def shown(client: Client, job: str) -> Any:
    """As the API tells it."""
    answer = client.call(handler, "GET", f"/api/bulk-changes/{job}")
    assert answer.status == 200, answer.body
    return answer.body


def changes_of(streams: Streams, prefix: str, field: str) -> Counter[str]:
    """How often the field of each such item was changed since it was asked last, by sort key."""
    counted: Counter[str] = Counter()
    for record in streams.told():
        told = record["dynamodb"]
        name = told["Keys"]["sk"]["S"]
        old, new = (told.get(image, {}).get(field) for image in ("OldImage", "NewImage"))
        if name.startswith(prefix) and old != new:
            counted[name.removeprefix(prefix)] += 1
    return counted


def _let_leases_end(company: CompanyId) -> None:
    """Of jobs that nobody settled, and of parts; a job that is settled is looked after."""
    for page in due_in_hub("bulk", now() + LEASE):
        for _, name in page:
            bulk, _, number = name.partition("#")
            _let_lease_end(found(bulk, company), number)


def _let_lease_end(job: BulkChange, number: str) -> None:
    past = {"due_at": now() - timedelta(seconds=1)}
    if number:
        chunk = chunks().find(job.company, job.id, int(number))
        assert chunk is not None
        chunks().save(chunk.model_copy(update=past))
    elif job.chunks is None:
        bulk_changes().save(job.model_copy(update=past))
    else:
        key = keys.bulk_change_key(job.company, job.id)
        due = {"due_at": tables.stamp(past["due_at"])}
        tables.write_alone(tables.change(tables.HUB, key, due))


def _lose_messages() -> None:
    sqs, url = boto3.client("sqs"), SETTINGS["BULK_QUEUE_URL"]
    while waiting := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        for message in waiting:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
