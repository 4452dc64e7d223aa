"""Of an edition, the sessions that were corrected since the one before it (guide 3.6, 3.7)."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from shared.domain.corrections import Correcting, Correction, as_of, over_at_of, says_the_same
from shared.domain.editions import Edition, is_before, is_in_time, is_late, is_within
from shared.domain.ids import SessionId
from shared.domain.reports import Report
from shared.domain.sessions import Session, SessionState
from shared.stores.corrections import corrections
from shared.stores.session_lists import together
from shared.world import now


class Said(NamedTuple):
    """What a corrected session said to the edition before, and what it says to this one.

    None: it was not over, or it is not, or it is of other sites.
    """

    before: Session | None
    due: Session | None


class Ledger:
    """What the corrected sessions said, whatever they say while the edition is made."""

    def __init__(self, report: Report, edition: Edition) -> None:
        """Pattern 84 from when the edition before was due until now, and 30 for each of them."""
        self._since = edition.late_since or edition.due_at
        self._due_at = edition.due_at
        self._sites = None if report.sites is None else frozenset(report.sites)
        self._found: dict[SessionId, list[Correction]] = {}
        for one in corrections().between(report.company, self._since, now()):
            self._found.setdefault(one.former.id, []).append(one)
        self._current = together(report.company, self._found)

    def __contains__(self, session: SessionId) -> bool:
        """Whether it was corrected since."""
        return session in self._found

    def each(self) -> Iterator[Said]:
        """Of every one that was corrected."""
        for session in self._found:
            yield Said(self._at(self._since, session), self._at(self._due_at, session))

    def _at(self, moment: datetime, session: SessionId) -> Session | None:
        said = as_of(moment, self._found[session], self._current.get(session))
        if said is None or said.state is SessionState.ACTIVE:
            return None
        return said if self._sites is None or said.site in self._sites else None


def is_listed(edition: Edition, due: Session, zone: str | None) -> bool:
    """Whether it is of this edition's period."""
    return is_within(edition.windows, zone, due) and is_in_time(edition, due)


def stands_late(edition: Edition, said: Said, zone: str | None) -> bool:
    """Whether it is of an earlier period, and no edition told it yet."""
    before, due = said
    if due is None or edition.late_since is None:
        return False
    if is_late(edition, zone, due):
        return True
    return _is_told_still(edition, due, zone) and not _was_told(edition, before, zone)


def lines_of(
    edition: Edition, said: Said, zone: str | None
) -> Iterator[tuple[Session, Correcting]]:
    """What takes back what an edition before told, and what holds instead."""
    before, due = said
    if before is None or not _was_told(edition, before, zone):
        return
    anew = due if due is not None and _is_told_still(edition, due, zone) else None
    if anew is not None and says_the_same(before, anew):
        return
    yield before, Correcting.TAKEN_BACK
    if anew is not None:
        yield anew, Correcting.SAID_ANEW


def _was_told(edition: Edition, before: Session | None, zone: str | None) -> bool:
    """It was over before the edition before was due, and in its period or an earlier one."""
    since = edition.late_since
    if before is None or since is None or over_at_of(before) >= since:
        return False
    return is_before(edition.windows, zone, before)


def _is_told_still(edition: Edition, due: Session, zone: str | None) -> bool:
    """It is of an earlier period; it is neither late nor of this one, which stand there anyway."""
    is_earlier = is_before(edition.windows, zone, due) and is_in_time(edition, due)
    return is_earlier and not is_late(edition, zone, due)
