"""The lines of a charger's story, each with what it rests on."""

from collections.abc import Iterator
from datetime import datetime

from shared.domain.chargers import ConnectorStatus
from shared.domain.decisions import DecisionRecord
from shared.domain.intervals import StatusPoint
from shared.domain.refusals import RefusedHandshakes
from shared.domain.sessions import Session
from shared.domain.story_parts import (
    TOLD_FOR,
    Evidence,
    Known,
    StoryLine,
    Told,
    Values,
    is_of_site,
    silent_beside,
)


def lines_of(known: Known, now: datetime) -> Iterator[StoryLine]:
    """Of the last days, in no order."""
    first = now - TOLD_FOR
    every = (
        *_silences(known),
        *([_refused(known.refused)] if known.refused else []),
        *(StoryLine(at=boot, told=Told.STARTED, evidence=Evidence.BOOT) for boot in known.boots),
        *map(_status, known.points),
        *(_card(one) for one in known.decisions if not one.decision.accepted and one.uid),
        *(line for session in known.sessions for line in _session(session)),
    )
    return (line for line in every if first <= line.at <= now)


def _silences(known: Known) -> Iterator[StoryLine]:
    for outage in known.outages:
        yield _lost(outage.began_at, known)
        if outage.ended_at is not None:
            yield StoryLine(at=outage.ended_at, told=Told.BACK, evidence=Evidence.CONNECTION)
    since = known.state.offline_since
    if since is not None and since not in {outage.began_at for outage in known.outages}:
        yield _lost(since, known)


def _lost(lost: datetime, known: Known) -> StoryLine:
    count, silent = len(known.neighbours), silent_beside(lost, known.neighbours)
    if count == 0:
        return StoryLine(at=lost, told=Told.LOST, evidence=Evidence.CONNECTION)
    told = Told.SITE_LOST if is_of_site(silent, count) else Told.ALONE_LOST
    values: Values = {"silent": silent + 1, "chargers": count + 1}
    return StoryLine(at=lost, told=told, values=values, evidence=Evidence.NEIGHBOURS)


def _refused(refused: RefusedHandshakes) -> StoryLine:
    values: Values = {"count": refused.refused, "reason": refused.last_reason}
    told, evidence = Told.REFUSED, Evidence.HANDSHAKE
    return StoryLine(at=refused.last_at, told=told, values=values, evidence=evidence)


def _card(record: DecisionRecord) -> StoryLine:
    values: Values = {"reason": record.decision.reason}
    told, evidence = Told.CARD_REFUSED, Evidence.DECISION
    return StoryLine(at=record.at, told=told, values=values, evidence=evidence)


def _status(point: StatusPoint) -> StoryLine:
    values: Values = {"connector": point.connector, "status": point.status}
    told = Told.STATUS
    if point.status is ConnectorStatus.FAULTED:
        told, values = Told.FAULTED, {**values, "code": point.error_code}
    return StoryLine(at=point.at, told=told, values=values, evidence=Evidence.STATUS)


def _session(session: Session) -> Iterator[StoryLine]:
    of: Values = {"connector": session.connector}
    moments = [(session.started_at, Told.SESSION_STARTED, of)]
    if session.ended_at is not None:
        ended: Values = {**of, "reason": session.stop_reason}
        moments.append((session.ended_at, Told.SESSION_ENDED, ended))
    for at, told, values in moments:
        evidence, name = Evidence.SESSION, session.id
        yield StoryLine(at=at, told=told, values=values, evidence=evidence, reference=name)
