"""Sessions from what chargers say of them: read, put together purely, written on a version."""

from collections.abc import Callable

from shared.domain.access import Evidence
from shared.domain.errors import ChangedMeanwhile
from shared.domain.facts import CardPresented, MeterSampled, SessionEnded, SessionStarted
from shared.domain.frames import StoredFrame
from shared.domain.ids import TransactionId
from shared.domain.registers import readings_of
from shared.domain.session_events import ran_at, with_card, with_end, with_numbers, with_start
from shared.domain.sessions import Session, SessionState, ended, rebuilt, started, unseen
from shared.stores.registers import registers
from shared.stores.sessions import sessions

_TRIES = 8


def begin(frame: StoredFrame, fact: SessionStarted, evidence: Evidence) -> None:
    """The session stands already where its transaction id is ours."""
    start = started(fact, evidence)
    _change(frame, fact.transaction_id, lambda there: with_start(there, start) if there else start)


def run(frame: StoredFrame, fact: MeterSampled, transaction: TransactionId) -> None:
    """Its readings; a numbered event also tells that the session runs, or ran."""
    readings = readings_of(fact.samples)
    registers().add(frame.company, frame.charger, transaction, readings, fact.number)
    if fact.number is not None:
        running = unseen(transaction, fact.at, frame.company, frame.site, frame.charger)
        _change(frame, transaction, lambda there: ran_at(there or running, fact, fact.connector))


def present(
    frame: StoredFrame, fact: CardPresented, transaction: TransactionId, evidence: Evidence | None
) -> None:
    """The card of a session that began without one."""
    running = unseen(transaction, fact.at, frame.company, frame.site, frame.charger)
    _change(
        frame, transaction, lambda there: with_card(ran_at(there or running, fact), fact, evidence)
    )


def end(frame: StoredFrame, fact: SessionEnded) -> None:
    """Its end, also where it was never seen to begin."""
    company, site, charger = frame.company, frame.site, frame.charger
    registers().add(company, charger, fact.transaction_id, readings_of(fact.samples))

    def change(there: Session | None) -> Session:
        if there is None:
            return rebuilt(fact, company, site, charger)
        if there.start_key or there.state is SessionState.ENDED:
            return ended(there, fact)
        return with_end(there, fact, company, site, charger)

    _change(frame, fact.transaction_id, change)


def _change(
    frame: StoredFrame, transaction: TransactionId, change: Callable[[Session | None], Session]
) -> None:
    """Opens or saves what changed, again where another was faster."""
    for _ in range(_TRIES):
        there = sessions().get(frame.company, frame.charger, transaction)
        after = _numbered(change(there))
        if after is there:
            return
        if there is None:
            if sessions().open(after) is after:
                return
            continue
        try:
            sessions().save(after)
        except ChangedMeanwhile:
            continue
        return
    raise ChangedMeanwhile


def _numbered(session: Session) -> Session:
    if session.last_number is None:
        return session
    seen = registers().numbers(session.company, session.charger, session.transaction_id)
    return with_numbers(session, seen)
