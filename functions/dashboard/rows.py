"""What the figures are made of, as CSV: days of sites, of the chargers of one site, or the
quarter-hours of one charger."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.dashboard.asking import Asked, Begin, End, Sites, asked_for
from functions.dashboard.one_charger import histories_of
from shared.domain.charger_history import REFUSED, SESSIONS, Tally
from shared.domain.charging_attempts import AttemptOutcome
from shared.domain.errors import TooMany
from shared.domain.ids import ChargerId
from shared.domain.quarter_hours import NOTHING, Usage, quarters_of, total
from shared.domain.site_days import day_at
from shared.domain.spreadsheets import harmless
from shared.http.callers import manager_of
from shared.http.changes import AS_FILE
from shared.http.edge import language_of, routes
from shared.i18n.catalogue import text
from shared.stores.charger_weeks import charger_weeks
from shared.stores.names import names_of
from shared.stores.site_weeks import site_weeks

router = routes()

_MOST = 40_000
_BOM = "\ufeff"
_TIMES = Usage._fields
_OUTCOMES = tuple(outcome.value for outcome in AttemptOutcome)
_ATTEMPTS = "attempts"
_COUNTS = (SESSIONS, AttemptOutcome.SUCCEEDED.value, _ATTEMPTS, REFUSED)
Cells = Sequence[object]
Table = tuple[Sequence[str], Iterator[Cells]]


@router.get("/api/dashboard/rows", tags=["insight"], responses=AS_FILE)
def list_rows(
    site: Sites = None,
    charger: Annotated[str | None, Query()] = None,
    begin: Begin = None,
    end: End = None,
) -> Response[str]:
    """The rows that figures are made of: seconds of connectors, watt-hours, numbers; as CSV.

    A row a site and day; where one site is asked for, a charger and day that is over; where a
    charger is, a quarter-hour.
    """
    asked = asked_for(manager_of(router), site, begin, end)
    if len(asked.sites) * asked.period.days > _MOST:
        raise TooMany("#/to", most=_MOST)
    if charger is not None:
        columns, rows = _of_charger(asked, ChargerId(charger))
    elif len(asked.sites) == 1:
        columns, rows = _of_chargers(asked)
    else:
        columns, rows = _of_sites(asked)
    return _answer(language_of(router), columns, rows)


def _of_sites(asked: Asked) -> Table:
    """Pattern 92."""

    def rows() -> Iterator[Cells]:
        wanted = None if asked.are_all else list(asked.sites)
        for week in site_weeks().between(asked.company, wanted, asked.mondays):
            site = asked.sites.get(week.site)
            for day, usage, tally in week.sums() if site else ():
                if site and _is_inside(asked, day):
                    yield (site.name, day, site.time_zone, *usage, *_counts(tally))

    return ("site", "day", "time_zone", *_TIMES, *_COUNTS), rows()


def _of_chargers(asked: Asked) -> Table:
    """Patterns 91 and 4."""
    (site,) = asked.sites.values()
    first, last = asked.mondays[0], asked.mondays[-1]
    weeks = list(charger_weeks().days_of_site(asked.company, site.id, first, last))
    known = names_of(asked.company, [charger for charger, _, _ in weeks])

    def rows() -> Iterator[Cells]:
        for charger, usages, tallies in weeks:
            named = known.get(charger)
            who = (named.name, named.serial_number) if named else (charger, "")
            for day in sorted({*usages, *tallies}):
                if _is_inside(asked, day):
                    usage, tally = usages.get(day, NOTHING), tallies.get(day, Tally())
                    yield (site.name, *who, day, site.time_zone, *usage, *_counts(tally))

    columns = ("site", "charger", "serial_number", "day", "time_zone", *_TIMES, *_COUNTS)
    return columns, rows()


def _of_charger(asked: Asked, charger: ChargerId) -> Table:
    """As `histories_of`."""
    histories = histories_of(asked, charger)

    def rows() -> Iterator[Cells]:
        for site, history in histories:
            zone = ZoneInfo(site.time_zone)
            parts = [quarters_of(spans) for spans in history.uses.values()]
            parts.append(quarters_of((), history.flows.items()))
            for begin in sorted({begin for part in parts for begin in part}):
                if _is_inside(asked, day_at(begin, zone)):
                    usage = total(part[begin] for part in parts if begin in part)
                    yield (site.name, *_moment(begin, zone), site.time_zone, *usage)

    return ("site", "begin_local", "begin_utc", "time_zone", *_TIMES), rows()


def _moment(begin: datetime, zone: ZoneInfo) -> tuple[str, str]:
    local = begin.astimezone(zone).isoformat(sep=" ", timespec="minutes")
    return local[:16], begin.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _is_inside(asked: Asked, day: date) -> bool:
    return asked.period.first <= day < asked.period.after


def _counts(tally: Tally) -> Cells:
    attempts = sum(tally.counts.get(outcome, 0) for outcome in _OUTCOMES)
    numbers = {**tally.counts, _ATTEMPTS: attempts}
    return [numbers.get(name, 0) for name in _COUNTS]


def _answer(language: str, columns: Sequence[str], rows: Iterable[Cells]) -> Response[str]:
    """As reports are: with a byte order mark, the separator by language, no formula."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter="," if language == "en" else ";")
    writer.writerow([text(language, f"figures.columns.{name}") for name in columns])
    for row in rows:
        writer.writerow([harmless(one) if isinstance(one, str) else one for one in row])
    name = text(language, "figures.file")
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(200, "text/csv; charset=utf-8", _BOM + file.getvalue(), headers)
