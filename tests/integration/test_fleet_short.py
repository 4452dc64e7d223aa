"""A short form of the fleet run of `make torture`, on the whole system."""

from pathlib import Path

import pytest

from tests.torture import fleet


@pytest.mark.embedded
def test_what_chargers_saw_is_what_the_hub_stored_though_all_were_cut_at_once(
    tmp_path: Path,
) -> None:
    size = fleet.Size(20, 30, pause_s=(0, 5), session_s=(3, 10), meter_interval_s=2)

    rows = fleet.run(size, tmp_path)

    assert {row["name"]: row["failed"] for row in rows} == {
        "fleet sessions lost or doubled": 0,
        "fleet connections": 0,
        "fleet messages refused": 0,
    }
    assert rows[0]["tried"] > 20
