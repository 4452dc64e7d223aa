"""One thread looks at every event source in turn: a batch of a stream holds up all queues.

Wrapped: `services.lambda_svc._poll_dynamodb_streams`, which the one thread calls: it now only sees
to it that each mapping of a stream has a thread of its own, and these call what was there, with
`_iter_all_esms` telling each of its own mapping alone. `core.concurrency.esm_wake` wakes them too.
Can go when a message in a queue is handled while a function works on a stream's batch.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from ministack.core.concurrency import esm_wake
from ministack.services import lambda_svc

LOOK_EVERY_S = 1.0
GATHER_S = 0.01
"""Between a change and the look at it, so that what comes together is one batch."""

_log = logging.getLogger(__name__)
_own = threading.local()
_followed: dict[str, threading.Event] = {}
_all = lambda_svc._iter_all_esms


def apply() -> None:
    poll, wake = lambda_svc._poll_dynamodb_streams, esm_wake.set

    def wake_all() -> None:
        wake()
        for event in list(_followed.values()):
            event.set()

    def see_to_threads() -> bool:
        for _account, _region, mapping in _all():
            name = str(mapping["UUID"])
            if ":dynamodb:" in mapping.get("EventSourceArn", "") and name not in _followed:
                _followed[name] = threading.Event()
                threading.Thread(target=_follow, args=(name, poll), daemon=True).start()
        return False

    esm_wake.set = wake_all
    lambda_svc._iter_all_esms = _own_or_all
    lambda_svc._poll_dynamodb_streams = see_to_threads


def _own_or_all() -> Iterator[tuple[str, str, dict[str, Any]]]:
    own = getattr(_own, "mapping", None)
    return (found for found in _all() if own is None or found[2]["UUID"] == own)


def _follow(mapping: str, poll: Callable[[], bool]) -> None:
    """Until the mapping is gone."""
    _own.mapping = mapping
    wake = _followed[mapping]
    while any(_own_or_all()):
        wake.clear()
        try:
            went_on = poll()
        except Exception:
            _log.exception("a stream could not be read")
            went_on = False
        if not went_on:
            wake.wait(LOOK_EVERY_S)
            time.sleep(GATHER_S)
    del _followed[mapping]
