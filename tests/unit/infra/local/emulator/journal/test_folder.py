"""The state folder: which snapshot and which segments count, and who may use it."""

from pathlib import Path

import pytest

from infra.local.emulator.journal.folder import StateFolder
from infra.local.emulator.journal.lines import StateFolderBroken, written


def a_segment(folder: StateFolder, number: int, *lines: int) -> None:
    folder.segment(number).write_bytes(b"".join(written({"n": n, "k": "read"}) for n in lines))


def test_segments_are_read_by_number_not_by_name(tmp_path: Path) -> None:
    folder = StateFolder(tmp_path)
    a_segment(folder, 10, 3)
    a_segment(folder, 9, 1, 2)

    assert [line["n"] for line in folder.lines()] == [1, 2, 3]


def test_segments_older_than_the_snapshot_do_not_count(tmp_path: Path) -> None:
    folder = StateFolder(tmp_path)
    a_segment(folder, 1, 1, 2)
    a_segment(folder, 2, 3)
    (tmp_path / "snapshot-2").mkdir()

    assert [line["n"] for line in folder.lines()] == [3]


def test_a_snapshot_becomes_the_newest_and_drops_what_it_replaces(tmp_path: Path) -> None:
    folder = StateFolder(tmp_path)
    (tmp_path / "snapshot-1").mkdir()
    a_segment(folder, 1, 1)
    a_segment(folder, 2)

    folder.publish(folder.draft(2), 2)

    left = {entry.name for entry in tmp_path.iterdir()}
    assert left == {"lock", "snapshot-2", "journal-2.jsonl"}


def test_a_draft_that_was_never_published_is_no_snapshot(tmp_path: Path) -> None:
    folder = StateFolder(tmp_path)

    folder.draft(1)

    assert folder.snapshot() is None


def test_a_new_segment_never_reuses_a_number(tmp_path: Path) -> None:
    folder = StateFolder(tmp_path)
    (tmp_path / "snapshot-4").mkdir()
    a_segment(folder, 4)
    a_segment(folder, 5)

    assert folder.next_number() == 6


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    holder = StateFolder(tmp_path)

    with pytest.raises(StateFolderBroken, match="another emulator uses"):
        StateFolder(tmp_path)

    assert holder.path == tmp_path


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")

    with pytest.raises(StateFolderBroken, match="is not a folder"):
        StateFolder(tmp_path / "state")
