"""The sessions of a report, oldest first, each with whether it is late (guide 3.6, 3.7)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shared.domain.companies import Site
from shared.domain.editions import Edition, Window, is_in_time, is_late, is_within, span_of
from shared.domain.ids import SessionId, SiteId
from shared.domain.reports import Report
from shared.domain.sessions import Session, SessionState
from shared.stores.late_sessions import late_sessions
from shared.stores.session_lists import ended_in, together

Places = Mapping[SiteId, Site]


def sessions_of(report: Report, places: Places) -> Iterator[tuple[Session, bool]]:
    """Those of its period, then those of earlier ones that came in since."""
    edition = report.edition
    if edition is None:
        for session in ended_in(
            report.company, report.begin, report.end, report.sites, report.selection
        ):
            yield session, False
        return
    for session in _within(report, edition.windows, places):
        if is_in_time(edition, session):
            yield session, False
    for session in _late(report, edition, places):
        yield session, True


def sessions_before(report: Report, places: Places) -> Iterable[Session]:
    """Those of the period before, as they are known now; of a report without a schedule none."""
    edition = report.edition
    return () if edition is None else _within(report, edition.before, places)


def _within(report: Report, windows: Sequence[Window], places: Places) -> Iterator[Session]:
    """Each by the clock of its own site."""
    for session in ended_in(report.company, *span_of(windows), report.sites):
        if is_within(windows, _zone_of(session, places), session):
            yield session


def _late(report: Report, edition: Edition, places: Places) -> Iterator[Session]:
    if edition.late_since is None:
        return
    noted = late_sessions().between(report.company, edition.late_since, edition.due_at)
    found = list(_there(report, list(dict.fromkeys(noted))))
    wanted = None if report.sites is None else frozenset(report.sites)
    for session in sorted(found, key=lambda one: one.ended_at or one.started_at):
        is_ours = wanted is None or session.site in wanted
        if is_ours and is_late(edition, _zone_of(session, places), session):
            yield session


def _there(report: Report, noted: list[SessionId]) -> Iterator[Session]:
    """Those that are over: some are gone, or run again."""
    for session in together(report.company, noted).values():
        if session.state is SessionState.ENDED:
            yield session


def _zone_of(session: Session, places: Places) -> str | None:
    site = places.get(session.site)
    return site.time_zone if site else None
