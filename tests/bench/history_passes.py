"""What passes over a site's history cost: all of a busy day's, and those of a night with cars."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.bench.hub import Hub, Run, hub, site_message
from tests.bench.itemising import Units
from tests.bench.site_days import (
    DAY,
    MONDAY,
    Said,
    build,
    busy_day,
    evening_and_night,
    happen,
)
from tests.bench.stub_tables import items_of
from tests.fakes.builders import ACME, DEPOT
from tests.fakes.memory import Item

QUARTER = timedelta(minutes=15)
COUNTED = MONDAY + DAY
"""The second busy day: the first is worked out anew when it is settled, in the night."""
NIGHT = COUNTED + DAY * 2
"""After a day on which cars came in the evening, and stayed."""
_HISTORY = "telemetry-history"


@dataclass(frozen=True)
class Pass:
    """One, with what each kind of its requests cost, and what was stored before it."""

    run: Run
    ledger: dict[str, Units]
    before: dict[str, list[Item]]


@dataclass
class Passes:
    """Of a site with so many chargers, whose samples come every `meter_s`."""

    chargers: int
    meter_s: int
    made: list[Pass] = field(default_factory=list)

    def of_day(self) -> list[Pass]:
        """All of a busy day: 96 of them."""
        with hub() as there:
            build(there, self.chargers)
            self._live(there, busy_day(MONDAY, self.chargers, self.meter_s), (MONDAY + DAY,))
            self.made.clear()
            story = busy_day(COUNTED, self.chargers, self.meter_s)
            self._live(there, story, _quarters(COUNTED, COUNTED + DAY))
        return self.made

    def of_night(self) -> list[Pass]:
        """From two to four: everybody is plugged in and full, and nothing changes but the time."""
        with hub() as there:
            build(there, self.chargers)
            self._live(there, busy_day(MONDAY, self.chargers, self.meter_s), (MONDAY + DAY,))
            begin, until = NIGHT + timedelta(hours=2), NIGHT + timedelta(hours=4)
            story = evening_and_night(NIGHT - DAY, until, self.chargers, self.meter_s)
            self._live(there, story, (NIGHT, begin))
            self.made.clear()
            self._live(there, [one for one in story if one.at >= begin], _quarters(begin, until))
        return self.made

    def _live(self, there: Hub, story: list[Said], passes: Iterable[datetime]) -> None:
        told = sorted(story)
        for at in passes:
            happen(there, [one for one in told if one.at < at])
            told = [one for one in told if one.at >= at]
            self.made.append(_passed(there, at))
        happen(there, told)


def itemised(passes: list[Pass]) -> dict[str, Units]:
    """What a pass costs on average, by what is asked; the dearest first."""
    found: defaultdict[str, Units] = defaultdict(Units)
    for one in passes:
        for name, units in one.ledger.items():
            found[name].calls += units.calls
            found[name].reads += units.reads
            found[name].writes += units.writes
    count = len(passes)
    means = {n: Units(u.calls / count, u.reads / count, u.writes / count) for n, u in found.items()}
    return dict(sorted(means.items(), key=lambda one: -one[1].reads - 5 * one[1].writes))


def _passed(there: Hub, at: datetime) -> Pass:
    """Frames are none of its sources, and most of what is stored."""
    there.clock.at = at
    there.counting.ledger.clear()
    before = items_of(there.tables)
    before["telemetry"] = [i for i in before["telemetry"] if not i["pk"]["S"].startswith("F#")]
    there.run(_HISTORY, "pass", site_message(ACME, DEPOT))
    there.follow()
    return Pass(there.runs[-1], dict(there.counting.ledger), before)


def _quarters(since: datetime, until: datetime) -> list[datetime]:
    return [since + QUARTER * n for n in range(1, (until - since) // QUARTER + 1)]
