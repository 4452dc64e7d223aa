"""Runs that the clock makes while nothing is connected and nothing is due: tables are empty."""

from dataclasses import dataclass

from tests.bench.figures import Figure, lower
from tests.bench.hub import Run, hub
from tests.bench.replaying import Replayer

CALLED = {
    "minute": "watchdog",
    "five-minutes": "report_generation-due",
    "quarter": "watchdog",
    "hour": "watchdog",
}
"""The function that is called, by how often."""
Counts = dict[str, str | float]


@dataclass(frozen=True)
class Idle:
    """A run of each, by how often it is made."""

    runs: dict[str, Run]

    def counted(self) -> dict[str, Counts]:
        """What each asks of the tables. Exact."""
        return {every: _counts(run) for every, run in self.runs.items()}

    def measured(self, replaying: Replayer) -> dict[str, Counts]:
        """… and its CPU."""
        times_ms = replaying.cpu_ms(list(self.runs.values()), {})
        cpu = {every: round(ms, 4) for every, ms in zip(self.runs, times_ms, strict=True)}
        return {every: found | {"cpu_ms": cpu[every]} for every, found in self.counted().items()}


def idle() -> Idle:
    """One of each, told what the clock tells it."""
    with hub() as there:
        for every, function in CALLED.items():
            there.run(function, every, {"every": every})
        if there.services.sent or there.counting.writes:
            raise AssertionError("something was due")
        return Idle(dict(zip(CALLED, there.runs, strict=True)))


def figures(runs: Idle, replaying: Replayer) -> list[Figure]:
    """Of each run."""
    found = []
    for every, counts in runs.measured(replaying).items():
        note = f"{counts['function']}, tables are empty; {counts['calls']:.4g} requests"
        name = f"idle run, {every}"
        found += [
            lower(f"{name}: reads", float(counts["reads"]), "read units", note),
            lower(f"{name}: cpu", float(counts["cpu_ms"]), "ms", note),
        ]
    return found


def _counts(run: Run) -> Counts:
    return {
        "function": run.function,
        "calls": run.calls,
        "reads": run.reads,
    }
