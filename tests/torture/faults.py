"""A fleet, and people who look on and change things, while AWS has a bad day.

Chargers and people repeat what was not answered. Nothing may be lost, and nothing be there twice.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.company import MANAGER, PASSWORD, Company
from tests.system import System
from tests.torture import fleet
from tests.torture.bad_day import Asked, BadDay, NotMended, Person

LOOK_EVERY_S = 1.0
SIGN_IN_EVERY = 50


class People:
    """A manager who renames chargers and reads lists."""

    def __init__(self, system: System, company: Company) -> None:
        self.asked = Asked()
        self.problems: list[str] = []
        self._manager = Person(system.address, MANAGER, PASSWORD, self.asked)
        self._chargers = list(company.chargers.values())
        self._stopped = threading.Event()
        self._working = threading.Thread(target=self._work)

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
            try:
                self._go_round(number)
            except NotMended as problem:
                self.problems.append(str(problem))
            number += 1

    def _go_round(self, number: int) -> None:
        if number % SIGN_IN_EVERY == 0:
            self._manager.sign_in()
        charger, name = self._chargers[number % len(self._chargers)], f"Renamed {number}"
        path = f"/api/chargers/{charger}"
        self._manager.ask("PATCH", path, json={"name": name})
        shown = self._manager.ask("GET", path)
        if shown["name"] != name:
            self.problems.append(f"{path} is not called {name}: {shown['name']}")
        for path in ("/api/chargers", "/api/sessions", "/api/dashboard/status"):
            self._manager.ask("GET", path)


def run(size: fleet.Size, folder: Path) -> list[dict[str, Any]]:
    """Rows for `torture-results.json`."""
    day, found = BadDay(folder), list[People]()

    @contextmanager
    def with_people(system: System, company: Company) -> Iterator[None]:
        people = People(system, company)
        found.append(people)
        with day.lasting():
            people.start()
            try:
                yield
            finally:
                people.stop()

    rows = fleet.run(size, folder, day.settings, with_people)
    return [*_named(rows), _of_people(found[0], day.went_wrong())]


def _named(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """How many were connected at the worst moment is no promise on such a day."""
    for row in rows:
        if row["name"] != "fleet connections":
            yield row | {"name": f"faults: {row['name']}"}


def _of_people(people: People, went_wrong: str) -> dict[str, Any]:
    for problem in people.problems[:20]:
        print(problem, flush=True)
    return {
        "name": "faults: what people asked for",
        "tried": people.asked.requests,
        "failed": len(people.problems),
        "note": f"answers {people.asked}; of AWS: {went_wrong}",
    }
