"""What a function logs, line by line, as it stands in its log."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from logging import StreamHandler
from typing import Any

from shared.logs import logger


@contextmanager
def logged() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Gives what tells the lines so far."""
    handler = logger().registered_handler
    assert isinstance(handler, StreamHandler)
    written = io.StringIO()
    before = handler.setStream(written)
    try:
        yield lambda: list(map(json.loads, written.getvalue().splitlines()))
    finally:
        if before is not None:
            handler.setStream(before)


@contextmanager
def failures() -> Iterator[Callable[[], list[str]]]:
    """Gives what tells whose failures have been counted so far (the metric `Failed`)."""
    with logged(), redirect_stdout(io.StringIO()) as written:
        yield lambda: [
            line["service"]
            for line in map(json.loads, written.getvalue().splitlines())
            if "Failed" in line
        ]
