"""CPU that runs of functions take when they are told again, by botocore, against tables in another
process: our code, botocore's building, signing and parsing, and the sockets; no table, no TLS.
"""

import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from unittest.mock import patch

from tests.bench.hub import FUNCTIONS, SETTINGS_OF_HUB, Clock, Run, standing_still
from tests.bench.stub_tables import load
from tests.bench.stubbing import stub
from tests.fakes.cloud import forget, forget_what_was_seen
from tests.fakes.http import Context
from tests.fakes.memory import Item

WARM_UP, ROUNDS = 2, 5


class Replayer:
    """Tells runs again."""

    def __init__(self, address: str, clock: Clock) -> None:
        self._address, self._clock = address, clock

    def cpu_ms(self, runs: list[Run], before: dict[str, list[Item]]) -> list[float]:
        """Of each run, the median of some rounds; each round begins with the same tables."""
        rounds = [self._round(runs, before) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
        return [median(times) for times in zip(*rounds, strict=True)]

    def _round(self, runs: list[Run], before: dict[str, list[Item]]) -> list[float]:
        load(self._address, before)
        forget_what_was_seen()
        gc.collect()
        with standing_still(self._clock):
            return [self._once(run) for run in runs]

    def _once(self, run: Run) -> float:
        self._clock.at = run.at
        context = Context()
        begun = time.process_time()
        answer = FUNCTIONS[run.function](run.event, context)
        took = time.process_time() - begun
        if isinstance(answer, dict) and answer.get("batchItemFailures"):
            raise AssertionError(f"{run.function} failed: {run.kind}")
        return took * 1000


@contextmanager
def replayer() -> Iterator[Replayer]:
    """With its tables' process, for as long as it is used; no other tables meanwhile."""
    forget()
    with stub("stub_tables", {}) as address:
        here = {"AWS_ENDPOINT_URL": address, "CONNECTIONS_ENDPOINT": f"{address}/{{api_id}}"}
        with patch.dict(os.environ, SETTINGS_OF_HUB | here):
            yield Replayer(address, Clock())
    forget()
