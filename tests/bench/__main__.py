"""`make bench`: the figures that the product promises, as a table and as `bench-results.json`.

Figures of the gateway are those of our handlers in a thin host, not of AWS.
`python -m tests.bench imports gateway` runs some of them.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench import (
    browsing,
    bulk,
    embedded,
    gateway,
    imports,
    insight,
    insight_embedded,
    lists,
    memory,
    metered,
    reconnects,
    reports,
    running,
    runs,
    session_list,
    units,
    web,
)
from tests.bench.figures import Figure, table, write

GROUPS: dict[str, Callable[[], list[Figure]]] = {
    "web": web.figures,
    "browsing": browsing.figures,
    "imports": imports.figures,
    "units": lambda: [*units.figures(), *metered.figures()],
    "reconnects": reconnects.figures,
    "gateway": gateway.figures,
    "runs": runs.figures,
    "lists": lists.figures,
    "sessions": session_list.figures,
    "memory": memory.figures,
    "insight": insight.figures,
    "insight_embedded": insight_embedded.figures,
    "reports": reports.figures,
    "running": running.figures,
    "embedded": embedded.figures,
    "bulk": bulk.figures,
}
RESULTS = Path(__file__).parents[2] / "bench-results.json"


def main(wanted: list[str]) -> None:
    """Runs the groups asked for, all of them by default."""
    figures: list[Figure] = []
    for name in wanted or GROUPS:
        print(f"{name} …", flush=True)
        figures += GROUPS[name]()
        write(figures, RESULTS)
    print(table(figures))


if __name__ == "__main__":
    main(sys.argv[1:])
