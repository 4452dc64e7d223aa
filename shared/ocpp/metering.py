"""MeterValues, and the sampled values in other messages (OCPP 1.6 sections 4.7, 7.33)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shared.domain.facts import MeterSampled, Sample
from shared.domain.ids import TransactionId
from shared.domain.registers import ENERGY
from shared.domain.times import is_long_ago, plausible_time
from shared.domain.transaction_ids import is_ours
from shared.ocpp.messages import Handler, Message, Outcome, text, whole
from shared.ocpp.times import parse_time


def meter_values_16(message: Message) -> Outcome:
    """Never refused: a reading that can't be read is in the frame all the same."""
    payload = message.payload
    transaction = transaction_in(payload)
    samples = samples_of(payload.get("meterValue"), message.received_at)
    fact = MeterSampled(
        at=min((s.at for s in samples), default=message.received_at),
        connector=whole(payload, "connectorId") or 0,
        transaction_id=transaction,
        samples=samples,
        unnamed=transaction is None and _is_of_unnamed(message),
        is_ours=transaction is not None,
    )
    return Outcome({}, (fact,))


def _is_of_unnamed(message: Message) -> bool:
    """Some replay a backlog of years at their first connection: that is of nothing that runs."""
    payload = message.payload
    old = (
        is_long_ago(parse_time(meter_value.get("timestamp")), message.received_at)
        for meter_value in objects(payload.get("meterValue"))
    )
    return whole(payload, "transactionId") is not None and not any(old)


def transaction_in(payload: dict[str, Any]) -> TransactionId | None:
    """The transaction that is named; None: none, or in a way that names nothing."""
    number = whole(payload, "transactionId")
    return TransactionId(str(number)) if number is not None and is_ours(number) else None


def samples_of(meter_values: Any, received_at: datetime) -> tuple[Sample, ...]:
    """All samples, flat. One object where a list belongs is taken as a list of one."""
    return tuple(_samples(meter_values, received_at))


def _samples(meter_values: Any, received_at: datetime) -> Iterator[Sample]:
    for meter_value in objects(meter_values):
        at = plausible_time(parse_time(meter_value.get("timestamp")), received_at)
        for sampled in objects(meter_value.get("sampledValue")):
            value = value_of(sampled.get("value"))
            if value:
                yield _sample(sampled, value, at)


def _sample(sampled: dict[str, Any], value: str, at: datetime) -> Sample:
    return Sample(
        at=at,
        measurand=text(sampled, "measurand") or ENERGY,
        value=value,
        unit=text(sampled, "unit"),
        phase=text(sampled, "phase"),
        location=text(sampled, "location"),
        context=text(sampled, "context") or "Sample.Periodic",
        format=text(sampled, "format"),
    )


def value_of(value: Any) -> str:
    """Text as it came, byte for byte (signed values); numbers, which some send, as text."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) else ""


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list; one where a list belongs is a list of one."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


HANDLERS: dict[tuple[str, str], Handler] = {("1.6", "MeterValues"): meter_values_16}
