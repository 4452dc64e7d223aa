"""The work behind an answer: whoever measures time learns no more than that."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from argon2 import low_level

from shared.stores.tables import dynamodb


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """How often each kind of it is done: requests to tables, hashes of passwords."""
    work: Counter[str] = Counter()
    verify = low_level.verify_secret

    def verified(*given: Any) -> bool:
        work["hash"] += 1
        return verify(*given)

    def requested(model: Any, **_: Any) -> None:
        work[model.name] += 1

    events = dynamodb().meta.events
    events.register("before-call.dynamodb", requested)
    try:
        with patch.object(low_level, "verify_secret", verified):
            yield work
    finally:
        events.unregister("before-call.dynamodb", requested)
