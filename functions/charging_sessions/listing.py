"""A page of sessions: the active ones first, then by end, newest first.

What the index can't tell apart is filtered out of what was read; so a page may be short, but its
cursor goes on exactly where it ended.
"""

from dataclasses import dataclass
from datetime import datetime

from shared.domain.errors import Invalid
from shared.domain.ids import SiteId
from shared.domain.people import User
from shared.domain.session_selection import Selection
from shared.domain.sessions import Session, SessionState
from shared.stores.sessions import Sliced, sessions

_READS = 8


@dataclass(frozen=True)
class Wanted:
    """Which sessions."""

    begin: datetime
    end: datetime
    now: datetime
    sites: tuple[SiteId, ...]
    """None named: all that the user sees."""
    selection: Selection
    state: SessionState | None
    """None: those that run, and those that are over."""

    def holds(self, session: Session, user: User) -> bool:
        """Whether `session` is wanted, and the user's to see."""
        return (
            user.sees(session.site)
            and (not self.sites or session.site in self.sites)
            and self.selection.holds(session)
        )


def page_of(user: User, wanted: Wanted, limit: int, cursor: str | None) -> Sliced:
    """At most `limit` sessions, and the cursor to the next. At most eight queries."""
    part, inner = _opened(cursor) if cursor else (_first_part(wanted), None)
    found: list[Session] = []
    for _ in range(_READS):
        read, inner = _read(part, user, wanted, limit - len(found), inner)
        found += [session for session in read if wanted.holds(session, user)]
        if inner is None:
            if part is SessionState.ENDED or wanted.state is not None:
                return found, None
            part = SessionState.ENDED
        if len(found) == limit:
            break
    return found, f"{part.value}.{inner or ''}"


def _first_part(wanted: Wanted) -> SessionState:
    """An active session belongs to no period that is over."""
    if wanted.state is None and wanted.end <= wanted.now:
        return SessionState.ENDED
    return wanted.state or SessionState.ACTIVE


def _read(part: SessionState, user: User, wanted: Wanted, limit: int, cursor: str | None) -> Sliced:
    if part is SessionState.ACTIVE:
        return sessions().active(user.company, limit, cursor)
    return sessions().ended(
        user.company,
        wanted.begin,
        wanted.end,
        limit,
        cursor,
        site=wanted.sites[0] if len(wanted.sites) == 1 else None,
        charger=wanted.selection.charger,
        card=wanted.selection.card,
    )


def _opened(cursor: str) -> tuple[SessionState, str | None]:
    part, _, inner = cursor.partition(".")
    if part not in set(SessionState):
        raise Invalid("#/cursor")
    return SessionState(part), inner or None
