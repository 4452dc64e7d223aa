"""The clock and the chance of ministack's DynamoDB, so that a replay makes the same stream records.

Outside a frozen call both are the real ones. Each thread has its own.
"""

import contextlib
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any

_here = threading.local()


class Clock:
    """Stands for the module `time` inside ministack's DynamoDB."""

    def time(self) -> float:
        now = getattr(_here, "now", None)
        return time.time() if now is None else float(now)

    def __getattr__(self, name: str) -> Any:
        return getattr(time, name)


def new_uuid() -> str:
    now = getattr(_here, "now", None)
    if now is None:
        return str(uuid.uuid4())
    _here.made += 1
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{now!r} {_here.counter} {_here.made}"))


@contextlib.contextmanager
def frozen(now: float, counter: int) -> Iterator[None]:
    """Time stands still at `now`; ids follow from it and the stream's `counter`."""
    _here.now, _here.counter, _here.made = now, counter, 0
    try:
        yield
    finally:
        _here.now = None
