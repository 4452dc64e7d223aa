"""Stops and readings that name no session of ours find theirs (`domain/unnamed_stops.py`)."""

from datetime import datetime

from functions.telemetry.running import change, judged_anew, settle
from shared.domain.charger_state import connector_of
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import ChargerId, CompanyId, SessionId, TransactionId
from shared.domain.session_ends import loose, reopened, stop_of, with_stop
from shared.domain.sessions import Session, SessionState, session_id, transaction_of
from shared.domain.stops import Stop
from shared.domain.transaction_ids import unseen_id
from shared.domain.unnamed_stops import NEAR, Matching, matched
from shared.stores.session_lists import together
from shared.stores.sessions import sessions
from shared.stores.states import states

_AT_MOST = 200
_TRIES = 8


def match_stop(alone: Session, received_at: datetime) -> None:
    """A stop that names no session of ours ends one that waits for it, or stands alone.

    What was read stays under the name that it came with: the session has it through its stop.
    """
    near = _matched_anew(alone, alone.ended_at or alone.started_at, alone)
    for session in near:
        if session.stop_key == alone.stop_key:
            change((session.company, session.charger, session.transaction_id), lambda there: there)
        if session.stop_key == alone.stop_key or session.state is SessionState.ACTIVE:
            settle(session, received_at)


def displace(ended: Session, stop: Stop, received_at: datetime) -> None:
    """A session has its own stop now; the one that was matched to it is not lost on the way.

    One transaction, on the version that `ended` was read at. Raises ChangedMeanwhile.
    """
    for session in _matched_anew(ended, stop.at, _alone(stop, ended), ended):
        settle(session, received_at)


def match_with_later_stops(session: Session, received_at: datetime) -> None:
    """A start that comes late may be what a stop after it waits for. Usually none has ended."""
    later, _ = sessions().ended(
        session.company,
        session.started_at,
        session.started_at + NEAR,
        2,
        None,
        charger=session.charger,
    )
    if any(other.id != session.id for other in later):
        for other in _matched_anew(session, session.started_at, None):
            settle(other, received_at)


def forget_unnamed(session: Session) -> None:
    """The same stop told before without a name is no session of its own."""
    stop = stop_of(session)
    if stop is None or stop.named is not None:
        return
    same = sessions().get(session.company, session.charger, unseen_id(stop.at, stop.key))
    if same is not None:
        sessions().rearrange((), [same], ())


def stopped_as(
    company: CompanyId, charger: ChargerId, named: TransactionId, at: datetime
) -> Session | None:
    """The session that a stop ended which bore this name, though it is not the session's."""
    over, _ = sessions().ended(company, at - NEAR, at + NEAR, _AT_MOST, None, charger=charger)
    return next((session for session in over if session.stop_named == named), None)


def place_stop(session: Session, connector: int, received_at: datetime) -> None:
    """The name that a session's stop bore was read at this connector: at another, it is not its."""
    key = (session.company, session.charger, session.transaction_id)
    change(key, lambda there: there.model_copy(update={"stop_connector": connector}))
    if connector not in {0, session.connector}:
        for other in _matched_anew(session, session.ended_at or session.started_at, None):
            settle(other, received_at)


def runs_on(company: CompanyId, charger: ChargerId, connector: int, at: datetime) -> Session | None:
    """The session on this connector at this moment, where it is the last that began there."""
    known = connector_of(states().get(company, charger), connector)
    if known is None or known.session is None:
        return None
    session = sessions().get(company, *transaction_of(known.session))
    return session if session is not None and session.started_at <= at else None


def _matched_anew(
    of: Session, at: datetime, new: Session | None, staged: Session | None = None
) -> list[Session]:
    """Matches all that is near anew, and answers all of it as it then is.

    `staged` is written in the same transaction.
    """
    for _ in range(1 if staged else _TRIES):
        there = _near(of, at)
        near = there if staged is None else {**there, staged.id: staged}
        known = {session.stop_key for session in near.values()}
        added = [new] if new is not None and new.stop_key not in known else []
        found = matched([*near.values(), *added])
        changed = [_changed(session, found) for session in near.values()]
        gone = [session for session in found.gone if near.get(session.id) == session]
        alone = [_alone(stop, of) for stop in found.homeless]
        alone += [session for session in added if session not in found.gone]
        alone = [session for session in alone if session.id not in near]
        after = [s for s in changed if s.id not in {g.id for g in gone}]
        differ = [s for s in after if s != there.get(s.id)]
        if not (differ or gone or alone):
            return after
        try:
            sessions().rearrange(differ, gone, alone)
        except ChangedMeanwhile:
            continue
        return list(together(of.company, [s.id for s in (*after, *alone)]).values())
    raise ChangedMeanwhile


def _alone(stop: Stop, of: Session) -> Session:
    return judged_anew(loose(stop, of))


def _changed(session: Session, found: Matching) -> Session:
    if session.transaction_id not in found.stops:
        return session
    stop = found.stops[session.transaction_id]
    if stop is None:
        return reopened(session)
    return judged_anew(with_stop(session, stop, ()))


def _near(of: Session, at: datetime) -> dict[SessionId, Session]:
    """By an index that may lag; then as they are, with those whose names their stops bear."""
    over, _ = sessions().ended(of.company, at - NEAR, at + NEAR, _AT_MOST, None, charger=of.charger)
    state = states().get(of.company, of.charger)
    running = [c.session for c in state.connectors if c.session] if state else []
    found = together(of.company, [of.id, *(session.id for session in over), *running])
    borne = (s.stop_named for s in (of, *found.values()) if s.stop_named)
    named = {session_id(of.charger, name) for name in borne} - found.keys()
    return found | together(of.company, named)
