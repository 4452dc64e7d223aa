"""The dashboard of 10,000 chargers on 100 sites, 90 days: time and read units of each answer."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from functions.dashboard.handler import handler
from shared.domain.charger_history import ChargerHistory, Tally
from shared.domain.connector_uses import Use, UseSpan
from shared.domain.ids import ChargerId, SiteId
from shared.domain.quarter_hours import Usage
from shared.domain.site_days import DAY, WEEK_DAYS, begin_of, weeks_between
from shared.domain.site_history import Hour, SiteDay, SiteWeek, days_of, with_days
from shared.domain.standouts import Finding, Pattern
from shared.stores import tables
from shared.stores.charger_weeks import charger_weeks
from shared.stores.site_weeks import site_weeks
from tests.bench.counting import CountingClient, dynamodb_is
from tests.bench.figures import Figure, lower, percentile
from tests.fakes.aws import aws_in_memory
from tests.fakes.builders import ACME
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

SITES, CHARGERS = 100, 100
FIRST, AFTER = date(2026, 1, 1), date(2026, 4, 1)
ONE = "site-0"
WARM_UP, ROUNDS = 2, 20
LIMIT_MS, LIMIT_READS = 400, 300
_DAYS = f"from={FIRST}&to={AFTER}"
PATHS = {
    "occupancy": f"/api/dashboard/occupancy?{_DAYS}",
    "occupancy of a site": f"/api/dashboard/occupancy?{_DAYS}&site={ONE}",
    "traffic": f"/api/dashboard/traffic?{_DAYS}",
    "traffic of a site": f"/api/dashboard/traffic?{_DAYS}&site={ONE}",
    "rows": f"/api/dashboard/rows?{_DAYS}",
    "standing out": "/api/dashboard/standing-out",
}
_ZONE = ZoneInfo("Europe/Paris")
UNTIL = datetime(2026, 4, 1, 6, tzinfo=UTC)


def figures() -> list[Figure]:
    """Of the handler on tables in memory: our work, not DynamoDB's."""
    with dashboard() as (client, counting):
        return [one for name, path in PATHS.items() for one in _of(name, path, client, counting)]


def _of(name: str, path: str, client: Client, counting: CountingClient) -> list[Figure]:
    took: list[float] = []
    for number in range(WARM_UP + ROUNDS):
        counting.reads, begun = 0.0, time.perf_counter()
        answer = client.call(handler, "GET", path)
        if answer.status != 200:
            raise AssertionError(f"{path}: {answer.body}")
        if number >= WARM_UP:
            took.append((time.perf_counter() - begun) * 1000)
    note = f"{SITES * CHARGERS} chargers on {SITES} sites, 90 days; handler on tables in memory"
    return [
        lower(
            f"dashboard {name} p95", percentile(took, 0.95), "ms", f"{note}; at most {LIMIT_MS} ms"
        ),
        lower(
            f"dashboard {name} reads",
            counting.reads,
            "read units",
            f"{note}; at most {LIMIT_READS}",
        ),
    ]


@contextmanager
def dashboard() -> Iterator[tuple[Client, CountingClient]]:
    with aws_in_memory():
        fill()
        client = signed_in_as(a_user())
        counting = CountingClient(tables.dynamodb())
        # The tables are no part of a function: its collector of garbage never goes through them.
        gc.freeze()
        with dynamodb_is(counting):
            yield client, counting
        gc.unfreeze()


def fill() -> None:
    """The company, its sites and what is known of them, into the tables of this process."""
    a_company()
    chance = Random(5)
    for number in range(SITES):
        a_site(f"site-{number}")
        _fill(SiteId(f"site-{number}"), chance)


def _fill(site: SiteId, chance: Random) -> None:
    """Its weeks; those of its chargers at one site alone."""
    for monday in weeks_between(FIRST, AFTER):
        days = {monday + n * DAY: _day(n, chance) for n in range(WEEK_DAYS)}
        unknown = SiteWeek(site=site, monday=monday, until=UNTIL)
        site_weeks().change(ACME, unknown, _as_in(days, monday))
        for number in range(CHARGERS if site == ONE else 0):
            _keep(site, ChargerId(f"{site}-{number}"), monday, chance)
    finding = Finding(
        charger=ChargerId(f"{site}-1"), pattern=Pattern.NEVER_USED, value=0, neighbours=0.3
    )
    site_weeks().settle(ACME, site, AFTER, [finding])


def _as_in(days: dict[date, SiteDay], monday: date) -> Callable[[SiteWeek], SiteWeek]:
    return lambda week: with_days(week, days, monday, UNTIL)


def _day(weekday: int, chance: Random) -> SiteDay:
    """Of a hundred connectors: busy in the working hours, each hour another number; in one hour of
    ten a connector is out for a while."""
    whole = CHARGERS * 3600
    hours = []
    for hour in range(24):
        busy = 0.6 if 7 <= hour < 19 and weekday < 5 else 0.02
        charging = int(whole * busy * chance.random())
        occupied = int((whole - charging) * 0.2 * chance.random())
        out = chance.randrange(3600) if chance.random() < 0.1 else 0
        energy_wh = int(charging * chance.uniform(1.5, 3))
        hours.append(Hour(charging, occupied, whole - out, energy_wh))
    charging, occupied, in_service, energy_wh = map(sum, zip(*hours, strict=True))
    usage = Usage(
        charging_s=charging,
        occupied_s=occupied,
        available_s=in_service - charging - occupied,
        energy_wh=energy_wh,
    )
    counts = {"sessions": 180, "succeeded": 171, "no_energy": 9, "tapped": 150, "first_tap": 140}
    money = {"EUR": Decimal(chance.randrange(100_000)) / 100}
    return SiteDay(usage, Tally(counts=counts, net=money, gross=money), tuple(hours))


def _keep(site: SiteId, charger: ChargerId, monday: date, chance: Random) -> None:
    """Three cars a day."""
    since, until = (begin_of(monday + n * DAY, _ZONE) for n in (0, WEEK_DAYS))
    spans: list[UseSpan] = []
    flows: dict[datetime, int] = {}
    at = since
    while at < until:
        free_s, charging_s, idle_s = (chance.randrange(600, 14_400) for _ in range(3))
        for use, seconds in (
            (Use.AVAILABLE, free_s),
            (Use.CHARGING, charging_s),
            (Use.OCCUPIED, idle_s),
        ):
            end = min(at + timedelta(seconds=seconds), until)
            if at < end:
                spans.append(UseSpan(at, end, use))
            at = end
        quarter = datetime.fromtimestamp(at.timestamp() // 900 * 900, UTC)
        flows[quarter] = chance.randrange(2_000, 30_000)
    history = ChargerHistory(since=since, until=until, uses={1: tuple(spans)}, flows=flows, days={})
    usages = {day: known.usage for day, known in days_of([history], _ZONE).items()}
    tallies = {day: Tally(counts={"sessions": 3, "succeeded": 3}) for day in usages}
    told = history.model_copy(update={"usages": usages, "days": tallies})
    charger_weeks().change(ACME, site, charger, monday, lambda: told)
