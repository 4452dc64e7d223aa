"""When a day of a site is settled, and what comes too late for that and has it worked out anew.

What is told in time costs no mark: a day is read from its source once nothing of it is on its way.
"""

from datetime import date, datetime, timedelta

from shared.domain.site_days import weeks_between

LATE = timedelta(minutes=20)
"""What is applied that long after it happened may be of a day that is settled already."""
SETTLED_AFTER = timedelta(minutes=45)
"""A day is settled that long after its end: LATE, and what a stream may lag behind, are over."""
MARK_RESTS = timedelta(minutes=10)
"""A mark is followed no earlier: what it was made for is stored by then."""
MARK_HOLDS = timedelta(minutes=5)
"""What is late again within this time is meant by the same mark."""
_WEST, _EAST = timedelta(hours=12), timedelta(hours=14)
_DAY = timedelta(days=1)


def is_late(happened_at: datetime, applied_at: datetime) -> bool:
    """Whether what happened then may not be counted yet where it should be."""
    return applied_at - happened_at > LATE


def weeks_of(begin: datetime, end: datetime) -> tuple[date, ...]:
    """The weeks, by their Mondays, that a time has a part in, wherever on earth it was."""
    first, last = (begin - _WEST).date(), (end + _EAST).date()
    return tuple(weeks_between(first, last + _DAY))
