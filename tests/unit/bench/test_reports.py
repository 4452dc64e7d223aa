"""A short form of the reports of the benchmark: they hold what they are said to hold."""

from itertools import pairwise

from shared.reports.rows import row_of
from tests.bench.reports import CHARGERS, entries_of


def test_sessions_of_the_benchmark_differ_as_real_ones_do() -> None:
    rows = [row_of(entry) for entry in entries_of(2 * CHARGERS)]

    assert len({row.session_id for row in rows}) == 2 * CHARGERS
    assert len({row.serial_number for row in rows}) == CHARGERS
    assert all(one.start_utc < other.start_utc for one, other in pairwise(rows))
    assert all(row.cost_gross and row.card_label and row.cost_centre for row in rows)
