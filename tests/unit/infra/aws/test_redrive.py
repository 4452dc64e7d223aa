"""What failed for good is tried again: from queues by SQS itself, from streams by reading anew."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra.aws.account import Refused
from infra.aws.redrive import dead_letter_queues, follow_again, main, move_back, run, waiting
from tests.fakes.cloud import SETTINGS

STREAM = "arn:aws:dynamodb:eu-west-1:123456789012:table/hub/stream/1"
BATCH = {
    "shardId": "shard-1",
    "startSequenceNumber": "100",
    "endSequenceNumber": "101",
    "streamArn": STREAM,
}
FAILURE = {"requestContext": {"functionArn": "arn:follower"}, "DDBStreamBatchInfo": BATCH}


class Streams:
    """Three records; or a stream that has forgotten them."""

    class exceptions:  # noqa: N801 - as boto3 has it
        class TrimmedDataAccessException(Exception):
            """Older than 24 hours."""

    def __init__(self, *, forgotten: bool = False) -> None:
        self._forgotten = forgotten

    def get_shard_iterator(self, **asked: str) -> dict[str, str]:
        if self._forgotten:
            raise self.exceptions.TrimmedDataAccessException
        assert asked["SequenceNumber"] == "100"
        return {"ShardIterator": "here"}

    def get_records(self, ShardIterator: str) -> dict[str, Any]:  # noqa: N803 - boto3's name
        image = {"pk": {"S": "F#acme#ch1"}, "data": {"B": b"\x00\x01"}}
        at = datetime(2026, 3, 2, 12, tzinfo=UTC)
        return {
            "Records": [
                {
                    "eventName": "INSERT",
                    "dynamodb": {
                        "SequenceNumber": number,
                        "ApproximateCreationDateTime": at,
                        "NewImage": image,
                    },
                }
                for number in ("100", "101", "102")
            ],
            "NextShardIterator": "there",
        }


class Functions:
    """Keeps what it was handed, and answers as it was told."""

    def __init__(self, answer: Any = None, **more: str) -> None:
        self.calls: list[tuple[str, Any]] = []
        self._answer = {"Payload": io.BytesIO(json.dumps(answer).encode()), **more}

    def invoke(self, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803
        self.calls.append((FunctionName, json.loads(Payload)))
        return self._answer


@pytest.fixture
def sqs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        yield boto3.client("sqs")


@pytest.fixture
def failed(sqs: Any) -> str:
    address: str = sqs.create_queue(QueueName="failed")["QueueUrl"]
    sqs.send_message(QueueUrl=address, MessageBody=json.dumps(FAILURE))
    return address


def left_in(sqs: Any, address: str) -> int:
    hidden = "ApproximateNumberOfMessagesNotVisible"
    asked = sqs.get_queue_attributes(QueueUrl=address, AttributeNames=[hidden])
    return waiting(sqs, address) + int(asked["Attributes"][hidden])


def test_records_of_the_batch_go_to_their_function_as_lambda_hands_them_over(
    sqs: Any, failed: str
) -> None:
    functions = Functions({"batchItemFailures": []})

    done, left = follow_again(sqs, Streams(), functions, failed)

    assert (done, left, left_in(sqs, failed)) == (1, [], 0)
    [(name, event)] = functions.calls
    assert name == "arn:follower"
    numbers = [record["dynamodb"]["SequenceNumber"] for record in event["Records"]]
    assert numbers == ["100", "101"]
    [record, _] = event["Records"]
    assert record["eventSourceARN"] == STREAM
    assert record["dynamodb"]["NewImage"]["data"] == {"B": "AAE="}
    assert record["dynamodb"]["ApproximateCreationDateTime"] == 1_772_452_800.0


@pytest.mark.parametrize(
    ("streams", "functions", "reason"),
    [
        (Streams(), Functions({"batchItemFailures": [{"itemIdentifier": "100"}]}), "failed again"),
        (Streams(), Functions({}, FunctionError="Unhandled"), "failed again"),
        (Streams(forgotten=True), Functions(), "older than its stream keeps"),
    ],
)
def test_what_can_not_be_followed_stays_and_says_why(
    sqs: Any, failed: str, streams: Streams, functions: Functions, reason: str
) -> None:
    done, left = follow_again(sqs, streams, functions, failed)

    assert done == 0
    assert [text for text in left if reason in text] == left
    assert left_in(sqs, failed) == 1


def test_what_the_clock_could_not_deliver_is_no_record_of_a_stream(sqs: Any) -> None:
    address = sqs.create_queue(QueueName="failed")["QueueUrl"]
    sqs.send_message(QueueUrl=address, MessageBody='{"every":"minute"}')

    done, left = follow_again(sqs, Streams(), Functions(), address)

    assert (done, len(left), left_in(sqs, address)) == (0, 1, 1)


class Pages:
    """The resources of the stack: a work queue, its dead letters, and those of the streams."""

    def get_paginator(self, _name: str) -> "Pages":
        return self

    def paginate(self, StackName: str) -> list[dict[str, Any]]:  # noqa: N803
        made = {
            "mailqueue1A": "mail",
            "mailfailedqueue2B": "mail-dead",
            "failedqueue3C": "dead",
        }
        return [
            {
                "StackResourceSummaries": [
                    {
                        "LogicalResourceId": logical,
                        "PhysicalResourceId": address,
                        "ResourceType": "AWS::SQS::Queue",
                    }
                    for logical, address in made.items()
                ]
            }
        ]


class Mover:
    """Queues that tell their ARN and how many wait, and keep which was told to move."""

    def __init__(self) -> None:
        self.moved: list[str] = []

    def get_queue_attributes(
        self,
        QueueUrl: str,  # noqa: N803
        AttributeNames: list[str],  # noqa: N803
    ) -> dict[str, Any]:
        [name] = AttributeNames
        return {"Attributes": {name: f"arn:{QueueUrl}" if name == "QueueArn" else "3"}}

    def start_message_move_task(self, SourceArn: str) -> None:  # noqa: N803
        self.moved.append(SourceArn)


class Session:
    """Of boto3, as far as it is asked."""

    def __init__(self) -> None:
        self.sqs = Mover()

    def client(self, name: str) -> Any:
        return {"sqs": self.sqs, "cloudformation": Pages()}[name]


def test_dead_letter_queues_are_found_by_the_work_they_belong_to() -> None:
    assert dead_letter_queues(Pages()) == {"mail": "mail-dead", "failed": "dead"}


def test_dead_letters_of_work_are_moved_by_sqs_itself() -> None:
    queues = Mover()

    move_back(queues, "mail-dead")

    assert queues.moved == ["arn:mail-dead"]


def test_a_queue_that_is_named_gets_its_messages_back(capsys: pytest.CaptureFixture[str]) -> None:
    session = Session()

    assert run(session, "mail") == 0

    assert session.sqs.moved == ["arn:mail-dead"]
    assert "mail: on their way back" in capsys.readouterr().out


def test_without_a_name_all_are_listed_and_nothing_is_moved(
    capsys: pytest.CaptureFixture[str],
) -> None:
    session = Session()

    assert run(session, None) == 0

    listed = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert listed == [["failed", "3"], ["mail", "3"]]
    assert session.sqs.moved == []


def test_a_queue_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(Refused, match="post: no such queue; there are failed, mail"):
        run(Session(), "post")


@pytest.mark.parametrize(("given", "code"), [(["--help"], 0), (["mail", "frame"], 2)])
def test_whoever_asks_otherwise_is_told_how(
    capsys: pytest.CaptureFixture[str], given: list[str], code: int
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)

    assert ended.value.code == code
    told = capsys.readouterr()
    assert "usage: python -m infra.aws.redrive" in told.out + told.err
