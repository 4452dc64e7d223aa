"""`Idempotency-Key`: a write that is asked for again is answered again, and done once."""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from aws_lambda_powertools.event_handler.api_gateway import BaseRouter
from pydantic import BaseModel

from shared.domain.errors import Invalid, KeyUsedOtherwise, StillUnderWay
from shared.domain.repeats import LONGEST_KEY, Repeatable
from shared.http.callers import Caller
from shared.stores.repeats import repeats
from shared.world import now

T = TypeVar("T", bound=BaseModel)
Act = Callable[[Repeatable | None], T]
_POINTER = "#/Idempotency-Key"


def once(app: BaseRouter, caller: Caller, kind: type[T], act: Act[T]) -> T:
    """The answer of `act`, or the one it gave under the request's key before. Two writes.

    `act` is given the request, None where it has no key: what it makes it writes together with
    `making`, and looks for with `made_by`, so that a try that failed halfway is gone on with.
    Raises KeyUsedOtherwise where the key was another request's, StillUnderWay while the first one
    is not answered. Without a key nothing is kept.
    """
    key = app.current_event.headers.get("idempotency-key") or ""
    if not key:
        return act(None)
    if len(key) > LONGEST_KEY:
        raise Invalid(_POINTER)
    request = _request(app, caller, key)
    before = repeats().begin(request, request.begun_at)
    if before is not None:
        return _answered(before, request, kind)
    try:
        answer = act(request)
    except Exception:
        repeats().forget(request)
        raise
    repeats().end(request, answer.model_dump_json())
    return answer


def _request(app: BaseRouter, caller: Caller, key: str) -> Repeatable:
    event = app.current_event
    asked = f"{event.http_method} {event.path}\n{event.body or ''}"
    return Repeatable(
        company=caller.company,
        user=caller.user.id,
        key=key,
        fingerprint=sha256(asked.encode()).hexdigest(),
        begun_at=now(),
    )


def _answered(before: Repeatable, request: Repeatable, kind: type[T]) -> T:
    if before.fingerprint != request.fingerprint:
        raise KeyUsedOtherwise(_POINTER)
    if before.answer is None:
        raise StillUnderWay
    return kind.model_validate_json(before.answer)
