"""A fleet, and people who look on and change things, while AWS has a bad day.

DynamoDB throttles, fails, loses answers and is late; streams deliver again and out of order;
functions die at work. Chargers and people repeat what was not answered. Nothing may be lost, and
nothing be there twice.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.company import MANAGER, PASSWORD, Company
from tests.system import Api, System
from tests.torture import fleet

CHANCES = {
    "throttled": 0.02,
    "failed": 0.015,
    "lost": 0.015,
    "late": 0.02,
    "late_s": 1.0,
    "twice": 0.05,
    "again": 0.02,
    "killed": 0.002,
}
"""Of DynamoDB's calls one in twenty fails; late ones beside that."""
TRIES, PAUSE_S, LOOK_EVERY_S = 6, 0.5, 1.0
SIGN_IN_EVERY = 50
_OTHERS_WERE_FASTER = 409


class People:
    """A manager who renames chargers and reads lists. What fails is repeated, as people do."""

    def __init__(self, system: System, company: Company) -> None:
        self._system = system
        self._chargers = list(company.chargers.values())
        self._stopped = threading.Event()
        self._working = threading.Thread(target=self._work)
        self.answers: Counter[int] = Counter()
        self.asked = 0
        self.problems: list[str] = []

    def start(self) -> None:
        """Until `stop`."""
        self._working.start()

    def stop(self) -> None:
        """Once what was begun is done."""
        self._stopped.set()
        self._working.join()

    def _work(self) -> None:
        number = 0
        while not self._stopped.wait(LOOK_EVERY_S):
            if number % SIGN_IN_EVERY == 0:
                manager = self._signed_in()
            charger, name = self._chargers[number % len(self._chargers)], f"Renamed {number}"
            number += 1
            path = f"/api/chargers/{charger}"
            self._until_done(manager, "PATCH", path, json={"name": name})
            shown = self._until_done(manager, "GET", path)
            if shown is not None and shown.json()["name"] != name:
                self.problems.append(f"{path} is not called {name}: {shown.text[:200]}")
            for path in ("/api/chargers", "/api/sessions", "/api/dashboard/status"):
                self._until_done(manager, "GET", path)

    def _signed_in(self) -> httpx.Client:
        for _ in range(TRIES):
            try:
                return Api(self._system.address, MANAGER, PASSWORD).client
            except AssertionError:
                time.sleep(PAUSE_S)
        raise AssertionError(f"nobody could sign in, {TRIES} times")

    def _until_done(
        self, manager: httpx.Client, method: str, path: str, **more: Any
    ) -> httpx.Response | None:
        self.asked += 1
        answer = None
        for _ in range(TRIES):
            answer = manager.request(method, path, **more)
            self.answers[answer.status_code] += 1
            if answer.is_success:
                return answer
            time.sleep(PAUSE_S)
        self.problems.append(f"{method} {path}: {answer.text[:200] if answer else ''}")
        return None


def run(size: fleet.Size, folder: Path) -> list[dict[str, Any]]:
    """Rows for `torture-results.json`."""
    file, found = folder / "faults.json", list[People]()

    @contextmanager
    def bad_day(system: System, company: Company) -> Iterator[None]:
        people = People(system, company)
        found.append(people)
        file.write_text(json.dumps(CHANCES))
        people.start()
        try:
            yield
        finally:
            people.stop()
            file.unlink()

    rows = fleet.run(size, folder, {"HUB_EMULATOR_FAULTS": str(file)}, bad_day)
    return [*_named(rows), _of_people(found[0], _counts(file))]


def _named(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """How many were connected at the worst moment is no promise on such a day."""
    for row in rows:
        if row["name"] != "fleet connections":
            yield row | {"name": f"faults: {row['name']}"}


def _of_people(people: People, counts: dict[str, int]) -> dict[str, Any]:
    for problem in people.problems[:20]:
        print(problem, flush=True)
    went_wrong = ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))
    answers = ", ".join(f"{status}: {n}" for status, n in sorted(people.answers.items()))
    return {
        "name": "faults: what people asked for",
        "tried": people.asked,
        "failed": len(people.problems),
        "note": f"answers {answers}; of AWS: {went_wrong}",
    }


def _counts(file: Path) -> dict[str, int]:
    """What went wrong in the embedded AWS. Raises FileNotFoundError where nothing did."""
    counted: dict[str, int] = json.loads(file.with_suffix(".counts").read_text())
    return counted
