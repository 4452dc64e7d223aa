"""How a session ends, whatever order its parts come in: the same parts make the same session.

Its stop ends it. Where none was seen it is taken for over when its connector proves it, and a stop
that comes later corrects that (OCPP 1.6 section 4.10: stops are queued for days).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from shared.domain.facts import MeterSampled, SessionEnded, SessionStarted
from shared.domain.ids import CardUid, ChargerId, CompanyId, SiteId, TransactionId
from shared.domain.metered import Metered, metered
from shared.domain.registers import Reading, readings_of, register_at, register_or_none
from shared.domain.sessions import Grade, Session, SessionState, unseen
from shared.domain.stops import Stop, stop_in
from shared.domain.transaction_ids import unseen_id

SECOND_STOP = "second_stop"
"""Another stop with other values came; the first stays."""
_RETOLD = timedelta(hours=1)
"""Chargers repeat a message for some minutes."""
_LONGEST_UNSET = timedelta(days=7)
"""Clocks that were never set still tell how long: more than this, they were reset between."""

Readings = Iterable[Reading]


def ended(
    session: Session,
    fact: SessionEnded,
    readings: Readings = (),
    received_at: datetime | None = None,
) -> Session:
    """The session after this end. The first that was received stays, another one is recorded.

    An end that names the session counts more than one that was matched to it.
    """
    stop = stop_in(fact, received_at or fact.at)
    if fact.is_ours and not session.start_key:
        told = {"named": fact.transaction_id, "connector": session.connector}
        stop = stop.model_copy(update=told)
    numbered = session.model_copy(update={"last_number": fact.number})
    is_matched = session.stop_named not in {None, session.transaction_id}
    if not session.stop_key or (is_matched and stop.named in {None, session.transaction_id}):
        return with_stop(numbered, stop, readings)
    is_earlier = stop.received_at < (session.stop_received_at or stop.received_at)
    if stop.key == session.stop_key:
        return with_stop(numbered, stop, readings) if is_earlier else session
    noted = session.model_copy(update={"deviations": _noted(session, SECOND_STOP)})
    if is_earlier:
        update = {"last_number": fact.number}
        return with_stop(noted.model_copy(update=update), stop, readings)
    return session if SECOND_STOP in session.deviations else noted


def with_stop(session: Session, stop: Stop, readings: Readings) -> Session:
    """The session ended by this stop, whatever ended it before."""
    is_own = stop.named in {None, session.transaction_id}
    told = {
        "uid": stop.uid if is_own and not session.start_key and not session.uid else session.uid,
        "state": SessionState.ENDED,
        "ended_at": max(stop.at, session.started_at),
        "meter_stop_wh": stop.register_wh,
        "is_stop_unmetered": stop.register_wh is None,
        "stop_reason": stop.reason,
        "stopped_by": stop.uid if stop.named is not None or stop.uid != session.uid else "",
        "stop_key": stop.key,
        "stop_received_at": stop.received_at,
        "stop_named": stop.named,
        "stop_connector": stop.connector,
        "stop_unset_at": stop.unset_at,
    }
    return judged(session.model_copy(update=told), readings)


def stop_of(session: Session) -> Stop | None:
    """The stop that ended it, apart from it; None: none was seen."""
    if not session.stop_key or session.ended_at is None:
        return None
    is_matched = session.stop_named is not None
    return Stop(
        key=session.stop_key,
        at=session.ended_at,
        received_at=session.stop_received_at or session.ended_at,
        register_wh=None if session.is_stop_unmetered else session.meter_stop_wh,
        reason=session.stop_reason,
        uid=CardUid(session.stopped_by)
        if is_matched
        else CardUid(session.stopped_by or session.uid),
        named=session.stop_named,
        connector=session.stop_connector,
        unset_at=session.stop_unset_at,
    )


def told_as(session: Session) -> TransactionId | None:
    """The name that a matched stop bore, or is kept under; None: its session's own."""
    stop = stop_of(session)
    if stop is None or stop.named is None:
        return None
    return stop.named or unseen_id(stop.at, stop.key)


def displaced_by(after: Session, before: Session) -> list[Stop]:
    """The stop that was matched to a session and lost its place to one that names it."""
    stop = stop_of(before)
    if stop is None or stop.key == after.stop_key or before.stop_named is None:
        return []
    return [stop] if before.stop_named != before.transaction_id else []


def estimated(session: Session, readings: Readings) -> Session:
    """Taken for over: it ended when it was last proven to run. With a stop, it stays as it is."""
    if session.stop_key:
        return session
    read = tuple(readings)
    last = max((session.started_at, *(r.at for r in read)))
    over = session.model_copy(update={"state": SessionState.ENDED, "ended_at": last})
    return judged(over, read)


def reopened(session: Session) -> Session:
    """It runs after all: nothing of its end is left."""
    fields = Session.model_fields
    nothing: dict[str, Any] = {
        name: fields[name].default
        for name in (
            *("ended_at", "meter_stop_wh", "energy_wh", "stop_reason", "stopped_by", "grade"),
            "last_number",
            *("stop_key", "stop_received_at", "stop_named", "stop_unset_at", "is_stop_unmetered"),
            *("stop_connector", "price", "charging_s", "idle_s", "over_at"),
        )
    }
    kept = tuple(name for name in session.deviations if name == SECOND_STOP)
    missing = () if session.start_key else ("start",)
    update = {**nothing, "state": SessionState.ACTIVE, "missing": missing, "deviations": kept}
    return session.model_copy(update=update)


