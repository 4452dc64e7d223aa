"""What a charger tells of its sessions → sessions and registers, and what runs on a connector.

The same parts make the same sessions, twice, late and in any order: each step reads what is there,
puts it together purely (`domain/session_ends.py`, `domain/session_events.py`), writes on a version.
"""

from functions.telemetry.matching import (
    displace,
    forget_unnamed,
    match_stop,
    match_with_later_stops,
    place_stop,
    runs_on,
    stopped_as,
)
from functions.telemetry.placing import place_early
from functions.telemetry.running import (
    StateChange,
    change,
    goes_on,
    open_or_change,
    readings,
    settle,
    settled,
)
from shared.domain.access import Evidence
from shared.domain.facts import CardPresented, MeterSampled, SessionEnded, SessionStarted
from shared.domain.frames import StoredFrame
from shared.domain.ids import TransactionId
from shared.domain.registers import readings_of
from shared.domain.session_ends import displaced_by, ended, found_running, located, rebuilt
from shared.domain.session_events import (
    at_connector,
    begun_by,
    ran_at,
    with_card,
    with_end,
    with_start,
)
from shared.domain.sessions import Session, SessionState, started, unseen
from shared.domain.signed_values import signed_in
from shared.domain.stops import readings_beside
from shared.stores.registers import registers
from shared.stores.sessions import sessions


def begin(frame: StoredFrame, fact: SessionStarted, evidence: Evidence) -> StateChange:
    """The session stands already where its transaction id is ours."""
    start = started(fact, evidence)
    before: list[Session] = []

    def with_its_start(there: Session) -> Session:
        before.append(there)
        return with_start(there, start, readings(there))

    session = open_or_change(start, with_its_start)
    if before and fact.number is not None:
        session = place_early(session)
    match_with_later_stops(session, frame.received_at)
    return settled(session, frame.received_at)


def run(frame: StoredFrame, fact: MeterSampled) -> tuple[TransactionId, ...]:
    """Readings go to their session; where they name none, to the one that runs there.

    The name of that session, if there is one.
    """
    named = fact.transaction_id
    if named is not None and fact.number is not None:
        _ran(frame, fact, named)
        return (named,)
    session = _named(frame, fact) or _unnamed(frame, fact)
    if session is None and named is not None and fact.is_ours:
        session = stopped_as(frame.company, frame.charger, named, fact.at)
        if session is not None:
            place_stop(session, fact.connector, frame.received_at)
            return (session.transaction_id,)
    if session is None and named is not None and fact.samples:
        found = found_running(fact, frame.company, frame.site, frame.charger, named)
        session = sessions().open(found)
        settle(session, frame.received_at)
    elif session is not None and not session.start_key and session.state is SessionState.ACTIVE:
        settle(session, frame.received_at)
    if session is None:
        return ()
    goes_on(session, frame.received_at)
    return (session.transaction_id,)


def present(
    frame: StoredFrame, fact: CardPresented, transaction: TransactionId, evidence: Evidence | None
) -> None:
    """The card of a session that began without one."""
    running = unseen(transaction, fact.at, frame.company, frame.site, frame.charger)
    first = with_card(running, fact, evidence)
    open_or_change(first, lambda there: with_card(ran_at(there, fact), fact, evidence))


def end(frame: StoredFrame, fact: SessionEnded) -> StateChange | None:
    """A stop, whether its start was seen or not, and whether it names it or not."""
    if fact.transaction_id is not None:
        known = _end_named(frame, fact, fact.transaction_id)
        if known is not None:
            return settled(known, frame.received_at)
    alone = rebuilt(fact, frame.company, frame.site, frame.charger, frame.received_at)
    if alone.stop_named is None:
        open_or_change(alone, lambda there: _with_end(frame, fact, there))
    else:
        _keep_end(frame, fact, alone.transaction_id)
        match_stop(alone, frame.received_at)
    return None


def _ran(frame: StoredFrame, fact: MeterSampled, named: TransactionId) -> None:
    """A numbered event also tells that the session runs, or ran."""
    _keep(frame, fact, named)
    running = unseen(named, fact.at, frame.company, frame.site, frame.charger)

    def seen(there: Session) -> Session:
        return begun_by(ran_at(there, fact, fact.connector), fact.samples)

    session = open_or_change(seen(running), seen)
    if session.state is SessionState.ACTIVE:
        settle(session, frame.received_at)
    else:
        goes_on(session, frame.received_at)


def _end_named(frame: StoredFrame, fact: SessionEnded, named: TransactionId) -> Session | None:
    """The session after it. None: it is not there."""
    _keep_end(frame, fact, named)
    key = (frame.company, frame.charger, named)
    before = sessions().get(*key)
    if before is not None:
        after = _with_end(frame, fact, before)
        for stop in displaced_by(after, before):
            displace(after, stop, frame.received_at)
    known = change(key, lambda there: _with_end(frame, fact, there))
    if known is None:
        return None
    if fact.is_ours:
        forget_unnamed(known)
    if known.stop_named is not None:
        match_stop(known, frame.received_at)
    return known


def _with_end(frame: StoredFrame, fact: SessionEnded, before: Session) -> Session:
    there = at_connector(before, fact.connector)
    seen_running = not there.start_key and there.state is SessionState.ACTIVE
    if seen_running and not fact.is_ours:
        return with_end(there, fact, frame.received_at)
    begun = there if fact.is_ours else begun_by(there, fact.samples)
    return ended(begun, fact, readings(there), frame.received_at)


def _named(frame: StoredFrame, fact: MeterSampled) -> Session | None:
    named = fact.transaction_id
    if named is None:
        return None
    _keep(frame, fact, named)
    return sessions().change(
        frame.company, frame.charger, named, lambda there: located(there, fact)
    )


def _unnamed(frame: StoredFrame, fact: MeterSampled) -> Session | None:
    if not fact.unnamed:
        return None
    session = runs_on(frame.company, frame.charger, fact.connector, fact.at)
    if session is not None:
        _keep(frame, fact, session.transaction_id)
    return session


def _keep(frame: StoredFrame, fact: MeterSampled, session: TransactionId) -> None:
    read = readings_of(fact.samples)
    registers().sign(frame.company, frame.charger, session, signed_in(fact.samples))
    registers().add(
        frame.company, frame.charger, session, read, fact.number, heard_at=frame.received_at
    )


def _keep_end(frame: StoredFrame, fact: SessionEnded, session: TransactionId) -> None:
    registers().sign(frame.company, frame.charger, session, signed_in(fact.samples))
    registers().add(frame.company, frame.charger, session, readings_beside(fact))
