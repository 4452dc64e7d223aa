"""Which of two clocks counts: the charger's own, or ours (OCPP 1.6 section 4.10; real chargers).

Clocks of chargers start in 1970, run without a zone, or show local time marked as UTC.
"""

from datetime import UTC, datetime, timedelta

LATE_AT_MOST = timedelta(days=366)
"""Chargers queue while offline; what claims to be older comes from a clock that was never set."""
AHEAD_AT_MOST = timedelta(minutes=5)
CLOCKS_START_BEFORE = datetime(2010, 1, 1, tzinfo=UTC)
"""Clocks that were never set begin in 1970 or 2000; since then, they may have been right."""


def moment_of(epoch_ms: int) -> datetime:
    """Milliseconds since 1970, as connections and keys of frames have them."""
    return datetime.fromtimestamp(epoch_ms / 1000, UTC)


def order_of(at: datetime, received_at: datetime) -> tuple[datetime, datetime]:
    """Where a report stands among the others of its charger: what is greater is newer.

    What was said as of now is ordered by when we received it: a clock that ran ahead and was then
    put right contradicts itself, and must not swallow what follows. What was queued while offline
    counts by its own time, for it comes after newer reports (OCPP 1.6 section 4.9; real chargers).
    """
    said_now = abs(received_at - at) <= AHEAD_AT_MOST
    return (received_at if said_now else at, at)


def plausible_time(claimed: datetime | None, received_at: datetime) -> datetime:
    """The charger's time where it can be right, else when it was received."""
    if claimed is None:
        return received_at
    if received_at - LATE_AT_MOST <= claimed <= received_at + AHEAD_AT_MOST:
        return claimed
    return received_at


def is_long_ago(claimed: datetime | None, received_at: datetime) -> bool:
    """Whether it was kept for more than a year by a clock that was set: it is not of now."""
    return claimed is not None and CLOCKS_START_BEFORE <= claimed < received_at - LATE_AT_MOST


def whole_second(moment: datetime) -> datetime:
    """`moment` in UTC without its fraction of a second: time is counted in whole ones."""
    return moment.astimezone(UTC).replace(microsecond=0)
