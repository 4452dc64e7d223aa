"""What a simulated charger remembers."""

from pathlib import Path

from infra.local.simulator.memory import Memory, Running


def test_a_charger_that_was_never_on_remembers_nothing(tmp_path: Path) -> None:
    memory = Memory.at(tmp_path / "c.json")

    assert (memory.told, memory.meter_wh, memory.running) == (False, 0, {})


def test_running_transactions_are_kept_through_a_loss_of_power(tmp_path: Path) -> None:
    memory = Memory.at(tmp_path / "c.json")
    memory.told, memory.meter_wh = True, 1200
    memory.running[2] = Running(77, "04AA", 1100)
    memory.keep()

    again = Memory.at(tmp_path / "c.json")

    assert again == memory
