"""A request that a client may make again: the same key, the same answer (contract: writes)."""

from datetime import timedelta

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import CompanyId, UserId

LIFE = timedelta(hours=24)
GIVEN_UP_AFTER = timedelta(minutes=1)
"""No request takes so long: whoever began it is gone, and has answered nobody."""
LONGEST_KEY = 255


class Repeatable(BaseModel, frozen=True):
    """A request under its `Idempotency-Key`."""

    company: CompanyId
    user: UserId
    key: str
    fingerprint: str
    """Of all that is asked for: another one under the same key is another request."""
    begun_at: AwareDatetime
    answer: str | None = None
    """JSON; None: it is still under way."""
