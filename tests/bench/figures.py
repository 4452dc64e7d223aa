"""A figure of the benchmarks, and how several rounds become one."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One line of `bench-results.json`; `better` says in which direction."""

    name: str
    value: float
    unit: str
    better: str
    note: str


def lower(name: str, value: float, unit: str, note: str) -> Figure:
    """A figure that should be small."""
    return Figure(name, round(value, 4), unit, "lower", note)


def middle(name: str, values: Sequence[float], unit: str, note: str) -> Figure:
    """The median of several rounds; the note says how many and how far apart."""
    spread = f"median of {len(values)}, {min(values):.4g} to {max(values):.4g}"
    return lower(name, median(values), unit, f"{note}; {spread}")


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def write(figures: Sequence[Figure], path: Path) -> None:
    """The file that scripts read."""
    path.write_text(json.dumps([asdict(figure) for figure in figures], indent=1) + "\n")


def table(figures: Sequence[Figure]) -> str:
    """The table that people read."""
    width = max(len(figure.name) for figure in figures)
    return "\n".join(
        f"{figure.name:<{width}}  {figure.value:>12,.4g} {figure.unit:<16} {figure.note}"
        for figure in figures
    )
