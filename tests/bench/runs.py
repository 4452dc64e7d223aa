"""Runs of the hub's functions: how many, what they ask of the tables, and their CPU.

Counts are exact. CPU is that of our code with botocore's building, signing and parsing, on this
machine; tables are in another process (`replaying.py`). Not in it: TLS, Lambda's runtime, waits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean

from tests.bench.charger_stories import (
    HEARTBEATS,
    RECONNECT,
    SAMPLE,
    STATUS,
    Story,
    heartbeats,
    reads_of_count,
    reconnect,
    reconnect_every_second_day,
    reconnect_once_a_day,
    session,
)
from tests.bench.figures import Figure, lower
from tests.bench.history_passes import Pass, Passes, itemised
from tests.bench.hub import Run
from tests.bench.idle import figures as of_idle
from tests.bench.idle import idle
from tests.bench.messages import METERED_SAMPLES
from tests.bench.replaying import Replayer, replayer

CHARGERS = 10
METER_S, OFTEN_S = 900, 300
"""Samples of the site whose history is worked out: as chargers are set, and as the goal has it."""
TIMED = slice(7, None, 8)
"""Passes of the day whose CPU is taken: one every two hours."""
Counts = dict[str, float]
ByFunction = dict[str, Counts]


@dataclass(frozen=True)
class Event:
    """Something that happens to a charger; `times` of it are in the story."""

    story: Story
    concerns: Callable[[Run], bool] = lambda _: True
    times: int = 1

    def counted(self) -> ByFunction:
        """Runs of each function, and the requests for which they wait."""
        return self._by_function({"runs": lambda _: 1, "calls": lambda run: run.calls})

    def measured(self, replaying: Replayer) -> ByFunction:
        """… and their CPU."""
        times_ms = replaying.cpu_ms(self.story.runs, self.story.before)
        known = dict(zip(map(id, self.story.runs), times_ms, strict=True))
        cpu = self._by_function({"cpu_ms": lambda run: known[id(run)]})
        return {name: counts | cpu[name] for name, counts in self.counted().items()}

    def units(self) -> Counts:
        """Read and write units."""
        return {
            "reads": sum(run.reads for run in self._runs()) / self.times,
            "writes": sum(run.writes for run in self._runs()) / self.times,
        }

    def _by_function(self, what: dict[str, Callable[[Run], float]]) -> ByFunction:
        runs = self._runs()
        functions = dict.fromkeys(run.function for run in runs)
        return {
            one: {
                name: round(sum(of(run) for run in runs if run.function == one) / self.times, 4)
                for name, of in what.items()
            }
            for one in functions
        }

    def _runs(self) -> list[Run]:
        return [run for run in self.story.runs if self.concerns(run)]


def events() -> dict[str, Event]:
    """All that chargers do. A session's are its seven messages without samples."""
    charged, again = session(), reconnect()
    return {
        "heartbeat": Event(heartbeats(), times=HEARTBEATS),
        "sample": Event(charged, lambda run: run.cause == SAMPLE, METERED_SAMPLES),
        "session": Event(charged, lambda run: run.cause != SAMPLE),
        "reconnect": Event(again, _of_reconnect),
        "reconnect_once_a_day": Event(reconnect_once_a_day(), _of_reconnect),
        "reconnect_every_second_day": Event(reconnect_every_second_day(), _of_reconnect),
        "status_again": Event(again, lambda run: run.cause == STATUS),
    }


def _of_reconnect(run: Run) -> bool:
    return run.cause == RECONNECT


@dataclass(frozen=True)
class History:
    """The passes of a busy day, over a site of ten chargers and over one of one charger."""

    many: list[Pass]
    one: list[Pass]

    def counted(self) -> Counts:
        """A pass: what a site costs by itself, and what each charger of it."""
        return self._split("reads") | self._split("writes") | self._split("calls")

    def cpu_ms(self, replaying: Replayer) -> Counts:
        """The same of CPU."""
        many, one = (_mean_ms(replaying, passes) for passes in (self.many, self.one))
        return _shared("cpu_ms", many, one)

    def _split(self, what: str) -> Counts:
        many, one = (mean(getattr(p.run, what) for p in some) for some in (self.many, self.one))
        return _shared(what, many, one)


