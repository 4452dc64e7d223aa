"""Whole sessions while DynamoDB throttles, fails, and loses answers, against the same oracle.

One call in twenty goes wrong: it is refused; or it is done and its answer is lost, after which the
SDK sends it once more, or whoever called hears of a failure. Chargers send again what was not
answered, streams deliver again what was not followed, twice and in any order. Nothing may be lost,
and nothing be there twice.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from botocore.exceptions import ClientError

from functions.watchdog.sessions import end_forgotten_sessions
from shared.domain.errors import ChangedMeanwhile
from tests.fakes.builders import NOON
from tests.fakes.memory import MemoryClient
from tests.fakes.people import a_company
from tests.torture import sessions
from tests.torture.playing import row_of
from tests.torture.session_cases import CASES, Case, told_in
from tests.torture.session_oracle import expected_of

REFUSED, LOST = 0.02, 0.03
"""Of all calls. An answer that was lost: half of them are sent again by the SDK."""
ATTEMPTS = 200


class Fault(ClientError):
    """Nothing of ours: AWS had a bad moment."""


class FaultyClient(MemoryClient):
    """Each call may be refused, or done without an answer, as `chance` has it."""

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self._chance = chance
        self.is_calm = True
        self.faults = 0

    def get_item(self, **request: Any) -> Any:
        """One item."""
        return self._tried(super().get_item, request)

    def batch_get_item(self, **request: Any) -> Any:
        """Those that are there."""
        return self._tried(super().batch_get_item, request)

    def query(self, **request: Any) -> Any:
        """A partition."""
        return self._tried(super().query, request)

    def put_item(self, **request: Any) -> Any:
        """A put."""
        return self._tried(super().put_item, request)

    def update_item(self, **request: Any) -> Any:
        """A change."""
        return self._tried(super().update_item, request)

    def delete_item(self, **request: Any) -> Any:
        """A removal."""
        return self._tried(super().delete_item, request)

    def transact_write_items(self, **request: Any) -> Any:
        """All or nothing; sent again, it is known by its token and not done twice."""
        return self._tried(super().transact_write_items, request, is_known_again=True)

    def _tried(
        self, call: Callable[..., Any], request: dict[str, Any], *, is_known_again: bool = False
    ) -> Any:
        drawn = 1.0 if self.is_calm else self._chance.random()
        if drawn < REFUSED:
            raise self._fault("ThrottlingException")
        answer = call(**request)
        if drawn >= REFUSED + LOST:
            return answer
        fault = self._fault("InternalServerError")
        if self._chance.random() < 0.5:
            return answer if is_known_again else call(**request)
        raise fault

    def _fault(self, code: str) -> Fault:
        self.faults += 1
        return Fault({"Error": {"Code": code}}, "any")


class PatientStreams(sessions.Streams):
    """Whoever was not answered tries again, as chargers and streams do."""

    def __init__(self, client: FaultyClient, chance: Random) -> None:
        super().__init__(client, chance, [])
        self._faulty = client

    def finish(self) -> None:
        """After that it is calm: what the watchdog leaves undone it does in the next minute."""
        super().finish()
        self._faulty.is_calm = True

    def until_done(self, work: Callable[[], object]) -> None:
        """Until it goes well. Raises AssertionError where it never does."""
        for _ in range(ATTEMPTS):
            try:
                work()
            except (Fault, ChangedMeanwhile):
                # What the SDK sends again meets what it did itself: *changed meanwhile*.
                continue
            return
        raise AssertionError(f"failed {ATTEMPTS} times")


def run(cases: int) -> list[dict[str, Any]]:
    """A row for `torture-results.json`."""
    faults = [0]

    def judged(case: Case) -> list[str]:
        found, count = differences(case)
        faults[0] += count
        return found

    note = "whole sessions while DynamoDB throttles, fails and loses answers, in-process"
    row = row_of(("faults of DynamoDB", note), cases, CASES, judged)
    return [row | {"note": f"{row['note']}; {faults[0]} faults"}]


def differences(case: Case) -> tuple[list[str], int]:
    """What is stored and should not be, or the other way round; and how much went wrong."""
    told, chance = told_in(case.plans), Random(case.chance)
    client = FaultyClient(chance)
    with sessions.memory(client):
        a_company()
        client.is_calm = False
        sessions.play(case, told, PatientStreams(client, chance), chance)
        # The second net: what no state tells of.
        for day in (2, 3, 4):
            end_forgotten_sessions(NOON + timedelta(days=day))
        return sessions.compared(sessions.stored_in(client), expected_of(told)), client.faults
