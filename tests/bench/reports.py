"""What a report of 100,000 sessions takes: processor and memory of the process that makes it.

From items as DynamoDB answers them to the file, each round in a process of its own.
`python -m tests.bench.reports xlsx 1000` makes one and prints seconds and megabytes.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from shared.domain.reports import Format, SessionFormat
from shared.reports.heading import Heading
from shared.reports.rows import Entry
from shared.reports.writing import write
from shared.stores.marshalling import marshalled, plain
from shared.stores.session_bodies import body_of, session_in
from tests.bench.figures import Figure, lower, middle
from tests.fakes.reports import CHARGER, SITE, priced_in

ROOT = Path(__file__).parents[2]
SESSIONS, ROUNDS = 100_000, 3
SITES, CHARGERS, CARDS, CENTRES = 20, 500, 2000, 40
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
HEADING = Heading(
    company="Acme",
    begin=BEGIN,
    end=BEGIN + timedelta(days=365),
    sites=(),
    made_at=BEGIN + timedelta(days=366),
    zone="Europe/Paris",
    currency="EUR",
)
_FORMATS: dict[str, SessionFormat] = {"excel": Format.XLSX, "pdf": Format.PDF}


def figures() -> list[Figure]:
    """Medians of processor time, the highest peak of memory."""
    found = []
    for name, file_format in _FORMATS.items():
        rounds = [_measured(file_format) for _ in range(ROUNDS)]
        note = f"{SESSIONS} paid sessions of {CHARGERS} chargers and {CARDS} cards, items to file"
        found.append(middle(f"{name} 100000 cpu", [cpu_s for cpu_s, _ in rounds], "s", note))
        peak = max(peak_mb for _, peak_mb in rounds)
        whole = f"{note}; the whole process, highest of {ROUNDS}"
        found.append(lower(f"{name} 100000 memory", peak, "MB", whole))
    return found


def entries_of(count: int) -> Iterator[Entry]:
    """So many sessions that differ as real ones do, oldest first."""
    chargers = [CHARGER.model_copy(update=_of_charger(n)) for n in range(CHARGERS)]
    sites = [SITE.model_copy(update={"id": f"s{n}", "name": f"Site {n}"}) for n in range(SITES)]
    raw: Any = marshalled(body_of(priced_in("EUR").session))
    for number in range(count):
        session = session_in(plain({**raw, **marshalled(_of_session(number, count))}))
        yield Entry(session, chargers[number % CHARGERS], sites[number % CHARGERS % SITES])


def _of_charger(number: int) -> dict[str, Any]:
    return {"id": f"h{number}", "name": f"Charger {number}", "serial_number": f"SN-{number:06d}"}


def _of_session(number: int, count: int) -> dict[str, Any]:
    begun = BEGIN + timedelta(days=365) * number / count
    charger, card = f"h{number % CHARGERS}", number * 7919 % CARDS
    lasted = timedelta(seconds=600 + number * 104_729 % 36_000)
    return {
        "id": f"{charger}.{number}",
        "charger": charger,
        "site": f"s{number % CHARGERS % SITES}",
        "transaction_id": str(number),
        "started_at": begun.isoformat(),
        "ended_at": (begun + lasted).isoformat(),
        "uid": f"04{card:012X}",
        "visual_number": f"BE-{card:06d}",
        "card_label": f"Card {card}",
        "holder": f"Driver {card}",
        "cost_centre": str(4700 + card % CENTRES),
        "energy_wh": 1000 + number * 15_485_863 % 60_000,
    }


def _measured(file_format: SessionFormat) -> tuple[float, float]:
    made = subprocess.run(
        [sys.executable, "-m", "tests.bench.reports", file_format, str(SESSIONS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    cpu_s, peak_mb = map(float, made.stdout.split())
    return cpu_s, peak_mb


def _make(file_format: SessionFormat, count: int) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_SELF)
    with tempfile.TemporaryDirectory() as folder:
        made = write(file_format, entries_of(count), HEADING, "fr", Path(folder, "report"))
    if made != count:
        raise AssertionError(f"{made} sessions of {count}")
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu_s, after.ru_maxrss / 1024


if __name__ == "__main__":
    print(*_make(Format(sys.argv[1]), int(sys.argv[2])))  # type: ignore[arg-type]
