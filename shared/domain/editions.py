"""An edition of a scheduled report: one calendar period, by each site's own clock (guide 3.7)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import RunId, ScheduleId
from shared.domain.mails import MailLine
from shared.domain.sessions import Session


class Window(BaseModel, frozen=True):
    """When a period begins and ends at sites in `zone`."""

    zone: str
    begin: AwareDatetime
    end: AwareDatetime
    """Not included."""


class Edition(BaseModel, frozen=True):
    """Of windows, the first is that of the company's own zone."""

    schedule: ScheduleId
    run: RunId | None
    """What its mails are recorded under. None: it is only looked at, and sent to nobody."""
    windows: tuple[Window, ...]
    before: tuple[Window, ...]
    """The period before, which its figures are compared with."""
    due_at: AwareDatetime
    """What came in from then on is in the next one."""
    late_since: AwareDatetime | None
    """What came in since then of earlier periods is in this one. None: it is not looked for."""
    with_idle_sites: bool


class Figures(BaseModel, frozen=True):
    """What some sessions come to."""

    sessions: int = 0
    energy_wh: int = 0
    duration_s: int = 0
    cost_gross: dict[str, Decimal] = {}
    """By currency."""


class Summary(BaseModel, frozen=True):
    """The figures of an edition."""

    now: Figures
    before: Figures
    """Of the period before."""
    late: Figures
    """Of earlier periods, come in since."""
    corrected: Figures = Figures()
    """What corrections of earlier editions come to."""


class Told(BaseModel, frozen=True):
    """What an edition's e-mail says of it, in its language."""

    period: str
    lines: tuple[MailLine, ...]
    attached: bool
    """Its file goes with the e-mail; else it is fetched by a link."""


def span_of(windows: Sequence[Window]) -> tuple[datetime, datetime]:
    """From the first begin to the last end."""
    return min(one.begin for one in windows), max(one.end for one in windows)


def is_within(windows: Sequence[Window], zone: str | None, session: Session) -> bool:
    """Whether a session of a site in `zone` ended within its window. None: no site is known."""
    window = _window_of(windows, zone)
    return window.begin <= _end_of(session) < window.end


def is_before(windows: Sequence[Window], zone: str | None, session: Session) -> bool:
    """Whether a session of a site in `zone` ended before its window. None: no site is known."""
    return _end_of(session) < _window_of(windows, zone).begin


def is_in_time(edition: Edition, session: Session) -> bool:
    """Whether it came in before the edition was due."""
    return session.over_at is None or session.over_at < edition.due_at


def is_late(edition: Edition, zone: str | None, session: Session) -> bool:
    """Whether it is of an earlier period, and came in after that one's edition was due."""
    since, over_at = edition.late_since, session.over_at
    if since is None or over_at is None or not since <= over_at < edition.due_at:
        return False
    return is_before(edition.windows, zone, session)


def _window_of(windows: Sequence[Window], zone: str | None) -> Window:
    return next((window for window in windows if window.zone == zone), windows[0])


def _end_of(session: Session) -> datetime:
    return session.ended_at or session.started_at
