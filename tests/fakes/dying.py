"""A process that dies, hears no answer, or that others get ahead of, at its writes to DynamoDB."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from shared.stores import tables
from tests.fakes.memory import Died

_SINGLE = ("PutItem", "UpdateItem", "DeleteItem")
_WRITES = (*_SINGLE, "TransactWriteItems")


@contextmanager
def dying_after(writes: int) -> Iterator[list[bool]]:
    """Whatever runs is cut off at the write after so many; the list says whether it was."""
    died: list[bool] = []

    def before(done: int) -> None:
        if done >= writes:
            died.append(True)
            raise Died

    with _before_writes(before):
        try:
            yield died
        except Died:
            return


@contextmanager
def meanwhile(others: Callable[[], object], after: int = 0) -> Iterator[None]:
    """Before the first write that follows so many, others do something."""

    def before(done: int) -> None:
        if done == after:
            others()

    with _before_writes(before):
        yield


@contextmanager
def answers_lost() -> Iterator[None]:
    """Each write is made, and made again by botocore, as where its answer did not come; a
    transaction is not: it has a token, by which DynamoDB knows it again."""

    def at_first(*, attempts: int, **_event: Any) -> int | None:
        return 0 if attempts == 1 else None

    events: Any = tables.dynamodb().meta.events
    for name in _SINGLE:
        events.register_first(f"needs-retry.dynamodb.{name}", at_first)
    try:
        yield
    finally:
        for name in _SINGLE:
            events.unregister(f"needs-retry.dynamodb.{name}", at_first)


@contextmanager
def _before_writes(tell: Callable[[int], None]) -> Iterator[None]:
    """Tells before each write how many there were; what `tell` writes counts from then on."""
    done = 0

    def before(**_call: Any) -> None:
        nonlocal done
        done += 1
        tell(done - 1)

    events = tables.dynamodb().meta.events
    for name in _WRITES:
        events.register(f"before-call.dynamodb.{name}", before)
    try:
        yield
    finally:
        for name in _WRITES:
            events.unregister(f"before-call.dynamodb.{name}", before)
