"""Attempts to charge, from the card to the end, and what became of them.

An attempt is a session, or a card that was let in and never charged. A card that is refused is no
attempt: it is demand that was not met, and counted as such.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from shared.domain.access import Reason
from shared.domain.decisions import DecisionRecord
from shared.domain.ids import CardUid
from shared.domain.sessions import Session, SessionState

WAIT = timedelta(minutes=10)
"""Between the taps of one attempt, and until it charges: a cable is fetched, a plug tried again."""
_CLOCKS_DIFFER = timedelta(minutes=1)
_STOPPING = timedelta(minutes=2)
"""A card that is held to the reader while its session runs, or just ended, is to stop it."""


class AttemptOutcome(StrEnum):
    """What became of an attempt. All but the first are failures, by their cause."""

    SUCCEEDED = "succeeded"
    NOT_STARTED = "not_started"
    """The card was let in, and nothing began."""
    NO_ENERGY = "no_energy"
    UNPROVEN = "unproven"
    """How much energy it was, or whether any, is not known."""
    INTERRUPTED = "interrupted"
    """By a fault, a loss of power, a reset, or the emergency stop."""
    DEAUTHORISED = "deauthorised"
    NO_END = "no_end"
    """Its end was never seen."""


class Attempt(NamedTuple):
    """`at`: when it was over; a session belongs to the day of its end."""

    at: datetime
    outcome: AttemptOutcome
    taps: int
    """How often the card was held to the reader before it charged; 0: no card was."""


class Refusal(NamedTuple):
    """A card that was refused, once or several times in a row, and not let in afterwards."""

    at: datetime
    reason: Reason


class Tried(NamedTuple):
    """All that was tried at one charger, in order of time."""

    attempts: tuple[Attempt, ...]
    refusals: tuple[Refusal, ...]


_INTERRUPTED = {
    *("EmergencyStop", "PowerLoss", "PowerQuality", "GroundFault", "OvercurrentFault"),
    *("HardReset", "SoftReset", "ImmediateReset", "Reboot", "Timeout"),
}
_NO_REFUSAL = {Reason.NO_CARD, Reason.CHARGER_OFFLINE}


def tried(sessions: Iterable[Session], decisions: Iterable[DecisionRecord]) -> Tried:
    """Of one charger; both in any order. Sessions that run are no attempts yet, but have taps."""
    let_in = [s for s in sessions if not _is_refused(s)]
    of_card: defaultdict[CardUid, list[DecisionRecord]] = defaultdict(list)
    for record in _taps(decisions):
        of_card[record.uid].append(record)
    attempts: list[Attempt] = []
    refusals: list[Refusal] = []
    for uid in {*of_card, *(s.uid for s in let_in)}:
        own = [s for s in let_in if s.uid == uid]
        taps, rest = _shared_out(own, of_card[uid])
        attempts += [_attempt(s, len(taps[s.id])) for s in own if s.state is SessionState.ENDED]
        for series in _series(r for r in rest if not _stops(r, let_in)):
            last = series[-1]
            if any(record.decision.accepted for record in series):
                attempts.append(Attempt(last.at, AttemptOutcome.NOT_STARTED, len(series)))
            else:
                refusals.append(Refusal(last.at, last.decision.reason))
    return Tried(tuple(sorted(attempts)), tuple(sorted(refusals)))


def outcome_of(session: Session) -> AttemptOutcome:
    """What became of a session that is over."""
    if session.is_estimated:
        return AttemptOutcome.NO_END
    if session.energy_wh is None:
        return AttemptOutcome.UNPROVEN
    if session.stop_reason == "DeAuthorized":
        return AttemptOutcome.DEAUTHORISED
    if session.stop_reason in _INTERRUPTED:
        return AttemptOutcome.INTERRUPTED
    return AttemptOutcome.SUCCEEDED if session.energy_wh > 0 else AttemptOutcome.NO_ENERGY


def _taps(decisions: Iterable[DecisionRecord]) -> Iterator[DecisionRecord]:
    """In order of time; what a start was decided by is none, nor is a message that comes again."""
    seen: dict[tuple[CardUid, str], datetime] = {}
    for record in sorted(decisions, key=lambda r: r.at):
        name = (record.uid, record.message_id)
        is_again = name in seen and record.at - seen[name] <= WAIT
        is_start = record.transaction_id is not None and record.decision.accepted
        if record.uid and not is_again and not is_start:
            seen[name] = record.at
            yield record


def _is_refused(session: Session) -> bool:
    return not session.decision.accepted and session.decision.reason not in _NO_REFUSAL


def _attempt(session: Session, taps: int) -> Attempt:
    return Attempt(session.ended_at or session.started_at, outcome_of(session), taps)


def _shared_out(
    sessions: Iterable[Session], records: Sequence[DecisionRecord]
) -> tuple[dict[str, list[DecisionRecord]], list[DecisionRecord]]:
    """The taps before each session of a card, and those that belong to none."""
    rest = list(records)
    taps: dict[str, list[DecisionRecord]] = {}
    for session in sorted(sessions, key=lambda s: s.started_at):
        begin, end = session.started_at - WAIT, session.started_at + _CLOCKS_DIFFER
        taps[session.id] = [r for r in rest if begin <= r.at <= end]
        rest = [r for r in rest if not begin <= r.at <= end]
    return taps, rest


def _stops(record: DecisionRecord, sessions: Iterable[Session]) -> bool:
    """Whether a card was there to stop a session: its own, or that of a card of its group."""
    return any(
        record.uid in {s.uid, s.stopped_by}
        and s.started_at <= record.at
        and (s.ended_at is None or record.at <= s.ended_at + _STOPPING)
        for s in sessions
    )


def _series(records: Iterable[DecisionRecord]) -> Iterator[list[DecisionRecord]]:
    series: list[DecisionRecord] = []
    for record in records:
        if series and record.at - series[-1].at > WAIT:
            yield series
            series = []
        series.append(record)
    if series:
        yield series
