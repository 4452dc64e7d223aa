"""MeterValues outside of transactions, and the sampled values in other messages (block J)."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from shared.domain.facts import MeterSampled, Sample
from shared.domain.registers import ENERGY
from shared.domain.times import plausible_time
from shared.ocpp.messages import Message, Outcome, text, whole
from shared.ocpp.metering import objects, value_of
from shared.ocpp.times import parse_time
from shared.ocpp.v2.fields import Table, child, in_both

SIGNED = "SignedData"
_LARGEST_POWER = 18


def meter_values_2(message: Message) -> Outcome:
    """Never refused: a reading that can't be read is in the frame all the same."""
    samples = samples_of(message.payload.get("meterValue"), message.received_at)
    fact = MeterSampled(
        at=min((s.at for s in samples), default=message.received_at),
        connector=whole(message.payload, "evseId") or 0,
        transaction_id=None,
        samples=samples,
    )
    return Outcome({}, (fact,))


def samples_of(meter_values: Any, received_at: datetime) -> tuple[Sample, ...]:
    """All samples, flat; a signed value is one of its own beside the plain one."""
    return tuple(_samples(meter_values, received_at))


def _samples(meter_values: Any, received_at: datetime) -> Iterator[Sample]:
    for meter_value in objects(meter_values):
        at = plausible_time(parse_time(meter_value.get("timestamp")), received_at)
        sampled_values = list(objects(meter_value.get("sampledValue")))
        plain = {_what(s) for s in sampled_values if not _signed(s)}
        for sampled in sampled_values:
            value, signed = value_of(sampled.get("value")), _signed(sampled)
            if value and not (signed and not _unit(sampled) and _what(sampled) in plain):
                yield _sample(sampled, _scaled(value, sampled), at)
            if signed:
                yield _sample(sampled, signed, at).model_copy(update=_about_signed(sampled))


def _sample(sampled: dict[str, Any], value: str, at: datetime) -> Sample:
    return Sample(
        at=at,
        measurand=text(sampled, "measurand") or ENERGY,
        value=value,
        unit=_unit(sampled),
        phase=text(sampled, "phase"),
        location=text(sampled, "location"),
        context=text(sampled, "context") or "Sample.Periodic",
    )


def _signed(sampled: dict[str, Any]) -> str:
    """Byte for byte, or it proves nothing."""
    return value_of(child(sampled, "signedMeterValue").get("signedMeterData"))


def _about_signed(sampled: dict[str, Any]) -> dict[str, str]:
    told = child(sampled, "signedMeterValue")
    return {
        "format": SIGNED,
        "encoding": text(told, "encodingMethod"),
        "public_key": text(told, "publicKey"),
    }


def _what(sampled: dict[str, Any]) -> tuple[str, str, str]:
    """What is measured. A signed value without a unit is left to its signature where the same is
    said plainly: KEBA signs kWh and leaves the unit out, which would be Wh."""
    return tuple(text(sampled, name) for name in ("measurand", "context", "phase"))  # type: ignore[return-value]


def _unit(sampled: dict[str, Any]) -> str:
    """2.x has it in an object of its own; some have it as 1.6 does."""
    return text(child(sampled, "unitOfMeasure"), "unit") or text(sampled, "unit")


def _scaled(value: str, sampled: dict[str, Any]) -> str:
    """The value times ten to the power of its multiplier."""
    power = whole(child(sampled, "unitOfMeasure"), "multiplier") or 0
    if not power or abs(power) > _LARGEST_POWER:
        return value
    try:
        return f"{Decimal(value).scaleb(power):f}"
    except InvalidOperation:
        return value


HANDLERS: Table = in_both({"MeterValues": meter_values_2})
