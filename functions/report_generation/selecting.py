"""The sessions of a report, oldest first, and how each stands to earlier reports (guide 3.7)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from functions.report_generation.correcting import Ledger, is_listed, lines_of, stands_late
from shared.domain.companies import Site
from shared.domain.corrections import Correcting
from shared.domain.editions import Edition, Window, is_in_time, is_late, is_within, span_of
from shared.domain.ids import SessionId, SiteId
from shared.domain.reports import Report
from shared.domain.sessions import Session, SessionState
from shared.stores.late_sessions import late_sessions
from shared.stores.session_lists import ended_in, together

Places = Mapping[SiteId, Site]


class Picked(NamedTuple):
    """A session, whether it is late, and what it is of an earlier line, if it corrects one."""

    session: Session
    late: bool = False
    line: Correcting | None = None


def sessions_of(report: Report, places: Places) -> Iterator[Picked]:
    """Those of its period, those of earlier ones that came in since, and what corrects those."""
    edition = report.edition
    if edition is None:
        found = ended_in(report.company, report.begin, report.end, report.sites, report.selection)
        yield from map(Picked, found)
        return
    ledger = Ledger(report, edition)
    for session in _in_time(report, edition, places, ledger):
        yield Picked(session)
    for session in _late(report, edition, places, ledger):
        yield Picked(session, late=True)
    for said in ledger.each():
        zone = next((_zone_of(one, places) for one in said if one is not None), None)
        for session, line in lines_of(edition, said, zone):
            yield Picked(session, line=line)


def sessions_before(report: Report, places: Places) -> Iterable[Session]:
    """Those of the period before, as they are known now; of a report without a schedule none."""
    edition = report.edition
    return () if edition is None else _within(report, edition.before, places)


def _within(report: Report, windows: Sequence[Window], places: Places) -> Iterator[Session]:
    """Each by the clock of its own site."""
    for session in ended_in(report.company, *span_of(windows), report.sites):
        if is_within(windows, _zone_of(session, places), session):
            yield session


def _in_time(report: Report, edition: Edition, places: Places, ledger: Ledger) -> Iterator[Session]:
    """As they were when the edition was due; those that were corrected last."""
    for session in _within(report, edition.windows, places):
        if session.id not in ledger and is_in_time(edition, session):
            yield session
    for _, due in ledger.each():
        if due is not None and is_listed(edition, due, _zone_of(due, places)):
            yield due


def _late(report: Report, edition: Edition, places: Places, ledger: Ledger) -> Iterator[Session]:
    if edition.late_since is None:
        return
    noted = late_sessions().between(report.company, edition.late_since, edition.due_at)
    wanted = None if report.sites is None else frozenset(report.sites)
    found = [
        session
        for session in _there(report, list(dict.fromkeys(noted)))
        if (wanted is None or session.site in wanted)
        and session.id not in ledger
        and is_late(edition, _zone_of(session, places), session)
    ]
    found += [
        said.due
        for said in ledger.each()
        if said.due is not None and stands_late(edition, said, _zone_of(said.due, places))
    ]
    yield from sorted(found, key=lambda one: one.ended_at or one.started_at)


def _there(report: Report, noted: list[SessionId]) -> Iterator[Session]:
    """Those that are over: some are gone, or run again."""
    for session in together(report.company, noted).values():
        if session.state is SessionState.ENDED:
            yield session


def _zone_of(session: Session, places: Places) -> str | None:
    site = places.get(session.site)
    return site.time_zone if site else None
