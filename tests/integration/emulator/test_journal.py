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


def test_what_was_written_while_a_snapshot_was_taken_is_kept_too(tmp_path: Path) -> None:
    emulator = Emulator(tmp_path)
    emulator.start()
    crowd = Crowd(emulator)
    emulator.snapshot()
    before = snapshots(tmp_path)

    while snapshots(tmp_path) == before or crowd.written < 6_000:
        crowd.write(25)
    emulator.kill()
    emulator.start()

    assert len(snapshots(tmp_path)) == 1
    assert crowd.found() == crowd.written
    emulator.kill()


def snapshots(folder: Path) -> set[str]:
    return {path.name for path in (folder / "state").glob("snapshot-*")}


class Crowd:
    """Items of a table, each written once."""

    def __init__(self, emulator: Emulator) -> None:
        self.written = 0
        self._client = emulator.client("dynamodb")
        keys = [{"AttributeName": "pk", "KeyType": "HASH"}]
        self._client.create_table(
            TableName="crowd",
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            KeySchema=keys,
            BillingMode="PAY_PER_REQUEST",
        )

    def write(self, count: int) -> None:
        items = [{"pk": {"S": str(self.written + number)}} for number in range(count)]
        puts = [{"PutRequest": {"Item": item}} for item in items]
        self._client.batch_write_item(RequestItems={"crowd": puts})
        self.written += count

    def found(self) -> int:
        pages = self._client.get_paginator("scan").paginate(TableName="crowd")
        return sum(len(page["Items"]) for page in pages)
