"""Facts of a frame → live state, sessions, registers, decisions, intervals.

All of it is harmless twice, late and out of order.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from functions.telemetry.keeping import LIST_CONFLICT, booted, list_conflicts, settings_told
from functions.telemetry.marking import mark_late_facts
from functions.telemetry.news import tell_session
from functions.telemetry.placing import placed, point_of
from functions.telemetry.pricing import price_anew
from functions.telemetry.running import StateChange
from functions.telemetry.sessions import begin, end, present, run
from shared.domain.access import Evidence, Reason
from shared.domain.charger_state import never_seen, state_after
from shared.domain.chargers import ChargerState
from shared.domain.commands import Command, answered, message_id_of
from shared.domain.connections import READY_AFTER
from shared.domain.decisions import DecisionRecord
from shared.domain.facts import (
    Booted,
    CardPresented,
    CommandAnswered,
    Fact,
    MeterSampled,
    SessionEnded,
    SessionStarted,
    SettingsReported,
    StatusChanged,
)
from shared.domain.frames import StoredFrame
from shared.domain.ids import ChargerId, CompanyId, TransactionId
from shared.domain.session_events import is_opened_by
from shared.domain.sessions import SessionState
from shared.logs import logger
from shared.ocpp.actions import VERSIONS
from shared.ocpp.outgoing import answer_to
from shared.stores.chargers import chargers
from shared.stores.commands import commands
from shared.stores.decisions import decisions
from shared.stores.intervals import intervals
from shared.stores.queues import charger_work, command_queue
from shared.stores.reading_once import reading_once
from shared.stores.sessions import sessions
from shared.stores.states import states


@reading_once()
def apply(frame: StoredFrame, applied_at: datetime) -> None:
    """All that follows from a frame, but for what follows from the changes that it makes."""
    if frame.direction != "in":
        return
    mark_late_facts(frame, frame.facts, applied_at)
    facts = [fact for told in frame.facts if (fact := _placed(frame, told)) is not None]
    changes, metered = _stepped(frame, facts)
    changes += [_told(frame, fact) for fact in facts if _is_live(frame, fact)]
    statuses = [fact for fact in facts if isinstance(fact, StatusChanged)]
    if changes or statuses:
        state = _change_state(frame, changes)
        for status in statuses:
            price_anew(state, status)
    for session in dict.fromkeys(metered):
        _tell(frame, session)


def _tell(frame: StoredFrame, session: TransactionId) -> None:
    """The frame has been followed: that a page can't be told holds up none that comes after it."""
    try:
        tell_session(frame.company, frame.charger, session)
    except Exception:
        logger().exception("a reading could not be told", charger=frame.charger)


def look_at_work(company: CompanyId, charger: ChargerId) -> None:
    """Once a charger that has just come is ready for what waits."""
    delay_s = int(READY_AFTER.total_seconds()) + 1
    command_queue().send(charger_work(company, charger), delay_s)


def _stepped(
    frame: StoredFrame, facts: Sequence[Fact]
) -> tuple[list[StateChange], list[TransactionId]]:
    """One after the other: what they change in the live state, and what sessions were metered."""
    changes: list[StateChange] = []
    metered: list[TransactionId] = []
    for fact in facts:
        if isinstance(fact, MeterSampled):
            metered += run(frame, fact)
        elif (change := _STEPS.get(type(fact), _nothing)(frame, fact)) is not None:
            changes.append(change)
    return changes, metered


def _nothing(_frame: StoredFrame, _fact: Fact) -> None:
    """Follows from what is only noted."""


def _told(frame: StoredFrame, fact: Fact) -> StateChange:
    return lambda state: state_after(state, fact, frame.epoch_ms, frame.received_at)


def _change_state(frame: StoredFrame, changes: Sequence[StateChange]) -> ChargerState:
    """One write for all that a frame tells: of its session, and of its connector."""

    def change(state: ChargerState) -> ChargerState:
        for one in changes:
            state = one(state)
        return state

    unknown = never_seen(frame.charger, frame.company, frame.site, frame.received_at)
    return states().change(unknown, change)


