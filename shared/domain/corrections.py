"""Sessions that say something else than they did: what a report told of them is taken back.

A report that went out is never edited. The next one has a line that takes back what a session said,
and one with what it says now; both name the session (OCPI 2.2.1 mod_cdrs: credit CDRs).
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.sessions import Session, SessionState, are_of_one_quarter

_NAMES = ("card_label", "holder", "cost_centre")
"""Of its card: they may be erased, and no other item may keep them."""
_TOLD = (
    *("state", "started_at", "ended_at", "connector", "uid", "stop_reason"),
    *("energy_wh", "meter_start_wh", "meter_stop_wh", "charging_s", "idle_s"),
    *("grade", "missing", "price"),
)
"""What a report tells of a session, and whoever charged does not change."""


class Correcting(StrEnum):
    """What a line of a report does to one of an earlier report."""

    TAKEN_BACK = "taken_back"
    """It takes back what that said."""
    SAID_ANEW = "said_anew"
    """It says what holds instead."""


class Correction(BaseModel, frozen=True):
    """From `at` on, a session no longer says what it did."""

    at: AwareDatetime
    former: Session
    """What it said, without the names of its card."""


def correction_of(before: Session, after: Session | None, at: datetime) -> Correction | None:
    """What `before` said until it was changed to `after`; None for that: it is gone.

    None: nothing changed that is told, or no report can have told it. They go out on a
    quarter-hour, with what was over before.
    """
    if before.state is SessionState.ACTIVE or are_of_one_quarter(over_at_of(before), at):
        return None
    if after is not None and says_the_same(before, after):
        return None
    nameless = before.model_copy(update=dict.fromkeys(_NAMES, ""))
    return Correction(at=at, former=nameless)


def says_the_same(one: Session, other: Session) -> bool:
    """Whether a report tells the same of both."""
    return all(getattr(one, name) == getattr(other, name) for name in _TOLD)


def as_of(
    moment: datetime, corrections: Sequence[Correction], current: Session | None
) -> Session | None:
    """What a session said just before `moment`, by all its corrections since, in order of time.

    None: it was gone. `current`, what it says now, lends its names where the card is the same.
    """
    since = next((one for one in corrections if one.at >= moment), None)
    if since is None or current is None or current.uid != since.former.uid:
        return current if since is None else since.former
    names = {name: getattr(current, name) for name in _NAMES}
    return since.former.model_copy(update=names)


def over_at_of(session: Session) -> datetime:
    """When we came to know that it is over."""
    return session.over_at or session.ended_at or session.started_at
