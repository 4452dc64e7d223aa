"""What failed for good, looked at and tried again: `python -m infra.aws.redrive [queue]`.

Without a name it lists all dead-letter queues. With one, its messages go back to the queue they
came from. Those of `failed` name records of streams: these are read again and handed to their
function, for as long as the stream keeps them (24 hours).
"""

import argparse
import base64
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infra.aws.account import Refused, ended, session_in

STACK = "hub-messaging"
OF_STREAMS = "failed"
AT_ONCE = 10
Queues = dict[str, str]


class NotAgain(Exception):
    """Why something can't be tried again, a sentence."""


def dead_letter_queues(cloudformation: Any) -> Queues:
    """Addresses by the name of the work: `mail`, `frame` … and `failed`."""
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=STACK)
    found = {
        one["LogicalResourceId"]: one["PhysicalResourceId"]
        for page in pages
        for one in page["StackResourceSummaries"]
        if one["ResourceType"] == "AWS::SQS::Queue"
    }
    queues: Queues = {}
    for logical, address in found.items():
        work, is_failed, _ = logical.partition("failedqueue")
        if is_failed:
            queues[work or OF_STREAMS] = address
    return queues


def waiting(sqs: Any, address: str) -> int:
    """How many messages, roughly."""
    asked = sqs.get_queue_attributes(
        QueueUrl=address, AttributeNames=["ApproximateNumberOfMessages"]
    )
    return int(asked["Attributes"]["ApproximateNumberOfMessages"])


def move_back(sqs: Any, address: str) -> None:
    """To the queue whose dead letters these are; SQS does it by itself, and goes on after this."""
    asked = sqs.get_queue_attributes(QueueUrl=address, AttributeNames=["QueueArn"])
    sqs.start_message_move_task(SourceArn=asked["Attributes"]["QueueArn"])


def follow_again(sqs: Any, streams: Any, functions: Any, address: str) -> tuple[int, list[str]]:
    """How many batches were followed now, and why others were not; these stay where they are."""
    done, left = 0, []
    for message in _messages(sqs, address):
        try:
            _follow(streams, functions, json.loads(message["Body"]))
        except NotAgain as reason:
            left.append(str(reason))
            continue
        sqs.delete_message(QueueUrl=address, ReceiptHandle=message["ReceiptHandle"])
        done += 1
    return done, left


def _messages(sqs: Any, address: str) -> Iterator[dict[str, Any]]:
    """Each once: what is left stays hidden for the queue's time, which is longer than this."""
    while True:
        told = sqs.receive_message(
            QueueUrl=address, MaxNumberOfMessages=AT_ONCE, VisibilityTimeout=600
        )
        if not told.get("Messages"):
            return
        yield from told["Messages"]


def _follow(streams: Any, functions: Any, failure: dict[str, Any]) -> None:
    """Raises NotAgain."""
    batch = failure.get("DDBStreamBatchInfo")
    if batch is None:
        raise NotAgain("not of a stream: the clock's, which needs nothing")
    records = list(_records(streams, batch))
    answer = functions.invoke(
        FunctionName=failure["requestContext"]["functionArn"],
        Payload=json.dumps({"Records": records}, default=_plain).encode(),
    )
    said = json.loads(answer["Payload"].read() or b"null")
    if answer.get("FunctionError") or (said or {}).get("batchItemFailures"):
        raise NotAgain(f"failed again from {batch['startSequenceNumber']} of {batch['shardId']}")


def _records(streams: Any, batch: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """As Lambda hands them over. Raises NotAgain where the stream has forgotten them."""
    try:
        iterator = streams.get_shard_iterator(
            StreamArn=batch["streamArn"],
            ShardId=batch["shardId"],
            ShardIteratorType="AT_SEQUENCE_NUMBER",
            SequenceNumber=batch["startSequenceNumber"],
        )["ShardIterator"]
    except streams.exceptions.TrimmedDataAccessException:
        raise NotAgain(f"older than its stream keeps: {batch['startSequenceNumber']}") from None
    last = int(batch["endSequenceNumber"])
    while iterator:
        page = streams.get_records(ShardIterator=iterator)
        for record in page["Records"]:
            if int(record["dynamodb"]["SequenceNumber"]) > last:
                return
            yield {**record, "eventSourceARN": batch["streamArn"]}
        iterator = page.get("NextShardIterator") if page["Records"] else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"no value of a stream: {type(value).__name__}")


def run(session: Any, name: str | None) -> int:
    """0; 1 where something could not be tried again. Raises Refused: there is no such queue."""
    sqs = session.client("sqs")
    queues = dead_letter_queues(session.client("cloudformation"))
    if name is None:
        for work, address in sorted(queues.items()):
            print(f"{work:<12}{waiting(sqs, address):>8}")
        return 0
    if name not in queues:
        raise Refused(f"{name}: no such queue; there are {', '.join(sorted(queues))}.")
    address = queues[name]
    if name != OF_STREAMS:
        move_back(sqs, address)
        print(f"{name}: on their way back into the queue")
        return 0
    streams, functions = session.client("dynamodbstreams"), session.client("lambda")
    done, left = follow_again(sqs, streams, functions, address)
    print("\n".join([f"{done} followed", *left]))
    return 1 if left else 0


def _arguments(given: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m infra.aws.redrive", description=__doc__)
    asked.add_argument("queue", nargs="?", help="whose messages go back; without: lists all")
    asked.add_argument("--region", help="else AWS_REGION's, or the profile's")
    return asked.parse_args(given)


def main(given: list[str]) -> int:
    """0; 1 where something could not be tried again; 2 where it was asked otherwise, or barred."""
    asked = _arguments(given)
    return ended(lambda: run(session_in(asked.region), asked.queue))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
