"""A session from the events of a charger that names and numbers them (OCPP 2.0.1 block E).

Whatever order they come in, and however often, the session is the same in the end.
"""

from collections.abc import Iterable
from datetime import datetime

from shared.domain.access import Evidence, Reason
from shared.domain.facts import CardPresented, MeterSampled, Sample, SessionEnded
from shared.domain.ids import CardUid
from shared.domain.registers import Reading, register_at
from shared.domain.session_ends import completed, rebuilt
from shared.domain.sessions import Grade, Session, SessionState, copies_of

EVENTS = "events"
"""In `missing`: the charger's numbers have a gap."""
_CARD = {"uid", "decision", "card_number", *copies_of(None)}


def ran_at(session: Session, fact: MeterSampled | CardPresented, connector: int = 0) -> Session:
    """The session, seen to run at that moment. It matters only until its start is seen."""
    if session.start_key:
        return at_connector(session, connector)
    earlier = min(session.started_at, fact.at)
    return _changed(at_connector(session, connector), started_at=earlier)


def begun_by(session: Session, samples: Iterable[Sample]) -> Session:
    """With the register at its beginning. Where the plug comes first, it is told later on."""
    told = register_at(samples, "Transaction.Begin")
    return session if session.meter_start_wh is not None else _changed(session, meter_start_wh=told)


def with_start(session: Session, start: Session, readings: Iterable[Reading] = ()) -> Session:
    """A session that was seen before its start, as if it had come in order."""
    if session.start_key:
        return session
    if start.meter_start_wh is None:
        start = start.model_copy(update={"meter_start_wh": session.meter_start_wh})
    if session.state is SessionState.ENDED:
        told = session.model_copy(update={"stopped_by": _stopper(session)})
        whole = completed(told, start, readings)
    else:
        whole = start.model_copy(update={"version": session.version})
    kept = {"last_number": session.last_number}
    return _better_card(at_connector(whole.model_copy(update=kept), session.connector), session)


def with_end(session: Session, fact: SessionEnded, received_at: datetime) -> Session:
    """The end of a session that was seen to run, but not to start."""
    over = rebuilt(fact, session.company, session.site, session.charger, received_at)
    kept: dict[str, object] = {
        "version": session.version,
        "connector": session.connector,
        "started_at": min(session.started_at, over.started_at),
    }
    if session.meter_start_wh is not None:
        kept["meter_start_wh"] = session.meter_start_wh
    return _better_card(over.model_copy(update=kept), session)


def at_connector(session: Session, connector: int) -> Session:
    """Where it is, if that was not told yet; 0: it is not told now either."""
    return _changed(session, connector=session.connector or connector)


def with_card(session: Session, fact: CardPresented, evidence: Evidence | None) -> Session:
    """The session with the card that opened it: of several, the first that was accepted."""
    candidate = session.model_copy(
        update={
            "uid": fact.uid,
            "decision": fact.decision,
            "card_number": fact.number,
            **copies_of(evidence),
        }
    )
    return _better_card(session, candidate)


def is_opened_by(session: Session, fact: CardPresented) -> bool:
    """Whether this card, let in, opened the session by another event than this one."""
    brought = session.card_number not in {None, fact.number}
    let_in = session.decision.accepted and fact.decision.accepted
    return brought and let_in and session.uid == fact.uid


def with_numbers(session: Session, seen: frozenset[int]) -> Session:
    """Says where events are missing, of a session just judged: a gap between first and last.

    Some chargers begin at 0, some at 1, some count on over all transactions. One that counts
    backwards restarted meanwhile: its numbers prove nothing.
    """
    last = session.last_number
    if session.state is not SessionState.ENDED or last is None:
        return session
    first = min({last, *seen}) if session.first_number is None else session.first_number
    there = {n for n in {first, last, *seen} if first <= n <= last}
    has_gap = len(there) < last - first + 1
    missing = (*(m for m in session.missing if m != EVENTS), *((EVENTS,) if has_gap else ()))
    is_worse = has_gap and session.grade is Grade.COMPLETE
    grade = Grade.REBUILT if is_worse else session.grade
    return _changed(session, missing=missing, grade=grade)


def _better_card(session: Session, other: Session) -> Session:
    if _rank(other) <= _rank(session):
        return session
    stopper = _stopper(session)
    update = {name: getattr(other, name) for name in _CARD}
    return session.model_copy(
        update={**update, "stopped_by": stopper if stopper != other.uid else CardUid("")}
    )


def _rank(session: Session) -> tuple[int, bool, int, bool]:
    """Where one event tells of a card twice, it is the charger's own where one of them says so."""
    number = session.card_number
    known = 2 if number is not None else int(bool(session.uid))
    decision = session.decision
    is_the_charger_s = decision.reason is Reason.CHARGER_OFFLINE
    return known, decision.accepted, -(number or 0), is_the_charger_s


def _stopper(session: Session) -> str:
    """Who stopped it, also where that card counts for the one that opened it so far."""
    told_at_end = session.card_number is not None and session.card_number == session.last_number
    return session.stopped_by or (session.uid if told_at_end else "")


def _changed(session: Session, **update: object) -> Session:
    """The same object where nothing changes."""
    changed = session.model_copy(update=update)
    return session if changed == session else changed
