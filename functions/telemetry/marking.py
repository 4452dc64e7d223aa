"""What comes late → a mark that the weeks it is of are worked out anew (docs/decisions 12).

What comes in time leaves none: it is counted when its day is.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shared.domain.connections import Connection
from shared.domain.facts import (
    CardPresented,
    Fact,
    MeterSampled,
    SessionEnded,
    SessionStarted,
    StatusChanged,
)
from shared.domain.frames import StoredFrame
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.lateness import is_late, weeks_of
from shared.domain.placements import Move
from shared.stores.history_marks import history_marks
from shared.stores.moves import moves
from shared.world import now

_COUNTED = (
    *("state", "site", "connector", "started_at", "ended_at", "energy_wh", "price", "uid"),
    *("meter_start_wh", "stop_reason", "stop_key", "stopped_by", "deviations"),
)
"""What history has of a session."""
Item = dict[str, Any]


def mark_late_facts(frame: StoredFrame, facts: Iterable[Fact], applied_at: datetime) -> None:
    """Before they are applied: a process that dies in between leaves a mark too many."""
    counted = (StatusChanged, CardPresented, SessionStarted, MeterSampled, SessionEnded)
    moments = [fact.at for fact in facts if isinstance(fact, counted)]
    late = [at for at in moments if is_late(at, applied_at)]
    if late:
        weeks = weeks_of(min(late), max(late))
        for site in _sites(frame.company, frame.charger, frame.site):
            history_marks().add(frame.company, site, frame.charger, weeks, applied_at)


def mark_late_session(
    company: CompanyId, charger: ChargerId, images: tuple[Item, Item], changed_at: datetime
) -> None:
    """A session that is over for long, and changed all the same; or is taken for over only now."""
    before, after = images
    if all(before.get(name) == after.get(name) for name in _COUNTED):
        return
    known = [image for image in images if image]
    ends = [datetime.fromisoformat(i["ended_at"]) for i in known if i.get("ended_at")]
    if not ends or not is_late(min(ends), changed_at):
        return
    begins = [datetime.fromisoformat(image["started_at"]) for image in known]
    weeks = weeks_of(min(begins), max(ends))
    for site in _sites(company, charger, *(SiteId(image["site"]) for image in known)):
        history_marks().add(company, site, charger, weeks, changed_at)


def mark_connection(connection: Connection, begin: datetime) -> None:
    """That it is lost, or back, reaches us only now: its time since `begin` is counted anew."""
    moment, company, charger = now(), connection.company, connection.charger
    for site in _sites(company, charger, connection.site):
        history_marks().add(company, site, charger, weeks_of(begin, moment), moment)


def charger_moved(
    company: CompanyId, charger: ChargerId, images: tuple[Item, Item], moved_at: datetime
) -> None:
    """What it does from now on is of its new site; told of too late, both are worked out anew."""
    before, after = images
    if not (before and after) or before.get("site") == after.get("site"):
        return
    told = {"charger": charger, "at": moved_at, "before": before["site"], "after": after["site"]}
    move = Move.model_validate(told)
    moves().add(company, move)
    told_at = now()
    if is_late(moved_at, told_at):
        for site in (move.before, move.after):
            history_marks().add(company, site, charger, weeks_of(moved_at, told_at), told_at)


def _sites(company: CompanyId, charger: ChargerId, *known: SiteId) -> list[SiteId]:
    """All that it ever was at: what comes late may be of any of them."""
    moved = moves().of_charger(company, charger)
    return sorted({*known, *(site for move in moved for site in (move.before, move.after))})
