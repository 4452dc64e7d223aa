"""What is worked out again and again may be read as it was a second ago, at half the cost.

Whoever does so looks again once what is read has had the time to settle.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_lately: ContextVar[bool] = ContextVar("lately", default=False)


@contextmanager
def reading_lately() -> Iterator[None]:
    """Within it, no read of this thread is consistent, whatever the store asks for."""
    token = _lately.set(True)
    try:
        yield
    finally:
        _lately.reset(token)


def settled(consistent: bool) -> bool:
    """Whether a read that wants to be consistent is."""
    return consistent and not _lately.get()
