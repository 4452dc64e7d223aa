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
Make = Callable[[Repeatable | None], T]
Find = Callable[[str], T]
_POINTER = "#/Idempotency-Key"


def once(app: BaseRouter, caller: Caller, kind: type[T], make: Make[T], find: Find[T]) -> T:
    """The answer of `make`, or the one it gave under the request's key before. Two writes, a read.

    `make` is given the request, None where it has no key, and writes what it makes together with
    `under_key`. Of a try that failed after that, `find` tells the rest, by the id of what was made.
    Raises KeyUsedOtherwise where the key was another request's, StillUnderWay while the first one
    is not answered. Without a key nothing is kept.
    """
    key = app.current_event.headers.get("idempotency-key") or ""
    if not key:
        return make(None)
    if len(key) > LONGEST_KEY:
        raise Invalid(_POINTER)
    request = _request(app, caller, key)
    before = repeats().begin(request, request.begun_at)
    if before is not None:
        return _answered(before, request, kind)
    try:
        made = repeats().made_by(request)
        answer = make(request) if made is None else find(made)
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
