"""What was of each charger of a site in each week (pattern 91), worked out from its source."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from shared.domain.charger_history import ChargerHistory, Tally
from shared.domain.connector_uses import Use, UseSpan
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.quarter_hours import QUARTER, Usage
from shared.stores import tables
from shared.stores.attempts import expiry, put_where
from shared.stores.packing import KEPT_UNPACKED, packed, tally_from, tally_told, unpacked

LIFE = timedelta(days=3700)
"""Ten years, and the weeks at both ends of a period."""
_TRIES = 8
_DAILY = ("days", "usages")
_USES = tuple(Use)
_ELSEWHERE = len(_USES)
"""It is at another site, or not heard of yet."""


class ChargerWeeks:
    """An item a charger and week, of some hundred bytes; whole weeks of a site in one query."""

    def change(
        self,
        company: CompanyId,
        site: SiteId,
        charger: ChargerId,
        monday: date,
        worked_out: Callable[[], ChargerHistory],
    ) -> bool:
        """Pattern 91, a consistent read before what it follows from is read, and a conditional
        write on what was there. Whether it was written: not where it is the same, or empty, or goes
        less far than what is there.

        Raises ChangedMeanwhile.
        """
        key = _key(company, site, charger, monday)
        for _ in range(_TRIES):
            before = tables.get(tables.TELEMETRY, key, consistent=True)
            version = 0 if before is None else before["version"]
            data = _body(worked_out())
            if _says_no_more(data, None if before is None else _unpacked(before)):
                return False
            item = {**_packed(data), "version": version + 1, "expires": _expiry(monday)}
            condition = "attribute_not_exists(pk) OR version = :version"
            if put_where(tables.TELEMETRY, key, item, condition, version=version).done:
                return True
        raise ChangedMeanwhile

    def of_site(
        self, company: CompanyId, site: SiteId, first: date, last: date
    ) -> Iterator[tuple[date, ChargerId, ChargerHistory]]:
        """Pattern 91, a consistent query: the weeks from `first` to `last`, both Mondays."""
        items = tables.each(
            tables.TELEMETRY,
            _partition(company, site),
            between=(f"{first}#", f"{last}#~"),
            consistent=True,
        )
        for item in items:
            monday, _, charger = item["sk"].partition("#")
            history = _history(_unpacked(item))
            yield date.fromisoformat(monday), ChargerId(charger), history

    def days_of_site(
        self, company: CompanyId, site: SiteId, first: date, last: date
    ) -> Iterator[tuple[ChargerId, Mapping[date, Usage], Mapping[date, Tally]]]:
        """Pattern 91, a query: as `of_site`, of each week its days alone; as of the last second."""
        items = tables.each(
            tables.TELEMETRY, _partition(company, site), between=(f"{first}#", f"{last}#~")
        )
        for item in items:
            charger = item["sk"].partition("#")[2]
            yield ChargerId(charger), *_daily(item["daily"] if "daily" in item else item["data"])

    def of_charger(
        self, company: CompanyId, site: SiteId, charger: ChargerId, mondays: list[date]
    ) -> list[ChargerHistory]:
        """Pattern 91: half a read unit a week, a hundred at a time; those that are there."""
        wanted = [_key(company, site, charger, monday) for monday in mondays]
        found: list[ChargerHistory] = []
        for first in range(0, len(wanted), 100):
            items = tables.get_together_lately(tables.TELEMETRY, wanted[first : first + 100])
            found += [_history(_unpacked(item)) for item in items.values()]
        return sorted(found, key=lambda history: history.since)


@lru_cache(KEPT_UNPACKED)
def _daily(data: bytes) -> tuple[Mapping[date, Usage], Mapping[date, Tally]]:
    """The same data is unpacked once in a process; whoever reads it changes nothing in it."""
    body = unpacked(data)
    days = {date.fromisoformat(day): tally_from(told) for day, told in body["days"].items()}
    return _usages(body), days


def _partition(company: CompanyId, site: SiteId) -> str:
    return f"R#{company}#{site}"


def _key(company: CompanyId, site: SiteId, charger: ChargerId, monday: date) -> tables.Key:
    return _partition(company, site), f"{monday}#{charger}"


def _says_no_more(data: dict[str, Any], before: dict[str, Any] | None) -> bool:
    if before is None:
        return not (data["uses"] or data["flows"] or data["days"])
    return data == before or bool(data["until"] < before["until"])


def _expiry(monday: date) -> int:
    return expiry(datetime.fromisoformat(f"{monday}T00:00:00Z"), LIFE)


def _packed(body: Mapping[str, Any]) -> dict[str, bytes]:
    """Its days apart, so that they are read without the rest."""
    parts = {name: body[name] for name in _DAILY}
    rest = {name: part for name, part in body.items() if name not in _DAILY}
    return {"data": packed(rest), "daily": packed(parts)}


def _unpacked(item: Mapping[str, Any]) -> dict[str, Any]:
    """Before days were apart, all of it was in `data`."""
    body: dict[str, Any] = unpacked(item["data"])
    return body | (unpacked(item["daily"]) if "daily" in item else {})


def _body(history: ChargerHistory) -> dict[str, Any]:
    """Seconds since its beginning. A span lasts until the next one, the last to the end."""
    begin = history.since
    return {
        "since": tables.stamp(begin),
        "until": tables.stamp(history.until),
        "uses": {
            str(connector): [[*one] for one in _told(spans, begin, history.until)]
            for connector, spans in history.uses.items()
        },
        "flows": [[(at - begin) // QUARTER, wh] for at, wh in history.flows.items()],
        "days": {day.isoformat(): tally_told(tally) for day, tally in history.days.items()},
        "usages": {day.isoformat(): [*usage] for day, usage in history.usages.items()},
    }


def _history(body: dict[str, Any]) -> ChargerHistory:
    begin = datetime.fromisoformat(body["since"])
    until = datetime.fromisoformat(body["until"])
    return ChargerHistory.model_construct(
        since=begin,
        until=until,
        uses={int(n): _spans(begin, until, told) for n, told in body["uses"].items()},
        flows={begin + QUARTER * quarter: wh for quarter, wh in body["flows"]},
        days={date.fromisoformat(day): tally_from(told) for day, told in body["days"].items()},
        usages=_usages(body),
    )


def _usages(body: dict[str, Any]) -> dict[date, Usage]:
    return {date.fromisoformat(day): Usage(*told) for day, told in body["usages"].items()}


def _told(spans: Sequence[UseSpan], begin: datetime, until: datetime) -> Iterator[tuple[int, int]]:
    following = [*(span.begin for span in spans[1:]), until]
    for span, then in zip(spans, following, strict=True):
        yield _seconds(span.begin - begin), _USES.index(span.use)
        if span.end < then:
            yield _seconds(span.end - begin), _ELSEWHERE


def _seconds(lasted: timedelta) -> int:
    return int(lasted.total_seconds())


def _spans(begin: datetime, until: datetime, told: list[list[int]]) -> tuple[UseSpan, ...]:
    begins = [begin + timedelta(seconds=seconds) for seconds, _ in told]
    each = zip(begins, [*begins[1:], until], (place for _, place in told), strict=True)
    return tuple(
        UseSpan(since, then, _USES[place]) for since, then, place in each if place != _ELSEWHERE
    )


@cache
def charger_weeks() -> ChargerWeeks:
    """The store of this process."""
    return ChargerWeeks()
