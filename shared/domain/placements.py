"""At which site a charger was when: what it did there stays there (product: the site's history)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import ChargerId, SiteId


class Move(BaseModel, frozen=True):
    """A charger was taken from one site to another."""

    charger: ChargerId
    at: AwareDatetime
    before: SiteId
    after: SiteId


class Period(NamedTuple):
    """From `begin` to before `end`."""

    begin: datetime
    end: datetime


ALWAYS = Period(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


def periods_at(site: SiteId, moves: Iterable[Move]) -> tuple[Period, ...]:
    """When a charger was there, by its moves to and from that site; always where it has none."""
    ordered = sorted(moves, key=lambda move: move.at)
    if not ordered:
        return (ALWAYS,)
    periods: list[Period] = []
    begin: datetime | None = None
    for number, move in enumerate(ordered):
        if number == 0 and move.before == site:
            begin = ALWAYS.begin
        if begin is not None and move.before == site:
            periods.append(Period(begin, move.at))
            begin = None
        if move.after == site:
            begin = move.at
    if begin is not None:
        periods.append(Period(begin, ALWAYS.end))
    return tuple(periods)