def judged(session: Session, read: Readings) -> Session:
    """An ended session with its energy, grade and doubts, by its parts and its own readings."""
    if session.state is SessionState.ACTIVE:
        return session
    readings = tuple(read)
    last = session.ended_at or session.started_at
    session = _with_rebuilt_start(_with_first_reading(session, readings))
    own = [r for r in readings if session.started_at <= r.at <= last]
    untold = session.is_stop_unmetered or not session.stop_key
    found = metered(session.meter_start_wh, own, None if untold else session.meter_stop_wh)
    missing = _missing(session, found)
    second = [SECOND_STOP] if SECOND_STOP in session.deviations else []
    update: dict[str, Any] = {
        "energy_wh": found.energy_wh,
        "missing": missing,
        "deviations": tuple(sorted([*found.deviations, *second])),
        "grade": _grade(session, found, missing),
    }
    if untold:
        update["meter_stop_wh"] = found.stop_wh
    return session.model_copy(update=update)


def rebuilt(
    fact: SessionEnded,
    company: CompanyId,
    site: SiteId,
    charger: ChargerId,
    received_at: datetime | None = None,
) -> Session:
    """A session of which only the end was seen: it stays a session all the same."""
    stop = stop_in(fact, received_at or fact.at)
    named = fact.transaction_id or unseen_id(stop.at, stop.key)
    if fact.is_ours:
        stop = stop.model_copy(update={"named": named})
    begun = min((s.at for s in fact.samples), default=fact.at)
    known = {
        "uid": stop.uid,
        "connector": fact.connector,
        "meter_start_wh": register_at(fact.samples, "Transaction.Begin"),
        "last_number": fact.number,
    }
    running = unseen(named, begun, company, site, charger).model_copy(update=known)
    whole = with_stop(running, stop, readings_of(fact.samples))
    return whole.model_copy(update={"stopped_by": stop.uid})


def loose(stop: Stop, like: Session) -> Session:
    """A stop that belongs to no session any more, as a session of its own; `like` names whose."""
    named = stop.named or unseen_id(stop.at, stop.key)
    alone = unseen(named, stop.at, like.company, like.site, like.charger)
    known = {"uid": stop.uid, "connector": stop.connector}
    whole = with_stop(alone.model_copy(update=known), stop, ())
    return whole.model_copy(update={"stopped_by": stop.uid})


def found_running(
    fact: MeterSampled, company: CompanyId, site: SiteId, charger: ChargerId, named: TransactionId
) -> Session:
    """A session that only its readings tell of: it runs, and its start was never seen."""
    running = unseen(named, fact.at, company, site, charger)
    return running.model_copy(update={"connector": fact.connector})


def located(session: Session, fact: MeterSampled) -> Session:
    """A session of which only the stop was seen, once a reading tells its connector."""
    if session.connector != 0 or session.start_key or fact.connector == 0:
        return session
    told = fact.connector if session.stop_key else 0
    return session.model_copy(update={"connector": fact.connector, "stop_connector": told})


def completed(there: Session, start: Session, readings: Readings = ()) -> Session:
    """A session whose start came late: as if it had come in order."""
    kept = {name: getattr(there, name) for name in ("version", "deviations", "over_at")}
    known = start.model_copy(update=kept)
    stop = stop_of(there)
    if stop is not None:
        named = None if stop.named == start.transaction_id else stop.named
        told: dict[str, object] = {"uid": CardUid(there.stopped_by), "named": named}
        told["connector"] = 0 if named is None else stop.connector
        return with_stop(known, stop.model_copy(update=told), readings)
    return known if there.state is SessionState.ACTIVE else estimated(known, readings)


def is_repeat(there: Session, start: SessionStarted, received_at: datetime) -> bool:
    """Whether a start is the one of the session that has its id, told again.

    A clock that was never set tells the same time after each loss of power: what ended some time
    ago is then another session (MicroOcpp 311).
    """
    if not start.key or there.start_key != start.key:
        return False
    if start.claimed_at is None or there.stop_received_at is None:
        return True
    return received_at - there.stop_received_at < _RETOLD


def _with_first_reading(session: Session, readings: Readings) -> Session:
    """Where its start was never seen, it began when it was first read at the latest."""
    if session.start_key:
        return session
    first = min((r.at for r in readings), default=session.started_at)
    return session.model_copy(update={"started_at": min(first, session.started_at)})


def _with_rebuilt_start(session: Session) -> Session:
    """Where the clock was never set, how long it lasted is told by the clock all the same."""
    begun, over, ended_at = session.start_unset_at, session.stop_unset_at, session.ended_at
    if begun is None or over is None or ended_at is None:
        return session
    lasted = over - begun
    if not timedelta(0) <= lasted <= _LONGEST_UNSET:
        return session
    return session.model_copy(update={"started_at": ended_at - lasted})


def _missing(session: Session, found: Metered) -> tuple[str, ...]:
    doubts = {
        "start": not session.start_key,
        "stop": not session.stop_key,
        "energy": found.energy_wh is None,
        "clock": session.start_unset_at is not None or session.stop_unset_at is not None,
    }
    return tuple(name for name, is_so in doubts.items() if is_so)


def _grade(session: Session, found: Metered, missing: tuple[str, ...]) -> Grade:
    if "stop" in missing:
        return Grade.ESTIMATED
    is_begun = register_or_none(session.meter_start_wh) is not None
    told = found.is_told and is_begun and not session.is_stop_unmetered
    return Grade.COMPLETE if told and not missing else Grade.REBUILT


def _noted(session: Session, deviation: str) -> tuple[str, ...]:
    return tuple(sorted({*session.deviations, deviation}))
