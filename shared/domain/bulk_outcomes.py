"""What became of each charger or card in a bulk change, and how many of each there were (2.8)."""

from collections.abc import Collection
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel


class BulkOutcome(StrEnum):
    """What became of one charger or card; all but the first three are failures."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    """It was as asked for."""
    ACCEPTED = "accepted"
    """The charger took the command."""
    NOT_FOUND = "not_found"
    """Not there, or not theirs who asked."""
    CHANGED_MEANWHILE = "changed_meanwhile"
    TOO_MANY = "too_many"
    NOT_PAYABLE = "not_payable"
    UNKNOWN_REFERENCE = "unknown_reference"
    """A card or card group that is there no longer."""
    INVALID = "invalid"
    FORBIDDEN = "forbidden"
    """Whoever asked may not do it any more."""
    REJECTED = "rejected"
    NOT_SUPPORTED = "not_supported"
    TIMED_OUT = "timed_out"
    OFFLINE = "offline"
    INTERRUPTED = "interrupted"
    """It was tried several times, and came to no end."""
    STOPPED = "stopped"

    @property
    def is_failure(self) -> bool:
        """To be told first, and retried."""
        return self not in _SUCCESSES


_SUCCESSES = {BulkOutcome.CHANGED, BulkOutcome.UNCHANGED, BulkOutcome.ACCEPTED}


class Tally(BaseModel, frozen=True):
    """Of one part of a job, once it is over: how many there were of each."""

    changed: int
    unchanged: int
    failed: int
    at: AwareDatetime
    """When it began: its outcomes are kept under that."""

    @property
    def done(self) -> int:
        """All of them."""
        return self.changed + self.unchanged + self.failed


def outcome_named(code: str) -> BulkOutcome:
    """The outcome of an error by its code."""
    known: Collection[str] = {one.value for one in BulkOutcome}
    return BulkOutcome(code) if code in known else BulkOutcome.INVALID
