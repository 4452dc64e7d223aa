"""The journal of the embedded AWS: what was acknowledged is there after a SIGKILL."""

from pathlib import Path

import pytest

from tests.torture.journal import Emulator, run

pytestmark = pytest.mark.embedded


def test_nothing_acknowledged_is_lost_or_doubled_by_kills_under_load(tmp_path: Path) -> None:
    (result,) = run(kills=4, folder=tmp_path, load_s=0.7)

    assert result["tried"] > 100
    assert result["failed"] == 0


def test_a_torn_last_line_is_dropped(tmp_path: Path) -> None:
    emulator = Emulator(tmp_path)
    emulator.start()
    secrets = emulator.client("secretsmanager")
    secrets.create_secret(Name="kept", SecretString="s")
    emulator.snapshot()
    emulator.kill()
    newest = max(
        (tmp_path / "state").glob("journal-*.jsonl"), key=lambda path: path.stat().st_mtime
    )
    with newest.open("ab") as segment:
        segment.write(b'{"torn')

    emulator.start()

    assert emulator.client("secretsmanager").get_secret_value(SecretId="kept")
    emulator.kill()


def test_a_second_one_over_the_same_folder_is_refused(tmp_path: Path) -> None:
    first, second = Emulator(tmp_path), Emulator(tmp_path)
    first.start()

    with pytest.raises(AssertionError, match=r"(?i)folder|use|lock"):
        second.start()

    first.kill()
