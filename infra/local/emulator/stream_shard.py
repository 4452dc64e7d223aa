"""How Lambda delivers a stream's batch: lanes, checkpoints, retries, halves, giving up.

Source: Lambda developer guide, "Process DynamoDB records with Lambda" (error handling).
Free of the emulator: what it calls is given.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
Result = dict[str, Any]
Execute = Callable[[list[Record]], Result]
GiveUp = Callable[[list[Record], Result], None]


@dataclass(frozen=True)
class Mapping:
    """What of an event source mapping decides about failures."""

    reports_items: bool
    retries: int
    """-1: until the records expire."""
    bisects: bool
    lanes: int = 1
    """Batches at the same time; those of one partition key follow each other."""

    @classmethod
    def of(cls, properties: dict[str, Any]) -> "Mapping":
        retries = properties.get("MaximumRetryAttempts")
        return cls(
            reports_items="ReportBatchItemFailures"
            in (properties.get("FunctionResponseTypes") or []),
            retries=-1 if retries is None else int(retries),
            bisects=str(properties.get("BisectBatchOnFunctionError")).lower() == "true",
            lanes=int(properties.get("ParallelizationFactor") or 1),
        )


class Shard:
    """Where one mapping stands within the batch that it is given again and again."""

    def __init__(self) -> None:
        self._done = -1
        self._failures = 0
        self._size: int | None = None

    def deliver(
        self, batch: list[Record], mapping: Mapping, *, execute: Execute, give_up: GiveUp
    ) -> Result:
        """Runs what is not done yet; an error as long as something is left to retry."""
        result: Result = {"body": None}
        while rest := [record for record in batch if _number(record) > self._done]:
            part = rest[: self._size]
            result = execute(part)
            failed = _first_failed(part, result, mapping)
            if failed is None:
                self._checkpoint(part)
                continue
            if not self._move_on(part, failed, result, mapping, give_up):
                return _to_retry(result)
        return {**result, "error": False}

    def _move_on(
        self, part: list[Record], failed: int, result: Result, mapping: Mapping, give_up: GiveUp
    ) -> bool:
        """Whether to go on at once; if not, the rest comes again after a pause."""
        if failed > 0:
            self._checkpoint(part[:failed])
        if failed == 0 and mapping.bisects and len(part) > 1:
            self._size = len(part) // 2
            return True
        self._failures += 1
        if mapping.retries < 0 or self._failures <= mapping.retries:
            return False
        rest = part[failed:]
        give_up(rest, result)
        self._checkpoint(rest)
        return True

    def _checkpoint(self, records: list[Record]) -> None:
        self._done = _number(records[-1])
        self._failures = 0
        self._size = None


class Lanes:
    """The lanes of one mapping: a record is always in the same one."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self._shards = [Shard() for _ in range(mapping.lanes)]

    def split(self, batch: list[Record]) -> list[tuple[Shard, list[Record]]]:
        """What each lane with work is given, in order."""
        parts: dict[int, list[Record]] = defaultdict(list)
        for record in batch:
            parts[_lane(record, self.mapping.lanes)].append(record)
        return [(self._shards[number], records) for number, records in parts.items()]


def worst(results: Sequence[Result]) -> Result:
    """A batch is done when all of its lanes are."""
    return next((result for result in results if result.get("error")), results[0])


def _lane(record: Record, lanes: int) -> int:
    keys = record["dynamodb"].get("Keys", {})
    return zlib.crc32(json.dumps(keys.get("pk")).encode()) % lanes


def _number(record: Record) -> int:
    return int(record["dynamodb"]["SequenceNumber"])


def _first_failed(part: list[Record], result: Result, mapping: Mapping) -> int | None:
    """Index of the first record to retry, None if all are done."""
    if result.get("error"):
        return 0
    reported = _reported(result.get("body")) if mapping.reports_items else []
    if not reported:
        return None
    numbers = [record["dynamodb"]["SequenceNumber"] for record in part]
    return min((numbers.index(number) if number in numbers else 0) for number in reported)


def _reported(body: Any) -> list[Any]:
    answer = json.loads(body) if isinstance(body, str) and body else body
    failures = (answer or {}).get("batchItemFailures") or []
    return [failure.get("itemIdentifier") for failure in failures]


def _to_retry(result: Result) -> Result:
    if result.get("error"):
        return result
    reason = {"errorType": "BatchItemFailures", "errorMessage": "records reported as failed"}
    return {**result, "error": True, "body": reason}
