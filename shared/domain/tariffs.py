"""Tariffs: what charging costs, in versions that never change (guide 2.5).

A session is priced by the version that was in force when it started, so nothing that is said
later alters it. Amounts are before tax.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from pydantic import AwareDatetime, BaseModel

from shared.domain.errors import BackDated, ChangedMeanwhile, TariffGap, TariffOverlap
from shared.domain.ids import CompanyId, TariffId, UserId

QUARTER_MIN = 15
DAY_MIN = 24 * 60
WEEK = range(1, 8)
"""ISO weekdays: 1 is Monday."""


class Band(BaseModel, frozen=True, defer_build=True):
    """What applies on some weekdays, from one local time of day to another, by quarter-hours."""

    weekdays: tuple[int, ...]
    begin_minute: int
    end_minute: int
    """Minutes since midnight, the end excluded: 1440 is the end of the day."""
    per_kwh: Decimal = Decimal(0)
    per_hour_charging: Decimal = Decimal(0)
    per_hour_idle: Decimal = Decimal(0)
    """For the time that a car stays after charging, once the grace is used up."""

    def holds(self, weekday: int, minute: int) -> bool:
        """Whether a local moment is in this band."""
        return weekday in self.weekdays and self.begin_minute <= minute < self.end_minute


class Tariff(BaseModel, frozen=True, defer_build=True):
    """One version of a tariff. Its bands cover the week once."""

    id: TariffId
    company: CompanyId
    version: int
    name: str
    currency: str
    vat_rate: Decimal
    """Per cent."""
    start_fee: Decimal
    idle_grace_min: int
    bands: tuple[Band, ...]
    valid_from: AwareDatetime
    archived: bool = False
    """It prices where it is in use, but can't be chosen any more."""
    created_at: AwareDatetime
    created_by: UserId


def covers_the_week(bands: Sequence[Band]) -> None:
    """Raises TariffGap, TariffOverlap (`#/bands`), naming the first weekday and minute of day."""
    for weekday in WEEK:
        for minute in range(0, DAY_MIN, QUARTER_MIN):
            holding = sum(band.holds(weekday, minute) for band in bands)
            if holding == 0:
                raise TariffGap("#/bands", weekday=weekday, minute=minute)
            if holding > 1:
                raise TariffOverlap("#/bands", weekday=weekday, minute=minute)


def successor(versions: Sequence[Tariff], seen: int, after: Tariff) -> Tariff:
    """`after` as the version that follows the newest, which is the one that was `seen`.

    Raises ChangedMeanwhile where it is not, BackDated (`#/valid_from`) where it would change what
    is, or was, in force.
    """
    before = max(versions, key=lambda tariff: tariff.version)
    if before.version != seen:
        raise ChangedMeanwhile
    if after.valid_from <= before.valid_from or after.valid_from < after.created_at:
        raise BackDated("#/valid_from")
    return after.model_copy(
        update={"id": before.id, "company": before.company, "version": before.version + 1}
    )


def in_force(versions: Iterable[Tariff], at: datetime) -> Tariff:
    """The newest that is valid at `at`; before all of them, the first (a clock that was wrong)."""
    ordered = sorted(versions, key=lambda tariff: tariff.version)
    return next((t for t in reversed(ordered) if t.valid_from <= at), ordered[0])
