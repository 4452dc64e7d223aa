"""The lines of the journal: torn ends are dropped, damage and gaps are not."""

import pytest

from infra.local.emulator.journal.lines import StateFolderBroken, after, read, written


def test_what_was_written_is_read_again() -> None:
    content = written({"n": 1, "k": "sent", "m": "é"}) + written({"n": 2, "k": "read"})

    lines = read(content, "journal-1.jsonl")

    assert lines == [{"n": 1, "k": "sent", "m": "é"}, {"n": 2, "k": "read"}]


def test_a_torn_last_line_was_never_acknowledged_and_is_dropped() -> None:
    content = written({"n": 1, "k": "read"}) + written({"n": 2, "k": "read"})[:-3]

    lines = read(content, "journal-1.jsonl")

    assert [line["n"] for line in lines] == [1]


def test_a_last_line_without_its_end_is_dropped_even_if_it_can_be_read() -> None:
    content = written({"n": 1, "k": "read"}).rstrip()

    assert read(content, "journal-1.jsonl") == []


@pytest.mark.parametrize("damaged", [b'{"n": 1', b"[]", b'{"k": "read"}', b'{"n": null}'])
def test_a_damaged_line_in_the_middle_is_named(damaged: bytes) -> None:
    content = damaged + b"\n" + written({"n": 2, "k": "read"})

    with pytest.raises(StateFolderBroken, match=r"line 1 of journal-4.jsonl"):
        read(content, "journal-4.jsonl")


def test_only_lines_that_the_snapshot_lacks_are_replayed() -> None:
    lines = [{"n": 1}, {"n": 2}, {"n": 3}]

    assert list(after(2, lines)) == [{"n": 3}]


def test_a_missing_line_stops_the_replay() -> None:
    lines = [{"n": 3}, {"n": 6}]

    with pytest.raises(StateFolderBroken, match="4 to 5"):
        list(after(2, lines))
