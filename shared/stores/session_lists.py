"""Sessions by the many: with their newest figures, and a period of them from first to last."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from shared.domain.ids import CardUid, ChargerId, CompanyId, SessionId, SiteId
from shared.domain.session_selection import EVERYTHING, Selection
from shared.domain.sessions import Session, SessionState, transaction_of, with_reading
from shared.stores import tables
from shared.stores.registers import registers
from shared.stores.session_bodies import session_in

_AT_ONCE = 8


def with_newest_figures(sessions: Sequence[Session]) -> list[Session]:
    """Pattern 35: one query for each that is active, eight at a time."""
    if not any(session.state is SessionState.ACTIVE for session in sessions):
        return list(sessions)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(_with_newest, sessions))


def running(company: CompanyId, wanted: Iterable[SessionId]) -> dict[SessionId, Session]:
    """Patterns 30 and 35: those of the wanted that are there, with their newest figures."""
    found = list(together(company, wanted).values())
    return {session.id: session for session in with_newest_figures(found)}


def together(company: CompanyId, wanted: Iterable[SessionId]) -> dict[SessionId, Session]:
    """Pattern 30: those that are there; a read unit each."""
    parts = map(transaction_of, wanted)
    keys = [(f"C#{company}#{charger}", f"TX#{transaction}") for charger, transaction in parts]
    items = tables.get_together(tables.SESSIONS, keys)
    return {session.id: session for session in map(session_in, items.values())}


def ended_in(
    company: CompanyId,
    begin: datetime,
    end: datetime,
    sites: Sequence[SiteId] | None,
    selection: Selection = EVERYTHING,
) -> Iterator[Session]:
    """Patterns 31 to 34: those of `selection` that ended from `begin` to before `end`, oldest
    first, page by page. Reads all that ended then; of one card or charger, its own alone."""
    between = (f"E#{tables.stamp(begin)}", f"E#{tables.stamp(end)}")
    wanted = None if sites is None else frozenset(sites)
    for session in _narrowest(company, between, sites, selection):
        if (wanted is None or session.site in wanted) and selection.holds(session):
            yield session


def ended_at(
    company: CompanyId, begin: datetime, end: datetime, charger: ChargerId
) -> Iterator[Session]:
    """Pattern 33: all of a charger that ended from `begin` to before `end`, oldest first."""
    between = (f"E#{tables.stamp(begin)}", f"E#{tables.stamp(end)}")
    return _each(f"C#{company}#H#{charger}", "by_charger", ("hpk", "hsk"), between)


def ended_of_card(
    company: CompanyId, begin: datetime, end: datetime, uid: CardUid
) -> Iterator[Session]:
    """Pattern 34: all of a card that ended from `begin` to before `end`, oldest first."""
    between = (f"E#{tables.stamp(begin)}", f"E#{tables.stamp(end)}")
    return _each(f"C#{company}#K#{uid}", "by_card", ("kpk", "ksk"), between)


def all_of_card(company: CompanyId, uid: CardUid) -> Iterator[Session]:
    """Patterns 34 and 31: every session of a card in a company; those that run are looked for."""
    ended = tables.each(
        tables.SESSIONS,
        f"C#{company}#K#{uid}",
        "E#",
        index="by_card",
        names=("kpk", "ksk"),
    )
    yield from map(session_in, ended)
    active = tables.each(
        tables.SESSIONS, f"C#{company}", "A#", index="by_company", names=("cpk", "csk")
    )
    yield from (one for one in map(session_in, active) if one.uid == uid)


def all_of(company: CompanyId) -> Iterator[Session]:
    """Pattern 31: every session of a company, those that run first, page by page."""
    items = tables.each(tables.SESSIONS, f"C#{company}", index="by_company", names=("cpk", "csk"))
    return map(session_in, items)


def _narrowest(
    company: CompanyId, between: tables.Key, sites: Sequence[SiteId] | None, selection: Selection
) -> Iterator[Session]:
    if selection.card is not None:
        return _each(f"C#{company}#K#{selection.card}", "by_card", ("kpk", "ksk"), between)
    if selection.charger is not None:
        return _each(f"C#{company}#H#{selection.charger}", "by_charger", ("hpk", "hsk"), between)
    if sites is None:
        return _each(f"C#{company}", "by_company", ("cpk", "csk"), between)
    streams = [_each(f"C#{company}#S#{site}", "by_site", ("spk", "ssk"), between) for site in sites]
    return heapq.merge(*streams, key=lambda session: session.ended_at or session.started_at)


def _each(partition: str, index: str, names: tables.Key, between: tables.Key) -> Iterator[Session]:
    items = tables.each(tables.SESSIONS, partition, index=index, names=names, between=between)
    return map(session_in, items)


def _with_newest(session: Session) -> Session:
    if session.state is not SessionState.ACTIVE:
        return session
    newest = registers().newest(session.company, ChargerId(session.charger), session.transaction_id)
    return with_reading(session, newest)
