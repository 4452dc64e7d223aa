"""Deviations of chargers (pattern 42): one item a kind, counted, gone three months after."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from shared.domain.deviations import DeviationRecord, Sighting, with_sighting
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import tables
from shared.stores.attempts import expiry, put_where

LIFE = timedelta(days=90)
_TRIES = 8


class Deviations:
    """Written by what follows the frames."""

    def count(self, sightings: Iterable[Sighting]) -> None:
        """Pattern 42: a read and a conditional write for each kind, however many. Safe to repeat.

        Raises ChangedMeanwhile where others keep being faster.
        """
        kinds: dict[tables.Key, list[Sighting]] = {}
        for seen in sightings:
            kinds.setdefault(_key(seen), []).append(seen)
        for key, told in kinds.items():
            _count(key, told)

    def page_of(
        self, company: CompanyId, charger: ChargerId, limit: int, cursor: str | None
    ) -> tuple[list[DeviationRecord], str | None]:
        """Pattern 42, one query, by code, action and place."""
        page = tables.query(
            tables.TELEMETRY, _partition(company, charger), limit=limit, cursor=cursor
        )
        return list(map(DeviationRecord.model_validate, page.items)), page.cursor


def _count(key: tables.Key, told: list[Sighting]) -> None:
    for _ in range(_TRIES):
        item = tables.get(tables.TELEMETRY, key, consistent=True)
        before = None if item is None else DeviationRecord.model_validate(item)
        after = before
        for seen in sorted(told, key=lambda one: one.at):
            after = with_sighting(after, seen)
        if after is None or after is before or _saved(key, after):
            return
    raise ChangedMeanwhile


def _saved(key: tables.Key, record: DeviationRecord) -> bool:
    next_one = record.model_copy(update={"version": record.version + 1})
    return put_where(
        tables.TELEMETRY,
        key,
        {**next_one.model_dump(mode="json"), "expires": expiry(record.last_at, LIFE)},
        "attribute_not_exists(pk) OR version = :version",
        version=record.version,
    ).done


def _key(seen: Sighting) -> tables.Key:
    kind = f"{seen.code.value}#{seen.action}#{seen.place}"
    return _partition(seen.company, seen.charger), kind


def _partition(company: CompanyId, charger: ChargerId) -> str:
    return f"D#{company}#{charger}"


@cache
def deviations() -> Deviations:
    """The store of this process."""
    return Deviations()
