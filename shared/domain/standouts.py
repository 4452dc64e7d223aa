"""Chargers whose pattern stands out among their neighbours' (guide 3.5): each with the reason.

What happens to all chargers of a site is no pattern of one of them.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from pydantic import BaseModel

from shared.domain.charger_history import REFUSED, Tally
from shared.domain.charging_attempts import AttemptOutcome
from shared.domain.figures import in_service_s, known_s, occupancy
from shared.domain.ids import ChargerId
from shared.domain.quarter_hours import Usage

OBSERVED_DAYS = 28
"""Four of each weekday."""
_HOUR_S, _DAY_S = 3600, 86_400


class Pattern(StrEnum):
    """What stands out. Values are shares from 0 to 1, of refusals numbers."""

    NEVER_USED = "never_used"
    """Nobody charges here, while neighbours are used."""
    IDLE = "idle"
    """Occupied without charging for long: of the time in use."""
    REFUSALS = "refusals"
    OFFLINE = "offline"
    """Often without connection: of all time."""
    FAULTED = "faulted"
    """Often faulted: of its time in service."""
    FAILING = "failing"
    """Attempts often fail: of all attempts."""


class Finding(BaseModel, frozen=True):
    """A charger stands out by a pattern. `neighbours` is their median; None: it has none."""

    charger: ChargerId
    pattern: Pattern
    value: float
    neighbours: float | None = None


class Observed(NamedTuple):
    """What a charger did while it was observed."""

    charger: ChargerId
    usage: Usage
    tally: Tally


def standing_out(chargers: Sequence[Observed]) -> list[Finding]:
    """Of the chargers of one site, in the order of their ids."""
    found: list[Finding] = []
    for one in sorted(chargers, key=lambda observed: observed.charger):
        others = [other for other in chargers if other.charger != one.charger]
        for pattern, (measure, stands_out) in _RULES.items():
            value = measure(one)
            beside = _median(measure(other) for other in others)
            if value is not None and stands_out(one, value, beside):
                told = {"charger": one.charger, "pattern": pattern, "value": round(value, 4)}
                rounded = None if beside is None else round(beside, 4)
                found.append(Finding.model_validate({**told, "neighbours": rounded}))
    return found


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _used(one: Observed) -> float | None:
    return occupancy(one.usage).value


def _idle(one: Observed) -> float | None:
    used = one.usage.charging_s + one.usage.occupied_s
    return one.usage.occupied_s / used if used else None


def _refusals(one: Observed) -> float | None:
    return float(one.tally.counts.get(REFUSED, 0))


def _offline(one: Observed) -> float | None:
    every = known_s(one.usage) + one.usage.unknown_s
    return one.usage.unknown_s / every if every else None


def _faulted(one: Observed) -> float | None:
    whole = in_service_s(one.usage)
    return one.usage.faulted_s / whole if whole else None


def _attempts(one: Observed) -> int:
    return sum(one.tally.counts.get(outcome.value, 0) for outcome in AttemptOutcome)


def _failing(one: Observed) -> float | None:
    attempts = _attempts(one)
    succeeded = one.tally.counts.get(AttemptOutcome.SUCCEEDED.value, 0)
    return 1 - succeeded / attempts if attempts else None


def _is_never_used(one: Observed, value: float, beside: float | None) -> bool:
    return value == 0 and one.usage.available_s >= 5 * _DAY_S and (beside or 0) >= 0.05


def _is_idle(one: Observed, value: float, beside: float | None) -> bool:
    long = one.usage.occupied_s >= 10 * _HOUR_S
    return long and value >= 0.6 and value >= 1.5 * (beside or 0)


def _is_refusing(_one: Observed, value: float, beside: float | None) -> bool:
    return value >= 5 and value >= 3 * (beside or 0)


def _is_offline(_one: Observed, value: float, beside: float | None) -> bool:
    return value >= 0.05 and value >= 3 * (beside or 0)


def _is_faulted(one: Observed, value: float, beside: float | None) -> bool:
    return one.usage.faulted_s >= _HOUR_S and value >= 0.02 and value >= 3 * (beside or 0)


def _is_failing(one: Observed, value: float, beside: float | None) -> bool:
    return _attempts(one) >= 5 and value >= 0.2 and value >= (beside or 0) + 0.1


Measure = Callable[[Observed], float | None]
Rule = Callable[[Observed, float, float | None], bool]
_RULES: dict[Pattern, tuple[Measure, Rule]] = {
    Pattern.NEVER_USED: (_used, _is_never_used),
    Pattern.IDLE: (_idle, _is_idle),
    Pattern.REFUSALS: (_refusals, _is_refusing),
    Pattern.OFFLINE: (_offline, _is_offline),
    Pattern.FAULTED: (_faulted, _is_faulted),
    Pattern.FAILING: (_failing, _is_failing),
}
