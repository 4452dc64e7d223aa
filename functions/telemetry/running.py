"""Which session runs on which connector, and which is taken for over without a stop."""

from collections.abc import Callable
from datetime import datetime

from shared.domain.charger_state import (
    connector_of,
    is_superseded,
    never_seen,
    session_over,
    session_runs,
    session_was,
)
from shared.domain.chargers import ChargerState
from shared.domain.ids import ChargerId, CompanyId, TransactionId
from shared.domain.registers import Reading
from shared.domain.session_ends import estimated, judged, reopened
from shared.domain.session_events import with_numbers
from shared.domain.sessions import Session, SessionState, transaction_of
from shared.domain.signed_values import with_signed
from shared.stores.registers import registers
from shared.stores.session_prices import priced
from shared.stores.sessions import sessions
from shared.stores.states import states

StateChange = Callable[[ChargerState], ChargerState]
"""The live state after it; the same object where nothing changes."""


def readings(session: Session) -> tuple[Reading, ...]:
    """All that was read of a session, also under the name that its stop bore."""
    return registers().told_of(session)


def judged_anew(session: Session) -> Session:
    """Judged and priced by all that is known of it, with the gaps in what its charger numbered.

    While it runs, nothing of it is judged, and no reading is read.
    """
    if session.state is SessionState.ACTIVE:
        return priced(session, ())
    judge = estimated if session.is_estimated else judged
    kept = registers().all_of(session)
    after = with_numbers(judge(session, kept.readings), kept.numbers)
    return priced(with_signed(after, kept.signed), kept.readings)


def change(
    of: tuple[CompanyId, ChargerId, TransactionId], to: Callable[[Session], Session]
) -> Session | None:
    """The session, changed and judged anew. None: it is not there."""
    return sessions().change(*of, lambda there: judged_anew(to(there)))


def open_or_change(first: Session, to: Callable[[Session], Session]) -> Session:
    """The session, opened as `first` where it is not there. It usually is."""
    known = change(_key(first), to)
    if known is not None:
        return known
    opened = judged_anew(first)
    there = sessions().open(opened)
    if there is opened:
        return opened
    return change(_key(there), to) or there


def give_way(session: Session) -> None:
    """Of two on a connector the one that began first is over, whichever came to be known first."""
    connector = connector_of(states().get(session.company, session.charger), session.connector)
    if connector is None or session.connector == 0:
        return
    if is_superseded(connector, session.id, session.started_at):
        take_for_over(session)
    elif connector.session is not None and connector.session != session.id:
        charger, transaction = transaction_of(connector.session)
        before = sessions().get(session.company, charger, transaction)
        if before is not None:
            take_for_over(before)


def goes_on(session: Session, received_at: datetime) -> None:
    """New readings of a session that is over: it may run after all, or have used more."""
    if session.state is SessionState.ACTIVE:
        return
    if not session.is_estimated:
        change(_key(session), lambda there: there)
        return
    connector = connector_of(states().get(session.company, session.charger), session.connector)
    is_last = connector is not None and connector.last_session == session.id
    known = change(_key(session), lambda there: _running_or_over(there, is_last=is_last))
    if known is not None:
        settle(known, received_at)


def take_for_over(session: Session) -> None:
    """No stop was seen, and it runs no more. One that has its stop stays as it is."""
    if session.state is SessionState.ACTIVE:
        change(_key(session), lambda there: estimated(there, readings(there)))


def settle(session: Session, received_at: datetime) -> None:
    """The connector of a session that is new, or runs again, has one that runs at most."""
    states().change(
        never_seen(session.charger, session.company, session.site, received_at),
        settled(session, received_at),
    )


def settled(session: Session, received_at: datetime) -> StateChange:
    """As `settle`, but for the live state: what changes in it, to be written with more."""
    give_way(session)
    known = sessions().get(session.company, session.charger, session.transaction_id) or session
    return lambda state: _shown(state, known, received_at)


def _shown(state: ChargerState, session: Session, received_at: datetime) -> ChargerState:
    if session.connector == 0:
        return session_over(state, session.id, received_at)
    place = session_runs if session.state is SessionState.ACTIVE else session_was
    return place(state, session.connector, session.id, session.started_at, received_at)


def _running_or_over(session: Session, *, is_last: bool) -> Session:
    if not session.is_estimated:
        return session
    read = readings(session)
    newest = max((r.at for r in read), default=session.started_at)
    if is_last and session.ended_at is not None and newest > session.ended_at:
        return reopened(session)
    return estimated(session, read)


def _key(session: Session) -> tuple[CompanyId, ChargerId, TransactionId]:
    return session.company, session.charger, session.transaction_id
