"""The figures of a downloaded report, read back by libraries that did not write it."""

import re
from pathlib import Path
from typing import Any

import pdfplumber
from python_calamine import CalamineWorkbook

Figures = tuple[str, str, int]
"""Energy in kWh with three decimals, site, duration in whole seconds."""


def row_of(session: dict[str, Any]) -> Figures:
    """The figures of a session as the API tells them."""
    return (f"{session['energy_wh'] / 1000:.3f}", session["site"]["name"], session["duration_s"])


def figures_of_excel(file: Path) -> list[Figures]:
    """The figures of every session on the first sheet, sorted."""
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    header = [str(cell) for cell in rows[0]]
    energy, site, duration = (
        next(n for n, cell in enumerate(header) if re.search(word, cell, re.IGNORECASE))
        for word in ("nergie", "^site", "dur")
    )
    return sorted(
        (f"{row[energy]:.3f}", str(row[site]), int(row[duration].total_seconds()))  # type: ignore[union-attr]
        for row in rows[1:]
    )


def figures_of_pdf(file: Path, told: list[Figures]) -> bool:
    """Whether every session that was told stands in the PDF, and the sum of their energy."""
    with pdfplumber.open(file) as document:
        text = "\n".join(page.extract_text() for page in document.pages)
    lines = [line.replace("\u202f", " ").replace("\xa0", " ") for line in text.splitlines()]
    each = all(
        any(energy.replace(".", ",") in line and site in line for line in lines)
        for energy, site, _ in told
    )
    total = f"{sum(float(energy) for energy, _, _ in told):.3f}".replace(".", ",")
    return each and any(total in line for line in lines)
