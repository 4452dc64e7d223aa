"""The log of a function: where something went wrong and what kind of error it was, never what was
given: an error's text may hold it (passwords, names, cards).
"""

import traceback
from collections.abc import Callable, Iterator
from functools import cache, wraps
from typing import Any, TypeVar

from aws_lambda_powertools import Logger, single_metric
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter
from aws_lambda_powertools.metrics import MetricUnit

UNAUTHORIZED = "Unauthorized"
"""The very word that API Gateway wants to hear of an authorizer: it is no failure."""

CAUGHT = "caught"
"""Whose failures those are that Lambda is not told of, of whichever function: one alarm for all."""

T = TypeVar("T")
Handler = Callable[[dict[str, Any], Any], T]


class Failed(Exception):
    """All that Lambda is told of an error that escaped: it logs what it is told."""


@cache
def logger() -> Logger:
    """The log of this process; its fields come from settings, ids are added to each line."""
    return Logger(logger_formatter=_Discreet(serialize_stacktrace=False))


def discreetly(handler: Handler[T]) -> Handler[T]:
    """`handler`, whose errors are logged here, and told to Lambda by their kind alone."""

    @wraps(handler)
    def entry(event: dict[str, Any], context: Any) -> T:
        try:
            return handler(event, context)
        except Exception as problem:
            if problem.args == (UNAUTHORIZED,):
                raise
            logger().exception("the function failed")
            count("Failed")
            raise Failed(type(problem).__name__) from None

    return entry


def count(name: str, number: int = 1, **dimensions: str) -> None:
    """Counted per function unless `service` is another, never per person or charger."""
    with single_metric(name, MetricUnit.Count, number, default_dimensions=dimensions):
        pass


def count_caught() -> None:
    """One failure of which Lambda is not told, since the run goes on. Who logs it says of what."""
    count("Failed", service=CAUGHT)


class _Discreet(LambdaPowertoolsFormatter):
    """Errors with their frames, the first cause first."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """`ei` as `sys.exc_info()` gives it."""
        return "\n\n".join(map(_told, reversed(list(_chain(ei[1])))))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"Traceback (most recent call last):\n{frames}{_said(error)}"


def _said(error: BaseException) -> str:
    """Of what was not valid, the places and what is wrong there. Nothing of other values."""
    kind = type(error).__name__
    found = getattr(error, "errors", None)
    if callable(found):
        places = [f"{'.'.join(map(str, one['loc']))}: {one['type']}" for one in found()]
        return f"{kind}: {'; '.join(places)}"
    return kind if isinstance(error, (ValueError, LookupError)) else f"{kind}: {error}"
