"""TransactionEvent: begun, going on, ended; none is ever refused (OCPP 2.0.1 block E).

The charger names its transactions and numbers what it says of them. Events come twice, late, out of
order and with gaps; each one says what it says, and sessions are put together from them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.domain.access import NOBODY, Decision
from shared.domain.chargers import ConnectorStatus
from shared.domain.facts import (
    CardPresented,
    Fact,
    MeterSampled,
    Sample,
    SessionEnded,
    SessionStarted,
    StatusChanged,
)
from shared.domain.ids import TransactionId
from shared.domain.offline import decided_by_charger, decided_offline
from shared.domain.registers import readings_of, register_at
from shared.ocpp.messages import (
    Message,
    Outcome,
    Presented,
    short,
    text,
    time_of,
    unset_clock,
    whole,
)
from shared.ocpp.provisioning import note
from shared.ocpp.v2.authorization import id_token_info
from shared.ocpp.v2.fields import (
    Table,
    child,
    connector_of,
    in_both,
    is_true,
    token_of,
    transaction_name,
)
from shared.ocpp.v2.metering import samples_of

_METERING = {"MeterValueClock", "MeterValuePeriodic"}
_GOING_ON = {
    "charging": ConnectorStatus.CHARGING,
    "evconnected": ConnectorStatus.PREPARING,
    "suspendedev": ConnectorStatus.SUSPENDED_EV,
    "suspendedevse": ConnectorStatus.SUSPENDED_EVSE,
}


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a transaction."""

    at: datetime
    transaction_id: TransactionId
    number: int | None
    connector: int
    samples: tuple[Sample, ...]


def transaction_event_2(message: Message) -> Outcome:
    """Answered whatever it says; one that names no transaction is kept as it came."""
    payload = message.payload
    decision = message.decision
    reply = {"idTokenInfo": id_token_info(decision)} if decision else {}
    transaction_id = _transaction_in(payload)
    if transaction_id is None:
        return Outcome(reply, (note("TransactionEvent", message),))
    event = Event(
        at=time_of(payload, message.received_at),
        transaction_id=transaction_id,
        number=whole(payload, "seqNo"),
        connector=connector_of(payload),
        samples=samples_of(payload.get("meterValue") or [], message.received_at),
    )
    kind = _KINDS.get(_word(payload, "eventType"), _going_on)
    return Outcome(reply, (*kind(event, message), *_status(event, payload)))


def card_in_event(payload: dict[str, Any]) -> Presented | None:
    """The card that an event brings; None: it brings none, and there is nothing to decide."""
    if not isinstance(payload.get("idToken"), dict):
        return None
    return Presented(token_of(payload), to_stop=_stops(payload))


def _stops(payload: dict[str, Any]) -> bool:
    is_over = _word(payload, "eventType") == "ended"
    return is_over or text(payload, "triggerReason") == "StopAuthorized"


def _transaction_in(payload: dict[str, Any]) -> TransactionId | None:
    return transaction_name(text(child(payload, "transactionInfo"), "transactionId"))


def _begun(event: Event, message: Message) -> tuple[Fact, ...]:
    start = SessionStarted(
        at=event.at,
        connector=event.connector,
        transaction_id=event.transaction_id,
        uid=token_of(message.payload),
        meter_start_wh=_register(event.samples, "Transaction.Begin"),
        decision=_decided(event, message) or NOBODY,
        key=f"named/{event.transaction_id}",
        number=event.number,
        claimed_at=unset_clock(message.payload, event.at),
    )
    return (start, _sampled(event)) if _tells_more(event) else (start,)


def _tells_more(event: Event) -> bool:
    """Than its register, which the session has."""
    readings = readings_of(event.samples)
    return len(readings) > 1 or any(r.power_w is not None for r in readings)


def _going_on(event: Event, message: Message) -> tuple[Fact, ...]:
    return (*_card(event, message), _sampled(event, event.number))


def _ended(event: Event, message: Message) -> tuple[Fact, ...]:
    end = SessionEnded(
        at=event.at,
        connector=event.connector,
        transaction_id=event.transaction_id,
        meter_stop_wh=_register(event.samples, "Transaction.End"),
        reason=short(child(message.payload, "transactionInfo"), "stoppedReason") or "Local",
        uid=token_of(message.payload) or None,
        samples=event.samples,
        number=event.number,
        claimed_at=unset_clock(message.payload, event.at),
    )
    return (end, *_card(event, message))


def _decided(event: Event, message: Message) -> Decision | None:
    """On a card that opens the transaction: the charger's own where it says that it was offline.

    A start that comes late is taken for one where nothing is said of that at all.
    """
    decision, payload = message.decision, message.payload
    if decision is None:
        return None
    if is_true(payload, "offline"):
        return decided_by_charger(decision)
    if "offline" in payload or _word(payload, "eventType") != "started":
        return decision
    return decided_offline(decision, event.at, message.received_at)


def _card(event: Event, message: Message) -> tuple[Fact, ...]:
    stops = _stops(message.payload)
    decision = message.decision if stops else _decided(event, message)
    if decision is None:
        return ()
    card = CardPresented(
        at=event.at,
        uid=token_of(message.payload),
        decision=decision,
        transaction_id=event.transaction_id,
        number=event.number,
        stops=stops,
    )
    return (card,)


def _sampled(event: Event, number: int | None = None) -> MeterSampled:
    return MeterSampled(
        at=event.at,
        connector=event.connector,
        transaction_id=event.transaction_id,
        samples=event.samples,
        number=number,
    )


def _register(samples: tuple[Sample, ...], context: str) -> int | None:
    """The register of this context; many name none, so else the outermost that is told."""
    told = [r.register_wh for r in readings_of(samples) if r.register_wh is not None]
    named = register_at(samples, context)
    if named is not None or not told:
        return named
    return told[0] if context == "Transaction.Begin" else told[-1]


def _status(event: Event, payload: dict[str, Any]) -> tuple[Fact, ...]:
    """What the transaction says of its connector."""
    state = _word(child(payload, "transactionInfo"), "chargingState")
    if _word(payload, "eventType") == "ended":
        over = ConnectorStatus.AVAILABLE if state == "idle" else ConnectorStatus.FINISHING
        return (_said(event, payload, over, yields=True),)
    status = _GOING_ON.get(state)
    return (_said(event, payload, status, yields=False),) if status else ()


def _said(
    event: Event, payload: dict[str, Any], status: ConnectorStatus, *, yields: bool
) -> StatusChanged:
    return StatusChanged(
        at=event.at,
        connector=event.connector,
        status=status,
        transaction_id=event.transaction_id,
        yields=yields,
        queued=is_true(payload, "offline"),
        repeats=text(payload, "triggerReason") in _METERING,
    )


def _word(payload: dict[str, Any], name: str) -> str:
    return text(payload, name).casefold()


_KINDS: dict[str, Callable[[Event, Message], tuple[Fact, ...]]] = {
    "started": _begun,
    "updated": _going_on,
    "ended": _ended,
}
HANDLERS: Table = in_both({"TransactionEvent": transaction_event_2})
