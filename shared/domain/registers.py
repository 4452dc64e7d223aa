"""What samples say of energy and power (OCPP 1.6 section 7.29 to 7.31), in whole Wh and W."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation

from pydantic import AwareDatetime, BaseModel

from shared.domain.facts import Sample

ENERGY = "Energy.Active.Import.Register"
POWER = "Power.Active.Import"
_FACTORS = {"": 1, "Wh": 1, "kWh": 1000, "W": 1, "kW": 1000}
_LIMIT = Decimal(10) ** 15
_PHASES = {"L1", "L2", "L3", "L1-N", "L2-N", "L3-N"}
_CONTEXTS = {"Transaction.Begin": 0, "Transaction.End": 2}
_OUTLET = {"", "Outlet"}


class Reading(BaseModel, frozen=True):
    """A meter at one moment. None: it did not say."""

    at: AwareDatetime
    register_wh: int | None = None
    power_w: int | None = None
    heard_at: AwareDatetime | None = None
    """When its hour was last told of, by our clock: of the newest of a session alone."""


def readings_of(samples: Iterable[Sample]) -> tuple[Reading, ...]:
    """One reading a moment, in order of time; moments without energy or power are left out."""
    by_time: dict[datetime, list[Sample]] = {}
    for sample in samples:
        by_time.setdefault(sample.at, []).append(sample)
    readings = (
        Reading(at=at, register_wh=_register(group), power_w=_total(group, POWER))
        for at, group in sorted(by_time.items())
    )
    return tuple(r for r in readings if r.register_wh is not None or r.power_w is not None)


def register_at(samples: Iterable[Sample], context: str) -> int | None:
    """The energy register among the samples of this context (`Transaction.Begin`, `…End`)."""
    return _register([s for s in samples if s.context == context])


def register_or_none(register_wh: int | None) -> int | None:
    """A register as a start or a stop tells it. A negative one is no count of anything.

    Meters that are not there, or fail, are told as -1 (real chargers).
    """
    return register_wh if register_wh is not None and register_wh >= 0 else None


def _register(samples: list[Sample]) -> int | None:
    return register_or_none(_total(samples, ENERGY))


def _total(samples: list[Sample], measurand: str) -> int | None:
    """The value without a phase; else the sum of the phases, where all that there are can be read.

    Signed values stand beside plain ones and are not counted.
    """
    of_it = [s for s in samples if s.measurand == measurand and s.format != "SignedData"]
    whole = [s for s in of_it if not s.phase]
    if whole:
        return _value(max(enumerate(whole), key=_weight)[1])
    phases = {s.phase[:2]: _value(s) for s in of_it if s.phase in _PHASES}
    values = [value for value in phases.values() if value is not None]
    return sum(values) if values and len(values) == len(phases) else None


def _weight(numbered: tuple[int, Sample]) -> tuple[bool, bool, int, int]:
    """Of two for one moment: what can be read, at the outlet, of later in the session, the last.

    Some send the register of the beginning in every list, beside the periodic one.
    """
    number, sample = numbered
    readable = _value(sample) is not None
    return readable, sample.location in _OUTLET, _CONTEXTS.get(sample.context, 1), number


def _value(sample: Sample) -> int | None:
    factor = _FACTORS.get(sample.unit)
    if factor is None:
        return None
    try:
        value = Decimal(sample.value.strip()) * factor
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) > _LIMIT:
        return None
    return int(value.to_integral_value())
