"""Transactions begin and end; neither is ever refused (OCPP 1.6 sections 4.8, 4.10)."""

from typing import Any

from shared.domain.facts import SessionEnded, SessionStarted
from shared.domain.ids import CardUid, ChargerId
from shared.domain.offline import decided_offline
from shared.domain.transaction_ids import start_key, transaction_id_of
from shared.ocpp.authorization import decision_of, id_tag_info
from shared.ocpp.messages import (
    Handler,
    Message,
    Outcome,
    card_of,
    short,
    text,
    time_of,
    unset_clock,
    whole,
)
from shared.ocpp.metering import samples_of, transaction_in
from shared.ocpp.times import parse_time, wire_time


def start_transaction_16(message: Message) -> Outcome:
    """The same start again gets the same transaction id, whatever its message id."""
    payload = message.payload
    at = time_of(payload, message.received_at)
    decision = decision_of(message)
    if not message.is_repeat:
        decision = decided_offline(decision, at, message.received_at)
    key = _start_key(message.charger, payload)
    transaction_id = transaction_id_of(key, message.attempt)
    fact = SessionStarted(
        at=at,
        connector=whole(payload, "connectorId") or 0,
        transaction_id=transaction_id,
        uid=card_of(payload),
        meter_start_wh=whole(payload, "meterStart"),
        decision=decision,
        key=key,
        claimed_at=unset_clock(payload, at),
    )
    return Outcome({**id_tag_info(decision), "transactionId": int(transaction_id)}, (fact,))


def stop_transaction_16(message: Message) -> Outcome:
    """An end, also of a transaction that was never seen to begin."""
    payload = message.payload
    uid: CardUid | None = card_of(payload) or None
    at = time_of(payload, message.received_at)
    transaction = transaction_in(payload)
    fact = SessionEnded(
        at=at,
        transaction_id=transaction,
        meter_stop_wh=whole(payload, "meterStop"),
        reason=short(payload, "reason") or "Local",
        uid=uid,
        samples=samples_of(payload.get("transactionData") or [], message.received_at),
        key=_stop_key(message.charger, payload),
        claimed_at=unset_clock(payload, at),
        is_ours=transaction is not None,
    )
    return Outcome({"idTagInfo": {"status": "Accepted"}} if uid else {}, (fact,))


def _stop_key(charger: ChargerId, payload: dict[str, Any]) -> str:
    """Without the transaction: some tell the same stop again once they know its id."""
    meter = text(payload, "meterStop")
    return start_key(charger, -1, _claimed(payload), card_of(payload), meter)[:16]


def _start_key(charger: ChargerId, payload: dict[str, Any]) -> str:
    connector = whole(payload, "connectorId") or 0
    meter = text(payload, "meterStart")
    return start_key(charger, connector, _claimed(payload), card_of(payload), meter)


def _claimed(payload: dict[str, Any]) -> str:
    """The charger's own time, plausible or not: it is the same in every repeat."""
    claimed = parse_time(payload.get("timestamp"))
    return wire_time(claimed) if claimed else text(payload, "timestamp")


HANDLERS: dict[tuple[str, str], Handler] = {
    ("1.6", "StartTransaction"): start_transaction_16,
    ("1.6", "StopTransaction"): stop_transaction_16,
}
