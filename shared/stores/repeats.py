"""Requests under an `Idempotency-Key`, their answers and what they made, for 24 hours.

Patterns 59 and 63.
"""

from datetime import datetime
from functools import cache
from hashlib import sha256

from shared.domain.repeats import GIVEN_UP_AFTER, LIFE, Repeatable
from shared.stores import tables
from shared.stores.attempts import delete_where, expiry, put_own, put_where


class Repeats:
    """One item a key of a caller."""

    def begin(self, request: Repeatable, now: datetime) -> Repeatable | None:
        """Pattern 59, one conditional write: the request that has the key; None: it is ours now."""
        attempt = put_own(
            tables.CONNECTIONS,
            _key(request),
            {**request.model_dump(mode="json"), "expires": expiry(now, LIFE)},
            "attribute_not_exists(pk) OR expires <= :now "
            "OR (answer = :none AND begun_at < :stale AND fingerprint = :fingerprint)",
            now=tables.epoch_s(now),
            none=None,
            stale=(now - GIVEN_UP_AFTER).isoformat(),
            fingerprint=request.fingerprint,
        )
        return None if attempt.done else Repeatable.model_validate(attempt.before)

    def end(self, request: Repeatable, answer: str) -> None:
        """Pattern 59, one conditional write: the answer to all that follow."""
        ended = request.model_copy(update={"answer": answer})
        put_where(
            tables.CONNECTIONS,
            _key(request),
            {**ended.model_dump(mode="json"), "expires": expiry(request.begun_at, LIFE)},
            "begun_at = :begun_at",
            begun_at=request.model_dump(mode="json")["begun_at"],
        )

    def made_by(self, request: Repeatable) -> str | None:
        """Pattern 63, one consistent read: the id of what the request made, also if it failed."""
        item = tables.get(tables.CONNECTIONS, _key_of_made(request), consistent=True)
        if item is None or item["expires"] <= tables.epoch_s(request.begun_at):
            return None
        return str(item["made"])

    def forget(self, request: Repeatable) -> None:
        """Pattern 59, one conditional write: it came to nothing, and may be tried again."""
        begun_at = request.model_dump(mode="json")["begun_at"]
        delete_where(tables.CONNECTIONS, _key(request), "begun_at = :begun_at", begun_at=begun_at)


def under_key(request: Repeatable | None, made: str) -> list[tables.Write]:
    """Pattern 63, the part of a transaction that keeps what the request made; none without a key.

    Its condition fails where the request has made something: nothing is made twice.
    """
    return [] if request is None else [_making(request, made)]


def _making(request: Repeatable, made: str) -> tables.Write:
    item = {"made": made, "expires": expiry(request.begun_at, LIFE)}
    return tables.put(
        tables.CONNECTIONS,
        _key_of_made(request),
        item,
        "attribute_not_exists(pk) OR expires <= :now",
        now=tables.epoch_s(request.begun_at),
    )


def _key(request: Repeatable) -> tables.Key:
    digest = sha256(request.key.encode()).hexdigest()
    return f"REPEAT#{request.company}#{request.user}#{digest}", "REPEAT"


def _key_of_made(request: Repeatable) -> tables.Key:
    return _key(request)[0], f"MADE#{request.fingerprint}"


@cache
def repeats() -> Repeats:
    """The store of this process."""
    return Repeats()
