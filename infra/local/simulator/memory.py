"""What a simulated charger keeps through a loss of power: its meter, its running transactions."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Running:
    """A transaction that has not ended, with the last reading of its meter."""

    transaction_id: int
    id_tag: str
    meter_wh: int


@dataclass
class Memory:
    """Written whole at each change. `told`: the past was sent once."""

    path: Path
    told: bool = False
    meter_wh: int = 0
    running: dict[int, Running] = field(default_factory=dict)

    @staticmethod
    def at(path: Path) -> "Memory":
        """What was kept there, or an empty one."""
        memory = Memory(path)
        if path.exists():
            kept = json.loads(path.read_text())
            memory.told, memory.meter_wh = kept["told"], kept["meter_wh"]
            memory.running = {int(at): Running(**one) for at, one in kept["running"].items()}
        return memory

    def keep(self) -> None:
        """Whole or not at all."""
        running = {at: asdict(one) for at, one in self.running.items()}
        draft = self.path.with_suffix(".new")
        known = {"told": self.told, "meter_wh": self.meter_wh, "running": running}
        draft.write_text(json.dumps(known))
        draft.replace(self.path)
