"""What a session used, from the registers of odd meters (OCPP 1.6 section 7.31; real chargers).

The registers at its start and at its stop say it. What was read between says it where they can't:
the meter began anew, a register is missing, or is told in another unit than it was read.
"""

from collections.abc import Iterable

from pydantic import BaseModel

from shared.domain.registers import Reading, register_or_none

MOST_WH = 1_000_000
"""No session uses more; trucks at the strongest chargers need hours for it."""
_TELLING_WH = 100_000
"""A meter that has counted less may as well have begun anew as have changed its unit."""
_KWH = 1000

METER_RESET = "meter_reset"
"""The meter began anew while it ran: what it counted before and after is added up."""
UNIT = "unit"
"""A register was a thousand times too small or too large for its unit."""


class Metered(BaseModel, frozen=True, defer_build=True):
    """Energy is None where nothing proves it. `stop_wh`: the last register, in its true unit."""

    energy_wh: int | None
    stop_wh: int | None
    deviations: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Start and stop alone say it, as they came."""
        return self.energy_wh is not None and not self.deviations


def metered(start_wh: int | None, readings: Iterable[Reading], stop_wh: int | None) -> Metered:
    """`readings` are the session's own, in any order. None: that register was never told."""
    told = [r.register_wh for r in sorted(readings, key=lambda r: r.at)]
    raw = [value for value in told if value is not None]
    first = _first(register_or_none(start_wh), raw)
    if first is None:
        return Metered(energy_wh=None, stop_wh=register_or_none(stop_wh))
    between = [in_scale(value, first) for value in raw]
    stop = register_or_none(stop_wh)
    last = None if stop is None else in_scale(stop, first)
    begun = [] if register_or_none(start_wh) is None else [first]
    pieces = pieces_of([*begun, *between])
    energy = _energy(pieces, last)
    rescaled = between != raw or last != stop
    was_reset = len(pieces) > 1 or (last is not None and _begins_anew(last, pieces[-1]))
    deviations = [name for name, is_so in ((METER_RESET, was_reset), (UNIT, rescaled)) if is_so]
    end = last if last is not None else (between[-1] if between else None)
    return Metered(energy_wh=energy, stop_wh=end, deviations=tuple(deviations))


def in_scale(register_wh: int, near_wh: int) -> int:
    """A register in the unit of one read before it, where only that can be.

    Units change within a session (kWh, then Wh), are missing, or are not those that are told: a
    jump by a thousand is no energy.
    """
    larger, smaller = register_wh * _KWH, register_wh // _KWH
    if near_wh >= _TELLING_WH and near_wh - _KWH < larger <= near_wh + MOST_WH:
        return max(larger, near_wh)
    if register_wh > near_wh + MOST_WH and near_wh <= smaller <= near_wh + MOST_WH:
        return smaller
    return register_wh


def pieces_of(registers: Iterable[int]) -> list[list[int]]:
    """Registers in order of time as pieces that never fall.

    A value below the beginning of its piece, or below a tenth of its end, begins a new one: the
    meter was reset or replaced. Any other step back is noise, and left out.
    """
    pieces: list[list[int]] = []
    for value in registers:
        if not pieces or _begins_anew(value, pieces[-1]):
            pieces.append([value])
        elif value >= pieces[-1][-1]:
            pieces[-1].append(value)
    return pieces


def _first(start_wh: int | None, raw: list[int]) -> int | None:
    if start_wh is not None:
        return start_wh
    return raw[0] if raw else None


def _begins_anew(value: int, piece: list[int]) -> bool:
    return value < piece[0] or value * 10 < piece[-1]


def _energy(pieces: list[list[int]], last: int | None) -> int | None:
    """A stop at 0 after a meter that ran is one that lost its count: it takes nothing away."""
    used = sum(piece[-1] - piece[0] for piece in pieces[:-1])
    end = pieces[-1]
    if last is None or _begins_anew(last, end):
        used += end[-1] - end[0]
        return used if len(end) > 1 or len(pieces) > 1 else None
    return used + last - end[0]
