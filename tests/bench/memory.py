"""How much memory each function takes at most, while the demo company is made, charges and is
looked at: the peaks of the embedded AWS's workers, which run the product's own code and layers.

On Linux; x86-64 and this machine's Python, where AWS has arm64 and 3.13: what is set in
`infra/` has room for twice as much (`tests/unit/infra/stacks/test_memory.py`).
"""

import json
import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure, lower
from tests.system import Api, System

ROOT = Path(__file__).parents[2]
FILE = ROOT / "infra" / "memory.json"
CHARGES_S = 45
ROUNDS = 5
LOOKED_AT = (
    *("/api/me", "/api/users", "/api/sites", "/api/chargers", "/api/cards", "/api/card-groups"),
    *("/api/sessions", "/api/tariffs", "/api/reports", "/api/audit", "/api/dashboard/status"),
    *("/api/bulk-changes", "/api/map", "/api/health", "/api/openapi.json"),
)


def figures() -> list[Figure]:
    """The highest of all workers of a function."""
    with tempfile.TemporaryDirectory() as folder:
        system = System(Path(folder) / "state", demo=True)
        system.start()
        try:
            _look(system)
            peaks = _peaks_mb(system)
        finally:
            system.stop()
    note = "highest peak of a worker's memory, demo company"
    return [lower(f"memory of {name}", mb, "MB", note) for name, mb in sorted(peaks.items())]


def _look(system: System) -> None:
    """While chargers charge. Who may not see a list is refused by the function all the same."""
    manager = json.loads((system.state / "demo.json").read_text())["manager"]
    api = Api(system.address, manager["email"], manager["password"])
    for _ in range(ROUNDS):
        for path in LOOKED_AT:
            assert api.client.get(path).status_code < 500, path
        time.sleep(CHARGES_S / ROUNDS)


def _peaks_mb(system: System) -> dict[str, float]:
    port = json.loads((system.state / "ports.json").read_text())["embedded"]
    peaks: dict[str, float] = {}
    for process in Path("/proc").glob("[0-9]*"):
        name = _function_of(process, port)
        if name:
            peaks[name] = max(peaks.get(name, 0.0), _peak_mb(process))
    return peaks


def _function_of(process: Path, port: str) -> str:
    """Empty where it is no worker of this system."""
    try:
        said = (process / "environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return ""
    known = dict(pair.partition("=")[::2] for pair in said)
    if not known.get("AWS_ENDPOINT_URL", "").endswith(f":{port}"):
        return ""
    return known.get("POWERTOOLS_SERVICE_NAME", "")


def _peak_mb(process: Path) -> float:
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0.0
    [peak] = [line.split()[1] for line in lines if line.startswith("VmHWM:")] or ["0"]
    return int(peak) / 1024
