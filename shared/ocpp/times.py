"""Times on the wire: tolerant in (no zone, `+02`, no seconds), `Z` and milliseconds out.

Some chargers accept nothing but `Z`, some break without milliseconds, some compare as text.
"""

from datetime import UTC, datetime


def parse_time(value: object) -> datetime | None:
    """None where it is no time at all (29 February 2022, `0000-00-00T00:00:00.000Z`, a number)."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def wire_time(moment: datetime) -> str:
    """`2026-03-02T12:00:00.000Z`."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"
