"""The chart of a report: energy by day, week or month, in bars that fit side by side."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

_MOST_DAYS = 31
_MOST_WEEKS = 27
_MOST_LINES = 5
_WEEK = timedelta(days=7)


class Step(StrEnum):
    """How much time a bar stands for."""

    DAY = "day"
    WEEK = "week"
    """From Monday on."""
    MONTH = "month"


class Bars(NamedTuple):
    """One bar a step, each with its first day."""

    step: Step
    bars: tuple[tuple[date, int], ...]
    """Watt-hours."""


def bars_of(energy_of_days: Mapping[date, int], first: date, last: date) -> Bars:
    """From `first` to `last`. A day beyond them, by the clock of a site elsewhere, counts in the
    bar at that end: all bars together are all the energy."""
    step = _step(first, last)
    sums = dict.fromkeys(_begins(step, first, last), 0)
    for day, energy_wh in energy_of_days.items():
        sums[_begin(step, min(max(day, first), last))] += energy_wh
    return Bars(step, tuple(sums.items()))


def lines_of(most: int) -> list[int]:
    """Round values from 0 up to `most` or the next above it, a few of them."""
    if most <= 0:
        return [0]
    rough = -(-most // (_MOST_LINES - 1))
    power = 10 ** (len(str(rough)) - 1)
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough)
    return list(range(0, most + step, step))


def _step(first: date, last: date) -> Step:
    days = (last - first).days + 1
    if days <= _MOST_DAYS:
        return Step.DAY
    return Step.WEEK if days <= _MOST_WEEKS * 7 else Step.MONTH


def _begins(step: Step, first: date, last: date) -> Iterator[date]:
    at = _begin(step, first)
    while at <= last:
        yield at
        at = _after(step, at)


def _begin(step: Step, day: date) -> date:
    match step:
        case Step.DAY:
            return day
        case Step.WEEK:
            return day - timedelta(days=day.weekday())
        case Step.MONTH:
            return day.replace(day=1)


def _after(step: Step, begin: date) -> date:
    match step:
        case Step.DAY:
            return begin + timedelta(days=1)
        case Step.WEEK:
            return begin + _WEEK
        case Step.MONTH:
            return (begin + timedelta(days=31)).replace(day=1)
