"""A stream's batch with failures in it: checkpoints, retries, halves, giving up."""

from collections.abc import Callable
from typing import Any

from infra.local.emulator.stream_shard import Lanes, Mapping, Record, Result, Shard, worst

REPORTING = Mapping(reports_items=True, retries=1, bisects=False)
BISECTING = Mapping(reports_items=False, retries=1, bisects=True)
PATIENT = Mapping(reports_items=False, retries=-1, bisects=False)


def a_batch(*numbers: int) -> list[Record]:
    return [{"dynamodb": {"SequenceNumber": f"{number:05}"}} for number in numbers]


def numbers(records: list[Record]) -> list[int]:
    return [int(record["dynamodb"]["SequenceNumber"]) for record in records]


class Consumer:
    """A function that can't take some records, and what it was given."""

    def __init__(self, fails: Callable[[int], bool], *, reports: bool) -> None:
        self.given: list[list[int]] = []
        self.given_up: list[list[int]] = []
        self._fails, self._reports = fails, reports

    def deliver(self, shard: Shard, batch: list[Record], mapping: Mapping) -> Result:
        return shard.deliver(batch, mapping, execute=self._execute, give_up=self._give_up)

    def _execute(self, records: list[Record]) -> Result:
        self.given.append(numbers(records))
        failed = [f"{number:05}" for number in numbers(records) if self._fails(number)]
        if failed and not self._reports:
            return {"error": True, "body": {"errorMessage": "broken"}}
        return {"body": {"batchItemFailures": [{"itemIdentifier": name} for name in failed]}}

    def _give_up(self, records: list[Record], _result: Any) -> None:
        self.given_up.append(numbers(records))


def test_a_batch_without_failures_is_done_at_once() -> None:
    consumer = Consumer(lambda _: False, reports=True)

    result = consumer.deliver(Shard(), a_batch(1, 2), REPORTING)

    assert not result["error"]
    assert consumer.given == [[1, 2]]


def test_what_was_done_before_the_reported_record_does_not_come_again() -> None:
    shard, consumer = Shard(), Consumer(lambda number: number == 2, reports=True)

    first = consumer.deliver(shard, a_batch(1, 2, 3), REPORTING)
    consumer.deliver(shard, a_batch(1, 2, 3), REPORTING)

    assert first["error"]
    assert consumer.given == [[1, 2, 3], [2, 3]]


def test_without_bisection_the_rest_of_the_batch_is_given_up_after_the_retries() -> None:
    shard, consumer = Shard(), Consumer(lambda number: number == 2, reports=True)

    consumer.deliver(shard, a_batch(1, 2, 3), REPORTING)
    last = consumer.deliver(shard, a_batch(1, 2, 3), REPORTING)

    assert not last["error"]
    assert consumer.given_up == [[2, 3]]


def test_bisection_finds_the_poison_and_keeps_the_others() -> None:
    shard, consumer = Shard(), Consumer(lambda number: number == 3, reports=False)

    first = consumer.deliver(shard, a_batch(1, 2, 3, 4), BISECTING)
    last = consumer.deliver(shard, a_batch(1, 2, 3, 4), BISECTING)

    assert first["error"]
    assert not last["error"]
    assert consumer.given_up == [[3]]
    assert consumer.given[-1] == [4]


def test_without_a_limit_a_failing_batch_comes_for_ever() -> None:
    shard, consumer = Shard(), Consumer(lambda _: True, reports=False)

    results = [consumer.deliver(shard, a_batch(1), PATIENT) for _ in range(5)]

    assert all(result["error"] for result in results)
    assert consumer.given_up == []


def test_a_function_that_recovers_is_given_the_batch_once_more() -> None:
    broken = [True]
    shard, consumer = Shard(), Consumer(lambda _: broken[0], reports=False)

    consumer.deliver(shard, a_batch(1), PATIENT)
    broken[0] = False

    assert not consumer.deliver(shard, a_batch(1, 2), PATIENT)["error"]
    assert consumer.given == [[1], [1, 2]]


def test_what_happens_to_one_key_stays_in_one_lane_in_order() -> None:
    lanes = Lanes(Mapping(reports_items=True, retries=1, bisects=False, lanes=4))
    batch = [
        {"dynamodb": {"SequenceNumber": str(n), "Keys": {"pk": {"S": f"charger {n % 10}"}}}}
        for n in range(100)
    ]

    parts = lanes.split(batch)

    assert len(parts) > 1
    assert sorted(number for _, records in parts for number in numbers(records)) == [*range(100)]
    for _, records in parts:
        assert numbers(records) == sorted(numbers(records))
    keys = [{record["dynamodb"]["Keys"]["pk"]["S"] for record in records} for _, records in parts]
    assert sum(map(len, keys)) == 10
    assert [shard for shard, _ in lanes.split(batch)] == [shard for shard, _ in parts]


def test_a_batch_is_done_when_all_of_its_lanes_are() -> None:
    done, failed = {"error": False}, {"error": True}

    assert worst([done, failed, done]) is failed
    assert worst([done, done]) is done