def history(meter_s: int = METER_S) -> History:
    """Counted."""
    return History(Passes(CHARGERS, meter_s).of_day(), Passes(1, meter_s).of_day())


def figures() -> list[Figure]:
    """All that `make cost` is made of, and where the reads of a pass come from."""
    happening = events()
    passes = {meter_s: history(meter_s) for meter_s in (METER_S, OFTEN_S)}
    night = Passes(CHARGERS, METER_S).of_night()
    idle_runs = idle()
    found = []
    with replayer() as replaying:
        for name, event in happening.items():
            found += _of_event(name, event.measured(replaying), event.units())
        for meter_s, some in passes.items():
            found += _of_history(f"history, {meter_s} s", some, some.cpu_ms(replaying))
        found += _of_night(night, replaying)
        found += of_idle(idle_runs, replaying)
    found += _itemised(passes[METER_S])
    note = "all connections, every quarter-hour, by their index"
    return [*found, lower("reads per charger of a count", reads_of_count(), "read units", note)]


def _of_event(name: str, by_function: ByFunction, units: Counts) -> list[Figure]:
    found = []
    for function, counts in by_function.items():
        each_ms = counts["cpu_ms"] / counts["runs"]
        note = f"{counts['runs']:.4g} runs, {counts['calls']:.4g} requests, {each_ms:.2f} ms a run"
        found.append(lower(f"cpu of {function} per {name}", counts["cpu_ms"], "ms", note))
    runs = sum(counts["runs"] for counts in by_function.values())
    return [
        *found,
        lower(f"runs per {name}", runs, "runs", "of all functions"),
        lower(f"reads per {name}", units["reads"], "read units", "with all that follows"),
        lower(f"writes per {name}", units["writes"], "write units", "with all that follows"),
    ]


def _of_history(name: str, passes: History, cpu_ms: Counts) -> list[Figure]:
    note = f"mean of a busy day's {len(passes.many)} passes; two sessions of 4 h a charger"
    counts = passes.counted() | cpu_ms
    return [lower(f"{name}: {what}", value, "a pass", note) for what, value in counts.items()]


def _itemised(passes: History) -> list[Figure]:
    """Of the requests of a pass that cost anything."""
    found = []
    for name, units in itemised(passes.many).items():
        told = f"of a pass over {CHARGERS} chargers; {units.calls:.2f} requests"
        both = (("read", units.reads), ("write", units.writes))
        found += [
            lower(f"history {kind}s: {name}", count, f"{kind} units", told)
            for kind, count in both
            if count
        ]
    return found


def _of_night(passes: list[Pass], replaying: Replayer) -> list[Figure]:
    note = f"a pass over {CHARGERS} chargers with full cars, at night: nothing changes"
    return [
        lower("history at night, reads", mean(p.run.reads for p in passes), "read units", note),
        lower("history at night, writes", mean(p.run.writes for p in passes), "write units", note),
        lower("history at night, cpu", _mean_ms(replaying, passes[-1:]), "ms", note),
    ]


def _mean_ms(replaying: Replayer, passes: Sequence[Pass]) -> float:
    timed = passes[TIMED] if len(passes) > TIMED.start else passes
    return mean(replaying.cpu_ms([one.run], one.before)[0] for one in timed)


def _shared(what: str, many: float, one: float) -> Counts:
    """Of a pass over a site of `CHARGERS` and over one of one charger."""
    each = (many - one) / (CHARGERS - 1)
    return {f"{what}_a_site": round(one - each, 4), f"{what}_a_charger": round(each, 4)}
