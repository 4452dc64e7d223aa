"""A short form of the benchmark of the list of sessions: its items are where its indexes say."""

from tests.bench.session_list import PAGE, PAGES, figures


def test_every_page_is_measured_over_items_that_are_where_they_are_said_to_be() -> None:
    found = {figure.name: figure.value for figure in figures(rounds=1)}

    assert len(found) == 2 * len(PAGES)
    assert all(PAGE / 10 < value < 60 for name, value in found.items() if name.endswith("reads"))