def _placed(frame: StoredFrame, fact: Fact) -> Fact | None:
    """Many events of a transaction don't say where: it is where it began. None: nowhere yet."""
    if not isinstance(fact, StatusChanged) or fact.transaction_id is None or fact.connector:
        return fact
    return placed(frame, fact, fact.transaction_id)


def _is_live(frame: StoredFrame, fact: Fact) -> bool:
    """What a transaction says of its connector again after its end is not so any more, nor what
    it said while its charger was offline."""
    if isinstance(fact, StatusChanged) and fact.queued:
        return False
    if not isinstance(fact, StatusChanged) or fact.transaction_id is None or fact.yields:
        return isinstance(fact, Booted | StatusChanged)
    session = sessions().get(frame.company, frame.charger, fact.transaction_id)
    return session is None or session.state is SessionState.ACTIVE


def _status(frame: StoredFrame, fact: StatusChanged) -> None:
    if fact.repeats and _is_known(frame, fact):
        return
    intervals().add(frame.company, frame.charger, point_of(frame, fact))
    if fact.error_code == LIST_CONFLICT:
        list_conflicts(frame)


def _is_known(frame: StoredFrame, fact: StatusChanged) -> bool:
    """Whether the status of a transaction was the same before, since its start: two reads."""
    if fact.transaction_id is None:
        return False
    session = sessions().get(frame.company, frame.charger, fact.transaction_id)
    begin = session.started_at if session else fact.at
    between = (frame.company, frame.charger, fact.connector, begin, fact.at)
    last = intervals().last_telling(*between)
    return last is not None and last.status is fact.status


def _started(frame: StoredFrame, fact: SessionStarted) -> StateChange | None:
    seen = chargers().evidence(frame.company, frame.charger, fact.uid)
    if fact.decision.reason is not Reason.NO_CARD:
        _keep_decision(frame, fact, seen)
    return None if seen is None else begin(frame, fact, seen)


def _presented(frame: StoredFrame, fact: CardPresented) -> None:
    seen = chargers().evidence(frame.company, frame.charger, fact.uid)
    if not _ends_its_own(frame, fact):
        _keep_decision(frame, fact, seen)
    if fact.transaction_id is not None:
        present(frame, fact, fact.transaction_id, seen)


def _ends_its_own(frame: StoredFrame, fact: CardPresented) -> bool:
    """Whether it only stops what it opened: that decision is kept, and its frame tells of this."""
    if not fact.stops or fact.transaction_id is None:
        return False
    session = sessions().get(frame.company, frame.charger, fact.transaction_id)
    return session is not None and is_opened_by(session, fact)


def _keep_decision(
    frame: StoredFrame, fact: SessionStarted | CardPresented, seen: Evidence | None
) -> None:
    entry = seen.private_access if seen else None
    card = seen.card if seen else None
    decisions().add(
        DecisionRecord(
            company=frame.company,
            charger=frame.charger,
            at=frame.received_at,
            presented_at=fact.at if fact.decision.by_charger else None,
            message_id=frame.message_id,
            uid=fact.uid,
            visual_number=card.visual_number if card else "",
            label=entry.label if entry else "",
            decision=fact.decision,
            transaction_id=fact.transaction_id,
        )
    )


def _command(frame: StoredFrame, fact: CommandAnswered) -> None:
    def settle(command: Command) -> Command:
        version = VERSIONS[frame.protocol]
        answer = answer_to(command.action, version, fact.payload, fact.error)
        return answered(command, answer, fact.at)

    message_id = message_id_of(fact.message_id)
    known = commands().settle(frame.company, frame.charger, message_id, settle)
    if known is None:
        return
    commands().end_turn(frame.company, frame.charger, message_id)
    command_queue().send(charger_work(frame.company, frame.charger))


def _booted(frame: StoredFrame, fact: Booted) -> None:
    booted(frame, fact)
    look_at_work(frame.company, frame.charger)


_STEPS: dict[type, Callable[[StoredFrame, Any], StateChange | None]] = {
    Booted: _booted,
    StatusChanged: _status,
    CardPresented: _presented,
    SessionStarted: _started,
    SessionEnded: end,
    CommandAnswered: _command,
    SettingsReported: settings_told,
}
