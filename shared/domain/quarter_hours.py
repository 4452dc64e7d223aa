"""Quarter-hours in UTC: the grid on which time and energy of connectors are counted.

Clocks of all zones are whole quarter-hours apart, so that any site's hours and days are made of
them. Time is in whole seconds, energy in whole watt-hours; nothing is lost between them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.domain.connector_uses import Use, UseSpan
from shared.domain.pricing import Stretch
from shared.domain.times import whole_second

QUARTER = timedelta(minutes=15)
_QUARTER_S = 900


class Usage(NamedTuple):
    """What connectors were used for in some time, in seconds of connectors, and the energy."""

    charging_s: int = 0
    occupied_s: int = 0
    available_s: int = 0
    faulted_s: int = 0
    out_of_service_s: int = 0
    unknown_s: int = 0
    energy_wh: int = 0


NOTHING = Usage()
_PLACES = {use: n for n, use in enumerate(Use)}
_ENERGY = len(_PLACES)


def quarters_of(
    uses: Iterable[UseSpan], flows: Iterable[tuple[datetime, int]] = ()
) -> dict[datetime, Usage]:
    """Quarter-hours by their beginning, in order; those without anything are left out.

    `flows`: the items of what `flows_of` makes.
    """
    cells: dict[datetime, list[int]] = {}
    for span in uses:
        place = _PLACES[span.use]
        for begin, seconds in _pieces(span.begin, span.end):
            cells.setdefault(begin, [0] * len(Usage._fields))[place] += seconds
    for begin, energy_wh in flows:
        cells.setdefault(begin, [0] * len(Usage._fields))[_ENERGY] += energy_wh
    return {begin: Usage(*cells[begin]) for begin in sorted(cells)}


def flows_of(stretches: Iterable[Stretch]) -> dict[datetime, int]:
    """The energy of a session by quarter-hour; evenly within a stretch, and all of it."""
    flows: dict[datetime, int] = {}
    for stretch in stretches:
        begin = quarter_at(stretch.begin)
        pieces = list(_pieces(whole_second(stretch.begin), whole_second(stretch.end)))
        whole_s = sum(seconds for _, seconds in pieces)
        passed_s = told_wh = 0
        for at, seconds in pieces:
            passed_s += seconds
            until_wh = stretch.energy_wh * passed_s // whole_s
            flows[at] = flows.get(at, 0) + until_wh - told_wh
            told_wh = until_wh
        if not pieces:
            flows[begin] = flows.get(begin, 0) + stretch.energy_wh
    return {begin: flows[begin] for begin in sorted(flows) if flows[begin]}


def quarter_at(moment: datetime) -> datetime:
    """The beginning of the quarter-hour that `moment` is in, in UTC."""
    second = whole_second(moment)
    return second.replace(minute=second.minute - second.minute % 15, second=0)


def total(usages: Iterable[Usage]) -> Usage:
    """All of it together."""
    sums = [0] * len(Usage._fields)
    for usage in usages:
        sums = [a + b for a, b in zip(sums, usage, strict=True)]
    return Usage(*sums)


def added(first: Mapping[datetime, int], second: Mapping[datetime, int]) -> dict[datetime, int]:
    """Energy of two by quarter-hour."""
    begins = sorted({*first, *second})
    return {begin: first.get(begin, 0) + second.get(begin, 0) for begin in begins}


def _pieces(begin: datetime, end: datetime) -> Iterator[tuple[datetime, int]]:
    """The quarter-hours that a span has a part in, with how many seconds of each it has."""
    quarter = quarter_at(begin)
    at_s = int((begin - quarter).total_seconds())
    left_s = int((end - begin).total_seconds())
    while left_s > 0:
        seconds = min(left_s, _QUARTER_S - at_s)
        yield quarter, seconds
        left_s -= seconds
        at_s = 0
        quarter += QUARTER
