"""Figures of the dashboard as they are told: each with what it is, of what, and how sure it is.

docs/api.md; guide 3.3 to 3.5. Their words stand in the catalogues, under `figures`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel

from shared.domain import figures
from shared.domain.access import Reason
from shared.domain.charger_history import FIRST_TAP, REFUSED, SESSIONS, TAPPED, Tally
from shared.domain.charging_attempts import AttemptOutcome
from shared.domain.figures import Share
from shared.domain.insights import Busy, Certainty, occupancy_in
from shared.domain.quarter_hours import Usage
from shared.domain.session_items import SiteName
from shared.domain.site_history import Hour, SiteDay


class FigureName(StrEnum):
    """What there are figures of."""

    OCCUPANCY = "occupancy"
    CHARGING_RATE = "charging_rate"
    IDLE_OCCUPANCY = "idle_occupancy"
    ENERGY = "energy"
    SESSIONS = "sessions"
    CHARGING_SUCCESS = "charging_success"
    FIRST_TAP = "first_tap"
    REFUSALS = "refusals"
    UPTIME_NEVI = "uptime_nevi"
    UPTIME_UK = "uptime_uk"
    COMPLETENESS = "completeness"


class Figure(BaseModel, frozen=True):
    """One figure. `part` of `whole`: seconds of connectors or attempts; null where it is a sum."""

    name: FigureName
    value: float | None
    """A share from 0 to 1, watt-hours, or a number. Null: there is nothing to tell it from."""
    unit: Literal["share", "Wh", "count"]
    part: int | None = None
    whole: int | None = None
    label: str
    definition: str
    formula: str
    exclusions: str
    completeness: float | None
    """How much of the time that it is of is known, from 0 to 1."""
    rows_url: str
    """What it is made of, as CSV."""


class SumOfMoney(BaseModel, frozen=True):
    """Money as the API tells it."""

    amount: str
    currency: str


class Revenue(BaseModel, frozen=True):
    """What sessions that ended in the period cost their drivers, in one currency."""

    net: SumOfMoney
    gross: SumOfMoney


class DayItem(BaseModel, frozen=True):
    """A day, in seconds of connectors."""

    day: date
    charging_s: int
    occupied_s: int
    available_s: int
    faulted_s: int
    out_of_service_s: int
    unknown_s: int
    energy_wh: int
    sessions: int
    occupancy: float | None
    completeness: float | None


class HourItem(BaseModel, frozen=True):
    """An hour of the day, in seconds of connectors."""

    hour: int
    charging_s: int
    occupied_s: int
    in_service_s: int
    energy_wh: int
    occupancy: float | None


class WeekdayItem(BaseModel, frozen=True):
    """The hours of a weekday; 1 is Monday."""

    weekday: int
    hours: tuple[HourItem, ...]


class AdviceItem(BaseModel, frozen=True):
    """A site that has too few connectors (guide 3.4): as `insights.Advice`, with its name."""

    site: SiteName
    occupancy: float | None
    always: bool
    busy: tuple[Busy, ...]
    days: int
    certainty: Certainty


class NotJudgedItem(BaseModel, frozen=True):
    """A site of which too little is known to advise anything."""

    site: SiteName
    completeness: float


class UsedItem(BaseModel, frozen=True):
    """A site, or a charger, beside the others."""

    id: str
    name: str
    occupancy: float | None
    charging_rate: float | None
    completeness: float | None
    energy_wh: int
    sessions: int
    refusals: int
    charging_success: float | None


Words = Callable[[FigureName, str], str]
"""The word of a figure for `label`, `definition`, `formula` or `exclusions`."""
_WORDS = ("label", "definition", "formula", "exclusions")


def figures_of(usage: Usage, tally: Tally, words: Words, rows_url: str) -> tuple[Figure, ...]:
    """All of them, in the order in which they are read."""
    known = figures.completeness(usage).value
    shares = _shares(usage, tally)
    sums: Mapping[FigureName, tuple[int, Literal["Wh", "count"]]] = {
        FigureName.ENERGY: (usage.energy_wh, "Wh"),
        FigureName.SESSIONS: (tally.counts.get(SESSIONS, 0), "count"),
        FigureName.REFUSALS: (tally.counts.get(REFUSED, 0), "count"),
    }

    def told(name: FigureName) -> Figure:
        share = shares.get(name)
        value, unit = (share.value, "share") if share is not None else sums[name]
        return Figure.model_validate(
            {
                "name": name,
                "value": value,
                "unit": unit,
                "part": share.part if share else None,
                "whole": share.whole if share else None,
                **{part: words(name, part) for part in _WORDS},
                "completeness": known,
                "rows_url": rows_url,
            }
        )

    return tuple(told(name) for name in FigureName)


def failures_in(tally: Tally) -> dict[AttemptOutcome, int]:
    """Attempts that failed, by their cause."""
    failed = (outcome for outcome in AttemptOutcome if outcome is not AttemptOutcome.SUCCEEDED)
    return {outcome: n for outcome in failed if (n := tally.counts.get(outcome.value, 0))}


def refusals_in(tally: Tally) -> dict[Reason, int]:
    """Cards that were refused, by the reason."""
    counts = ((reason, tally.counts.get(f"{REFUSED}:{reason}", 0)) for reason in Reason)
    return {reason: n for reason, n in counts if n}


def revenue_of(tally: Tally) -> tuple[Revenue, ...]:
    """By currency."""

    def amount(sums: Mapping[str, Decimal], currency: str) -> SumOfMoney:
        return SumOfMoney(amount=str(sums.get(currency, Decimal("0.00"))), currency=currency)

    return tuple(
        Revenue(net=amount(tally.net, currency), gross=amount(tally.gross, currency))
        for currency in sorted(tally.gross)
    )


def day_item(day: date, known: SiteDay) -> DayItem:
    """A row of the history."""
    return DayItem(
        day=day,
        **known.usage._asdict(),
        sessions=known.tally.counts.get(SESSIONS, 0),
        occupancy=figures.occupancy(known.usage).value,
        completeness=figures.completeness(known.usage).value,
    )


def hour_item(number: int, hour: Hour) -> HourItem:
    """An hour of the day or of a weekday."""
    return HourItem(hour=number, **hour._asdict(), occupancy=occupancy_in(hour).value)


def used_item(name: tuple[str, str], usage: Usage, tally: Tally) -> UsedItem:
    """`name`: its id, and what it is called."""
    return UsedItem(
        id=name[0],
        name=name[1],
        occupancy=figures.occupancy(usage).value,
        charging_rate=figures.charging_rate(usage).value,
        completeness=figures.completeness(usage).value,
        energy_wh=usage.energy_wh,
        sessions=tally.counts.get(SESSIONS, 0),
        refusals=tally.counts.get(REFUSED, 0),
        charging_success=_success(tally).value,
    )


def _shares(usage: Usage, tally: Tally) -> dict[FigureName, Share]:
    taps = Share(part=tally.counts.get(FIRST_TAP, 0), whole=tally.counts.get(TAPPED, 0))
    return {
        FigureName.OCCUPANCY: figures.occupancy(usage),
        FigureName.CHARGING_RATE: figures.charging_rate(usage),
        FigureName.IDLE_OCCUPANCY: figures.idle_occupancy(usage),
        FigureName.CHARGING_SUCCESS: _success(tally),
        FigureName.FIRST_TAP: taps,
        FigureName.UPTIME_NEVI: figures.uptime_nevi(usage),
        FigureName.UPTIME_UK: figures.uptime_uk(usage),
        FigureName.COMPLETENESS: figures.completeness(usage),
    }


def _success(tally: Tally) -> Share:
    attempts = {outcome: tally.counts.get(outcome.value, 0) for outcome in AttemptOutcome}
    return Share(part=attempts[AttemptOutcome.SUCCEEDED], whole=sum(attempts.values()))
