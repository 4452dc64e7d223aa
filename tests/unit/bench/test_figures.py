"""Rounds become figures, figures a file and a table."""

import json
from pathlib import Path

from tests.bench.figures import lower, middle, percentile, table, write
from tests.bench.web import weights


def test_several_rounds_become_their_median_with_the_spread() -> None:
    figure = middle("speed", [3.0, 1.0, 2.0], "s", "here")

    assert (figure.value, figure.note) == (2.0, "here; median of 3, 1 to 3")


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([float(n) for n in range(1, 101)], 0.95) == 96


def test_a_file_for_scripts_and_a_table_for_people(tmp_path: Path) -> None:
    figures = [lower("speed", 1.23456, "s", "here")]

    write(figures, tmp_path / "results.json")

    told = json.loads((tmp_path / "results.json").read_text())
    assert told == [
        {"name": "speed", "value": 1.2346, "unit": "s", "better": "lower", "note": "here"}
    ]
    assert table(figures).startswith("speed ")


def test_what_the_web_clients_check_says_of_a_page_is_read() -> None:
    said = (
        "/sign-in      js     90.1 of 95 kB\n/sign-in      css     4.0 of 10 kB\n/users js 1 of 2"
    )

    assert weights(said, "/sign-in") == {"js": 90.1, "css": 4.0}
