"""Journals what happens to queues as effects: ids and receipt handles are random.

Messages that SNS, EventBridge or S3 put in directly go back to the last snapshot.
"""

from collections.abc import Callable
from typing import Any

from ministack.services import lambda_svc, sqs

from infra.local.emulator.journal.book import BOOK, LOCK
from infra.local.emulator.journal.lines import Line


def install() -> None:
    sqs._queues_lock = LOCK
    sqs._act_send_message = _journaled_send(sqs._act_send_message)
    for name in ("_act_delete_message", "_act_delete_message_batch", "_act_purge_queue"):
        setattr(sqs, name, _journaled_removal(getattr(sqs, name)))
    sqs._delete_messages_for_esm = _journaled_esm_removal(sqs._delete_messages_for_esm)
    sqs._dlq_sweep = _journaled_move(sqs._dlq_sweep)
    lambda_svc._send_ddb_stream_failure_record = _journaled_failure(
        lambda_svc._send_ddb_stream_failure_record
    )
    sqs._HANDLERS["SendMessage"] = sqs._act_send_message
    sqs._HANDLERS["DeleteMessage"] = sqs._act_delete_message
    sqs._HANDLERS["DeleteMessageBatch"] = sqs._act_delete_message_batch
    sqs._HANDLERS["PurgeQueue"] = sqs._act_purge_queue


def _journaled_send(send: Callable[..., Any]) -> Callable[..., Any]:
    def act_send_message(data: dict[str, Any], url: str) -> Any:
        with LOCK:
            queue = sqs._get_q(data.get("QueueUrl", url))
            before = len(queue["messages"])
            answer = send(data, url)
            for message in queue["messages"][before:]:
                _write_sent(queue, message)
            return answer

    return act_send_message


def _journaled_removal(remove: Callable[..., Any]) -> Callable[..., Any]:
    def act_remove(data: dict[str, Any], url: str) -> Any:
        with LOCK:
            queue = sqs._get_q(data.get("QueueUrl", url))
            before = _ids(queue)
            answer = remove(data, url)
            _write_removal(before, queue)
            return answer

    return act_remove


def _journaled_esm_removal(remove: Callable[..., Any]) -> Callable[..., Any]:
    def delete_messages_for_esm(url: str, handles: set[str]) -> None:
        with LOCK:
            queue = sqs._get_q(url)
            before = _ids(queue)
            remove(url, handles)
            _write_removal(before, queue)

    return delete_messages_for_esm


def _journaled_failure(record: Callable[..., Any]) -> Callable[..., Any]:
    """A stream's record of failure, which is put into its queue directly."""

    def send_failure_record(*args: Any, **kwargs: Any) -> None:
        with LOCK:
            before = [(queue, len(queue["messages"])) for queue in sqs._queues.all_values()]
            record(*args, **kwargs)
            for queue, count in before:
                for message in queue["messages"][count:]:
                    _write_sent(queue, message)

    return send_failure_record


def _journaled_move(sweep: Callable[..., Any]) -> Callable[..., Any]:
    """Moves to the dead-letter queue."""

    def dlq_sweep(queue: dict[str, Any]) -> None:
        with LOCK:
            before = {message["id"]: message for message in queue["messages"]}
            sweep(queue)
            moved = before.keys() - set(_ids(queue))
            if not moved:
                return
            for target in sqs._queues.all_values():
                arrived = [m for m in target["messages"] if m["id"] in moved]
                if arrived:
                    BOOK.write("moved", q=_arn(target), m=arrived)

    return dlq_sweep


def replay_sent(line: Line) -> bool:
    queue = sqs._queue_by_arn(line["q"])
    if queue is None:
        return False
    queue["messages"].append(line["m"])
    queue["fifo_seq"] = line["f"]
    if line["d"]:
        queue["dedup_cache"][line["m"]["dedup_cache_key"]] = line["d"]
    return True


def replay_removed(line: Line) -> bool:
    """By id in all queues, so that no ghost stays behind after a move."""
    gone = set(line["ids"])
    for queue in sqs._queues.all_values():
        queue["messages"] = [m for m in queue["messages"] if m["id"] not in gone]
    return True


def replay_moved(line: Line) -> bool:
    queue = sqs._queue_by_arn(line["q"])
    if queue is None:
        return False
    replay_removed({"ids": [message["id"] for message in line["m"]]})
    queue["messages"].extend(line["m"])
    return True


def _write_sent(queue: dict[str, Any], message: dict[str, Any]) -> None:
    key = message["dedup_cache_key"]
    BOOK.write(
        "sent",
        q=_arn(queue),
        m=message,
        f=queue.get("fifo_seq", 0),
        d=queue["dedup_cache"].get(key) if key else None,
    )


def _write_removal(before: list[str], queue: dict[str, Any]) -> None:
    gone = set(before) - set(_ids(queue))
    if gone:
        BOOK.write("removed", ids=sorted(gone))


def _ids(queue: dict[str, Any]) -> list[str]:
    return [message["id"] for message in queue["messages"]]


def _arn(queue: dict[str, Any]) -> str:
    return str(queue["attributes"]["QueueArn"])
