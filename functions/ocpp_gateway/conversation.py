"""One frame of a charger: understood, decided, stored with its facts, answered.

No read and at most one write, but for what needs a decision. A heartbeat is not kept.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from functions.ocpp_gateway.speakers import Speaker
from shared.domain.access import Evidence, may_charge, may_charge_without_card
from shared.domain.facts import CommandAnswered, Fact, Noted, NotUnderstood, SessionStarted
from shared.domain.frames import StoredFrame
from shared.domain.session_ends import completed, is_repeat
from shared.domain.sessions import started
from shared.logs import count
from shared.ocpp.actions import NUMBERS, card_to_decide, checked, error_code, handled, spoken
from shared.ocpp.frames import (
    Broken,
    Call,
    CallError,
    CallResult,
    Frame,
    ResultError,
    Send,
    emit_error,
    emit_result,
    parse,
)
from shared.ocpp.messages import Message, Outcome, Presented, Refused
from shared.stores.chargers import chargers
from shared.stores.frames import frames
from shared.stores.presence import presence
from shared.stores.session_prices import priced
from shared.stores.sessions import sessions
from shared.world import new_id, now, setting

_STEPS = 16


@dataclass(frozen=True, slots=True)
class Understood:
    """What a frame says; `reply` is empty where it gets none."""

    action: str
    message_id: str
    reply: str
    facts: tuple[Fact, ...] = ()
    deviations: tuple[str, ...] = ()


def answer(speaker: Speaker, text: str, received_at: datetime) -> str:
    """The answer to send, empty: none. What it says is stored before."""
    frame = spoken(speaker.version, parse(text))
    understood = _understood(speaker, frame, received_at)
    if understood.action == "Heartbeat" and not understood.facts:
        presence().seen(speaker.company, speaker.charger, received_at, speaker.epoch_ms)
    elif text.strip():
        frames().add(_stored(speaker, text, understood, received_at))
    return understood.reply


def _understood(speaker: Speaker, frame: Frame, received_at: datetime) -> Understood:
    match frame:
        case Call():
            return _call(speaker, frame, received_at)
        case CallResult(message_id, payload):
            said = payload if isinstance(payload, dict) else {"payload": payload}
            fact = CommandAnswered(at=received_at, message_id=message_id, payload=said)
            return Understood("", message_id, "", (fact,))
        case CallError(message_id, code, description, details):
            said = {"description": description, "details": details}
            fact = CommandAnswered(
                at=received_at, message_id=message_id, payload=said, error=code or "GenericError"
            )
            return Understood("", message_id, "", (fact,))
        case Send(message_id, action, payload, deviations):
            call = Call(message_id, action, payload, deviations)
            return replace(_call(speaker, call, received_at), reply="")
        case ResultError(message_id, parts):
            noted = Noted(at=received_at, action="CALLRESULTERROR", payload=parts)
            return Understood("", message_id, "", (noted,))
        case _:
            return _not_understood(frame, received_at)


def _not_understood(frame: Frame, received_at: datetime) -> Understood:
    broken = frame if isinstance(frame, Broken) else Broken("", "a message type of no version")
    reply = emit_error(broken.id, broken.code, broken.reason) if broken.id else ""
    fact = NotUnderstood(at=received_at, reason=broken.reason)
    return Understood("", broken.id, reply, (fact,))


def _call(speaker: Speaker, call: Call, received_at: datetime) -> Understood:
    try:
        deviations = checked(speaker.version, call)
        outcome = _outcome(speaker, call, received_at)
    except Refused as refusal:
        code = error_code(speaker.version, refusal.code)
        reply = emit_error(call.id, code, refusal.description)
        fact = NotUnderstood(at=received_at, reason=f"{code}: {refusal.description}")
        return Understood(call.action, call.id, reply, (fact,), call.deviations)
    reply = emit_result(call.id, outcome.reply)
    return Understood(call.action, call.id, reply, outcome.facts, deviations)


def _outcome(speaker: Speaker, call: Call, received_at: datetime) -> Outcome:
    presented = card_to_decide(speaker.version, call)
    if presented is None:
        message = Message(call.payload, received_at, speaker.charger, release=setting("RELEASE"))
        return handled(speaker.version, call.action, message)
    evidence = _evidence(speaker, presented)
    decision = (
        may_charge(evidence, received_at)
        if presented.uid
        else may_charge_without_card(evidence.charger)
    )
    if not decision.accepted and not presented.to_stop:
        count("CardsRefused")
    message = Message(call.payload, received_at, speaker.charger, decision)
    if (speaker.version, call.action) in NUMBERS:
        return _begun(speaker, call.action, message, evidence)
    return handled(speaker.version, call.action, message)


def _evidence(speaker: Speaker, presented: Presented) -> Evidence:
    read = chargers().evidence_lately if presented.to_stop else chargers().evidence
    evidence = read(speaker.company, speaker.charger, presented.uid)
    if evidence is None:
        raise Refused("SecurityError", "this charger is not registered any more")
    return evidence


def _begun(speaker: Speaker, action: str, message: Message, evidence: Evidence) -> Outcome:
    """The session stands before the answer. A start that is there already is answered as then."""
    for attempt in range(_STEPS):
        stepped = replace(message, attempt=attempt)
        outcome = handled(speaker.version, action, stepped)
        (start,) = (fact for fact in outcome.facts if isinstance(fact, SessionStarted))
        session = priced(started(start, evidence), ())
        there = sessions().open(session)
        if there is session:
            return outcome
        if is_repeat(there, start, message.received_at):
            again = replace(stepped, decision=there.decision, is_repeat=True)
            return handled(speaker.version, action, again)
        if not there.start_key:
            sessions().save(completed(there, session))
            return outcome
    raise Refused("InternalError", "no transaction id is free")


def _stored(
    speaker: Speaker, text: str, understood: Understood, received_at: datetime
) -> StoredFrame:
    return StoredFrame(
        id=new_id(),
        company=speaker.company,
        charger=speaker.charger,
        site=speaker.site,
        connection=speaker.connection,
        epoch_ms=speaker.epoch_ms,
        protocol=speaker.protocol,
        direction="in",
        action=understood.action[:64],
        message_id=understood.message_id[:64],
        received_at=received_at,
        frame=text,
        reply=understood.reply,
        facts=understood.facts,
        deviations=understood.deviations,
        latency_ms=int((now() - received_at).total_seconds() * 1000),
    )
